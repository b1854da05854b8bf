import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = 8
const MAX_COLOURS = 256
/** The colours of surfaces and of most of the text: they are not approached. */
const EXACT_COLOURS = 128

interface Pixels {
  readonly width: number
  readonly height: number
  /** Three bytes for each pixel. */
  readonly rgb: Buffer
}

/**
 * Writes again a picture of an interface with a palette of at most 256 colours: a third of the size, the same to the eye.
 * It reads the PNG of a browser's screenshot: 8 bits, RGB, not interlaced.
 */
export function shrinkPng(png: Buffer): Buffer {
  const { width, height, rgb } = decode(png)
  const palette = paletteOf(rgb)
  const indexes = new Map(palette.map((colour, index) => [colour, index]))
  const rows = Buffer.alloc((width + 1) * height) // each row begins by its filter: none
  for (let pixel = 0; pixel < width * height; pixel++) {
    const colour = rgb.readUIntBE(pixel * 3, 3)
    const index = indexes.get(colour) ?? nearest(palette, colour)
    indexes.set(colour, index)
    rows[pixel + Math.floor(pixel / width) + 1] = index
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.alloc(palette.length * 3)
  palette.forEach((colour, index) => {
    colours.writeUIntBE(colour, index * 3, 3)
  })
  const parts = [chunk('IHDR', header), chunk('PLTE', colours), chunk('IDAT', deflateSync(rows, { level: 9 }))]
  return Buffer.concat([png.subarray(0, SIGNATURE), ...parts, chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

function decode(png: Buffer): Pixels {
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const [depth, kind, , , interlace] = png.subarray(24, 29)
  if (depth !== 8 || kind !== 2 || interlace !== 0) throw new Error('shrinkPng reads only RGB pictures of 8 bits.')
  const data: Buffer[] = []
  for (let at = SIGNATURE; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  return { width, height, rgb: unfilter(inflateSync(Buffer.concat(data)), width * 3, height) }
}

/** Undoes the filter of each row, which tells a byte from the ones on its left, above it, and above on the left. */
function unfilter(rows: Buffer, stride: number, height: number): Buffer {
  const rgb = Buffer.alloc(stride * height)
  for (let row = 0; row < height; row++) {
    const filter = rows[row * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x++) {
      const at = row * stride + x
      const left = x < 3 ? 0 : (rgb[at - 3] ?? 0)
      const above = row === 0 ? 0 : (rgb[at - stride] ?? 0)
      const corner = x < 3 || row === 0 ? 0 : (rgb[at - stride - 3] ?? 0)
      rgb[at] = (rows[at + row + 1] ?? 0) + predicted(filter, left, above, corner)
    }
  }
  return rgb
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 0) return 0
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return (left + above) >> 1
  const fromLeft = Math.abs(above - corner)
  const fromAbove = Math.abs(left - corner)
  const fromCorner = Math.abs(left + above - 2 * corner)
  if (fromLeft <= fromAbove && fromLeft <= fromCorner) return left
  return fromAbove <= fromCorner ? above : corner
}

/** The most frequent colours of the picture, then colours near every other one. */
function paletteOf(rgb: Buffer): number[] {
  const counts = new Map<number, number>()
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = rgb.readUIntBE(at, 3)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const colours = [...counts].sort(([a, countA], [b, countB]) => countB - countA || a - b).map(([colour]) => colour)
  for (let tolerance = 0; ; tolerance = tolerance * 2 + 6) {
    const palette = spread(colours, tolerance)
    if (palette !== null) return palette
  }
}

/** The first colours of the list, then those that are not near one already kept; null when they are too many. */
function spread(colours: readonly number[], tolerance: number): number[] | null {
  const palette: number[] = []
  for (const colour of colours) {
    const isRare = palette.length >= EXACT_COLOURS
    if (isRare && palette.some((kept) => distance(kept, colour) <= tolerance)) continue
    if (palette.length === MAX_COLOURS) return null
    palette.push(colour)
  }
  return palette
}

/** The square of the distance between two colours. */
function distance(a: number, b: number): number {
  const red = (a >> 16) - (b >> 16)
  const green = ((a >> 8) & 255) - ((b >> 8) & 255)
  const blue = (a & 255) - (b & 255)
  return red * red + green * green + blue * blue
}

const nearest = (palette: readonly number[], colour: number): number =>
  palette.reduce(
    (best, other, index) => (distance(other, colour) < distance(palette[best] ?? other, colour) ? index : best),
    0,
  )
