import { withinSlips } from './slips.ts'

/** Texts in typed arrays: nothing to parse at the start, and nothing is scanned to find one. */
export interface NameTableData {
  /** ASCII texts end to end; name n is `names[nameStarts[n] .. nameStarts[n + 1]]`. */
  readonly names: Uint8Array
  readonly nameStarts: Uint32Array
  /** Characters of the longest name. */
  readonly longest: number
  /** Open addressing, a power of two long: name number plus one, or 0. */
  readonly exact: Uint32Array
  readonly deletions: Deletions
}

/**
 * Names by the hash of what is left of them less one letter. Those whose hash begins with the bits b are
 * `kept[starts[b] .. starts[b + 1]]`: the other bits of the hash, then the number of the name.
 */
interface Deletions {
  readonly kept: Uint32Array
  readonly starts: Uint32Array
  /** How many bits the number of a name takes, and the beginning of a hash. */
  readonly bits: number
}

/** Texts shorter than this are not taken for a typo; names may be a letter shorter. */
export const FUZZY_MIN = 5

/** FNV-1a over the characters of an ASCII text, 32 bits; `skip` leaves one out. */
export function hash(text: string, skip = -1): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    if (index === skip) continue
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value >>> 0
}

/** Compiles different names, numbered in their order. Only those of `mistyped` are found at one slip. */
export function buildNameTable(names: readonly string[], mistyped: (name: string) => boolean): NameTableData {
  const exact = new Uint32Array(2 ** Math.ceil(Math.log2(names.length * 2 + 1)))
  for (const [index, name] of names.entries()) {
    let slot = hash(name) & (exact.length - 1)
    while (exact[slot] !== 0) slot = (slot + 1) & (exact.length - 1)
    exact[slot] = index + 1
  }
  const longest = names.reduce((most, { length }) => Math.max(most, length), 0)
  return { ...blob('names', 'nameStarts', names), longest, exact, deletions: deletionsOf(names, mistyped) }
}

function deletionsOf(names: readonly string[], mistyped: (name: string) => boolean): Deletions {
  const bits = Math.max(1, 32 - Math.clz32(names.length))
  const pairs: bigint[] = []
  for (const [index, name] of names.entries()) {
    if (name.length < FUZZY_MIN - 1 || !mistyped(name)) continue
    for (let skip = 0; skip < name.length; skip++) pairs.push((BigInt(hash(name, skip)) << 32n) | BigInt(index))
  }
  const sorted = BigUint64Array.from(pairs).sort()
  const lengths = new Array<number>(sorted.length === 0 ? 0 : 2 ** bits).fill(0)
  for (const pair of sorted) {
    const first = Number(pair >> BigInt(64 - bits))
    lengths[first] = (lengths[first] ?? 0) + 1
  }
  const rest = (pair: bigint) => Number(BigInt.asUintN(32, (pair >> 32n) << BigInt(bits)) | (pair & 0xffffffffn))
  return { kept: Uint32Array.from(sorted, rest), starts: starts(lengths), bits }
}

/** Where each of several lists begins when they are laid end to end, and where the last one ends. */
export function starts(lengths: readonly number[]): Uint32Array {
  const result = new Uint32Array(lengths.length + 1)
  for (const [index, length] of lengths.entries()) result[index + 1] = (result[index] ?? 0) + length
  return result
}

export function blob<Texts extends string, Starts extends string>(
  texts: Texts,
  positions: Starts,
  list: readonly string[],
) {
  const buffers = list.map((text) => Buffer.from(text))
  return {
    [texts]: new Uint8Array(Buffer.concat(buffers)),
    [positions]: starts(buffers.map((buffer) => buffer.length)),
  } as Record<Texts, Uint8Array> & Record<Starts, Uint32Array> // computed keys widen to string
}

/** The first position whose value is not below the one given. */
export function lowerBound(sorted: Uint32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Reads a compiled table. */
export class NameTable {
  readonly #data: NameTableData
  readonly #names: Buffer

  constructor(data: NameTableData) {
    this.#data = data
    this.#names = Buffer.from(data.names.buffer, data.names.byteOffset, data.names.byteLength)
  }

  /** The name of a number. */
  at(number: number): string {
    return this.#names.toString('latin1', this.#data.nameStarts[number], this.#data.nameStarts[number + 1])
  }

  /** The number of a name, or -1. */
  find(name: string): number {
    return this.#findLess(name, -1, hash(name))
  }

  /** The number of a text less its letter at `skip`, if that is a name; `value` is its hash. */
  #findLess(text: string, skip: number, value: number): number {
    const { exact } = this.#data
    for (let slot = value & (exact.length - 1); ; slot = (slot + 1) & (exact.length - 1)) {
      const number = (exact[slot] ?? 0) - 1
      if (number === -1 || this.#isLess(number, text, skip)) return number
    }
  }

  #isLess(number: number, text: string, skip: number): boolean {
    const { names, nameStarts } = this.#data
    let byte = nameStarts[number] ?? 0
    if ((nameStarts[number + 1] ?? 0) - byte !== text.length - (skip === -1 ? 0 : 1)) return false
    for (let at = 0; at < text.length; at++) if (at !== skip && names[byte++] !== text.charCodeAt(at)) return false
    return true
  }

  /** The numbers of the other names at one slip: a letter more, less, other, or two swapped. None for short texts or digits. */
  near(text: string): number[] {
    if (text.length < FUZZY_MIN - 1 || text.length > this.#data.longest + 1 || /\d/.test(text)) return []
    const { kept, starts, bits } = this.#data.deletions
    const found = new Set<number>()
    const consider = (value: number) => {
      const first = value >>> (32 - bits)
      const end = starts[first + 1] ?? 0
      for (let at = starts[first] ?? 0; at < end; at++) {
        const one = kept[at] ?? 0
        if ((one ^ (value << bits)) >>> bits === 0) found.add(one & ((1 << bits) - 1))
      }
    }
    consider(hash(text))
    for (let skip = 0; skip < text.length; skip++) {
      const value = hash(text, skip)
      consider(value)
      const shorter = this.#findLess(text, skip, value)
      if (shorter !== -1) found.add(shorter)
    }
    return [...found].filter((number) => {
      const name = this.at(number)
      return name !== text && withinSlips(name, text, 1)
    })
  }
}
