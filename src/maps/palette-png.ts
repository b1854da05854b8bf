import { crc32, deflateSync } from 'node:zlib'

/** What one byte of a pixel can name. */
const COLOURS = 256

/**
 * A PNG with a palette, from opaque pixels in RGBA order: a third of the size of one in true colour. The colours beyond
 * the 256 most used, which are blends at the edges of shapes, are given the nearest of those.
 */
export function palettePng(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const view = new DataView(pixels.buffer, pixels.byteOffset)
  const colours = new Uint32Array(width * height)
  const uses = new Map<number, number>()
  for (let index = 0; index < colours.length; index += 1) {
    const colour = view.getUint32(index * 4) >>> 8
    colours[index] = colour
    uses.set(colour, (uses.get(colour) ?? 0) + 1)
  }
  const ranked = [...uses].toSorted(([one, few], [other, many]) => many - few || one - other).map(([colour]) => colour)
  const palette = ranked.slice(0, COLOURS)
  const entries = new Map(ranked.map((colour, index) => [colour, index < COLOURS ? index : nearest(colour, palette)]))
  return assembled(width, height, palette, scanlines(colours, width, height, entries))
}

/** One byte for a pixel, after the byte of each line that says « no filter ». */
function scanlines(colours: Uint32Array, width: number, height: number, entries: Map<number, number>): Uint8Array {
  const lines = new Uint8Array((width + 1) * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) lines[y * (width + 1) + 1 + x] = entries.get(colours[y * width + x] ?? 0) ?? 0
  return lines
}

function nearest(colour: number, palette: readonly number[]): number {
  const distances = palette.map((other) =>
    [16, 8, 0].reduce((sum, shift) => sum + (part(colour, shift) - part(other, shift)) ** 2, 0),
  )
  return distances.indexOf(Math.min(...distances))
}

const part = (colour: number, shift: number): number => (colour >> shift) & 255

/** The parts of a PNG: https://www.w3.org/TR/png-3/ (8 bits a pixel, colour type 3, no interlacing). */
function assembled(width: number, height: number, palette: readonly number[], lines: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [part(colour, 16), part(colour, 8), part(colour, 0)]))),
    chunk('IDAT', deflateSync(lines, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [size, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, check])
}
