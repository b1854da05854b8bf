const { DefaultDeserializer, DefaultSerializer } = process.getBuiltinModule('node:v8') // see `snapshot-file.ts`

/** Every array begins at a multiple of this, as the widest elements need. */
const ALIGNMENT = 8
const TYPES = [Uint8Array, Uint16Array, Uint32Array, Float32Array, Float64Array] as const

type Packed = InstanceType<(typeof TYPES)[number]>

export const aligned = (length: number): number => Math.ceil(length / ALIGNMENT) * ALIGNMENT

/** Writes of each typed array where it will be. */
class Packer extends DefaultSerializer {
  readonly arrays: Packed[] = []
  end = 0

  _writeHostObject(array: Packed): void {
    this.writeUint32(TYPES.findIndex((type) => array instanceof type))
    this.writeUint32(this.end)
    this.writeUint32(array.length)
    this.arrays.push(array)
    this.end += aligned(array.byteLength)
  }
}

class Unpacker extends DefaultDeserializer {
  readonly #arrays: Uint8Array

  constructor(plain: Uint8Array, arrays: Uint8Array) {
    super(plain)
    this.#arrays = arrays
  }

  _readHostObject(): Packed {
    const Type = TYPES[this.readUint32()] ?? Uint8Array
    const from = this.#arrays.byteOffset + this.readUint32()
    return new Type(this.#arrays.buffer as ArrayBuffer, from, this.readUint32()) // never shared between threads
  }
}

/** Plain data as V8 writes it, and its typed arrays end to end: they are read without being copied. */
export function pack(value: unknown): { readonly plain: Buffer; readonly arrays: Buffer } {
  const packer = new Packer()
  packer.writeHeader()
  packer.writeValue(value)
  const arrays = Buffer.alloc(packer.end)
  let at = 0
  for (const { buffer, byteOffset, byteLength } of packer.arrays) {
    arrays.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += aligned(byteLength)
  }
  return { plain: packer.releaseBuffer(), arrays }
}

/** What was packed; its typed arrays are views of `arrays`, whose own beginning must be aligned. */
export function unpack(plain: Uint8Array, arrays: Uint8Array): unknown {
  const unpacker = new Unpacker(plain, arrays)
  unpacker.readHeader()
  return unpacker.readValue()
}
