import { aligned, pack, unpack } from './packed.ts'

const { closeSync, fstatSync, openSync, readSync } = process.getBuiltinModule('node:fs') // see `snapshot-file.ts`

/** Where a part is in the file, and the bytes of its plain data and of its arrays. */
interface Part {
  readonly at: number
  readonly plain: number
  readonly arrays: number
}

/** The lengths that a file begins with: of the key, then of the plain data and of the arrays of each part. */
const headerOf = (parts: number): number => aligned(4 * (1 + 2 * parts))
const PARTS = 4

/** Data in parts that are read apart, under a key: the bytes of a file. */
export function writeParts(key: string, parts: readonly [unknown, unknown, unknown, unknown]): Buffer {
  const packed = parts.map(pack)
  const keyBytes = Buffer.from(key)
  const header = Buffer.alloc(headerOf(parts.length))
  header.writeUInt32LE(keyBytes.length)
  for (const [part, { plain, arrays }] of packed.entries()) {
    header.writeUInt32LE(plain.length, 4 + 8 * part)
    header.writeUInt32LE(arrays.length, 8 + 8 * part)
  }
  return Buffer.concat([header, keyBytes, ...packed.flatMap(({ plain, arrays }) => [plain, arrays])])
}

/** A file of parts. It stays open until each was read once: one that replaces it meanwhile is another file. */
export class PartsFile {
  readonly #descriptor: number
  readonly #parts: readonly Part[]
  readonly #unread: Set<number>

  private constructor(descriptor: number, parts: readonly Part[]) {
    this.#descriptor = descriptor
    this.#parts = parts
    this.#unread = new Set(parts.keys())
  }

  /** `null` when the file was cut short, or made for another key. Throws when there is none. */
  static open(file: string, key: string): PartsFile | null {
    const descriptor = openSync(file, 'r')
    const wanted = Buffer.from(key)
    const from = headerOf(PARTS)
    const head = readAt(descriptor, 0, from + wanted.length)
    const parts: Part[] = []
    let at = from + wanted.length
    for (let part = 0; part < PARTS; part++) {
      const [plain, arrays] = [head.readUInt32LE(4 + 8 * part), head.readUInt32LE(8 + 8 * part)]
      parts.push({ at, plain, arrays })
      at += plain + arrays
    }
    const same = head.readUInt32LE(0) === wanted.length && wanted.equals(head.subarray(from))
    if (same && fstatSync(descriptor).size === at) return new PartsFile(descriptor, parts)
    closeSync(descriptor)
    return null
  }

  read(part: number): unknown {
    const { at, plain, arrays } = this.#parts[part] ?? { at: 0, plain: 0, arrays: 0 }
    const value = unpack(readAt(this.#descriptor, at, plain), readAt(this.#descriptor, at + plain, arrays))
    this.#unread.delete(part)
    if (this.#unread.size === 0) closeSync(this.#descriptor)
    return value
  }
}

/** Bytes of their own, aligned; zeros after the end of the file. */
function readAt(descriptor: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length)
  for (let done = 0; done < length; ) {
    const read = readSync(descriptor, bytes, done, length - done, position + done)
    if (read === 0) return bytes.fill(0, done)
    done += read
  }
  return bytes
}
