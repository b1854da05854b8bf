import { nameKey } from './normalize.ts'
import { phonetic } from './phonetic.ts'

/** What a place is. `area`: former region or group of départements; `feature`: river, mountain…, never a place of ours. */
export const KINDS = ['commune', 'epci', 'departement', 'region', 'area', 'territory', 'foreign', 'feature'] as const
export type Kind = (typeof KINDS)[number]

/** How a name was written or may be read. */
export const FLAG = {
  /** Counts only when typed in capitals: « NA ». */
  strict: 1,
  /** The article was left out: « Havre », good after « au », « du »… */
  bare: 2,
  /** Also an ordinary word: needs a sign that a place is meant. */
  common: 4,
  /** Not the official name. */
  alias: 8,
  /** « tarnais ». */
  demonym: 16,
  /** The beginning of a longer name: « Romorantin ». */
  head: 32,
} as const

/** The names of all places, folded, with a hash index and an index of one-letter deletions; typed arrays only. */
export interface GazetteerData {
  /** Folded names end to end, ASCII. */
  readonly names: Uint8Array
  readonly nameStarts: Uint32Array
  /** For name n, its places are `namePlaces[placeStarts[n] .. placeStarts[n + 1]]`, with one flag byte each. */
  readonly placeStarts: Uint32Array
  readonly namePlaces: Uint32Array
  readonly flags: Uint8Array
  /** Open addressing, a power of two long: name number plus one, or 0. */
  readonly exact: Uint32Array
  /** Sorted hashes of every name less one letter, and the name each comes from. */
  readonly deletionHashes: Uint32Array
  readonly deletionNames: Uint32Array
  /** Place kinds and codes; code `c` of place p is `codes[codeStarts[p] .. codeStarts[p + 1]]`. */
  readonly kinds: Uint8Array
  readonly codes: Uint8Array
  readonly codeStarts: Uint32Array
  readonly labels: Uint8Array
  readonly labelStarts: Uint32Array
  readonly populations: Uint32Array
  /** For a former commune or an arrondissement, the place of the commune it is in; else the place itself. */
  readonly current: Uint32Array
  /** Index in `Snapshot.departements` plus one, or 0. */
  readonly departements: Uint8Array
  /** Index in `Snapshot.epci` plus one, or 0; `ept` likewise (the EPT of Grand Paris are kept among the EPCI). */
  readonly epci: Uint16Array
  readonly ept: Uint16Array
  /** Sorted hashes of « kind code », and the place of each. */
  readonly codeHashes: Uint32Array
  readonly codePlaces: Uint32Array
  /** Sorted postal codes, and the commune of each. */
  readonly postalCodes: Uint32Array
  readonly postalPlaces: Uint32Array
}

export interface PlaceInput {
  readonly kind: Kind
  readonly code: string
  readonly label: string
  readonly population: number
  /** Position in the same list. */
  readonly current: number
  readonly departement: number
  readonly epci: number
  readonly ept: number
  readonly names: readonly { readonly name: string; readonly flags: number }[]
  readonly postalCodes: readonly string[]
}

/** Names shorter than this are never looked up with a typo. */
export const FUZZY_MIN = 5

/** Stands before the keys that hold how a name sounds. */
export const SOUND = '~'

/** FNV-1a over the characters of an ASCII text, 32 bits; `skip` leaves one out. */
export function hash(text: string, skip = -1): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    if (index === skip) continue
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value >>> 0
}

/** What the code of a place is looked up by. */
export const codeKey = (kind: Kind, code: string): string => `${kind} ${code}`

/** Compiles the index. Names are folded here; two spellings that fold alike are one name. */
export function buildGazetteer(places: readonly PlaceInput[]): GazetteerData {
  const byName = new Map<string, Map<number, number>>()
  for (const [place, input] of places.entries()) {
    for (const { name, flags } of input.names) {
      const key = nameKey(name)
      if (key === '' || !/^[\x20-\x7e]+$/.test(key)) continue
      const found = byName.get(key) ?? new Map<number, number>()
      const before = found.get(place)
      found.set(place, before === undefined ? flags : Math.min(before, flags))
      byName.set(key, found)
    }
  }
  for (const [key, found] of [...byName]) {
    if (key.length < FUZZY_MIN || /\d/.test(key)) continue
    const sounded = SOUND + phonetic(key)
    byName.set(sounded, new Map([...(byName.get(sounded) ?? []), ...found]))
  }
  const keys = [...byName.keys()].sort()
  const entries = keys.map((key) => [...(byName.get(key) ?? [])])
  const exact = new Uint32Array(2 ** Math.ceil(Math.log2(keys.length * 2)))
  for (const [index, key] of keys.entries()) {
    let slot = hash(key) & (exact.length - 1)
    while (exact[slot] !== 0) slot = (slot + 1) & (exact.length - 1)
    exact[slot] = index + 1
  }
  const coded = places.map((input, place) => [hash(codeKey(input.kind, input.code)), place] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const postal = places
    .flatMap((input, place) => input.postalCodes.map((code) => [Number(code), place] as const))
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return {
    ...blob('names', 'nameStarts', keys),
    placeStarts: starts(entries.map((list) => list.length)),
    namePlaces: Uint32Array.from(entries.flatMap((list) => list.map(([place]) => place))),
    flags: Uint8Array.from(entries.flatMap((list) => list.map(([, flags]) => flags))),
    exact,
    ...deletions(keys),
    kinds: Uint8Array.from(places, (place) => KINDS.indexOf(place.kind)),
    ...blob('codes', 'codeStarts', places.map((place) => place.code)),
    ...blob('labels', 'labelStarts', places.map((place) => place.label)),
    populations: Uint32Array.from(places, (place) => place.population),
    current: Uint32Array.from(places, (place) => place.current),
    departements: Uint8Array.from(places, (place) => place.departement),
    epci: Uint16Array.from(places, (place) => place.epci),
    ept: Uint16Array.from(places, (place) => place.ept),
    codeHashes: Uint32Array.from(coded, ([value]) => value),
    codePlaces: Uint32Array.from(coded, ([, place]) => place),
    postalCodes: Uint32Array.from(postal, ([code]) => code),
    postalPlaces: Uint32Array.from(postal, ([, place]) => place),
  }
}

function deletions(keys: readonly string[]): { deletionHashes: Uint32Array; deletionNames: Uint32Array } {
  const pairs: bigint[] = []
  for (const [index, key] of keys.entries()) {
    if (key.length < FUZZY_MIN - 1 || key.startsWith(SOUND)) continue
    for (let skip = 0; skip < key.length; skip++) pairs.push((BigInt(hash(key, skip)) << 32n) | BigInt(index))
  }
  const sorted = BigUint64Array.from(pairs).sort()
  const deletionHashes = new Uint32Array(sorted.length)
  const deletionNames = new Uint32Array(sorted.length)
  for (const [index, pair] of sorted.entries()) {
    deletionHashes[index] = Number(pair >> 32n)
    deletionNames[index] = Number(pair & 0xffffffffn)
  }
  return { deletionHashes, deletionNames }
}

function starts(lengths: readonly number[]): Uint32Array {
  const result = new Uint32Array(lengths.length + 1)
  for (const [index, length] of lengths.entries()) result[index + 1] = (result[index] ?? 0) + length
  return result
}

function blob<Texts extends string, Starts extends string>(texts: Texts, positions: Starts, list: readonly string[]) {
  const buffers = list.map((text) => Buffer.from(text))
  return {
    [texts]: new Uint8Array(Buffer.concat(buffers)),
    [positions]: starts(buffers.map((buffer) => buffer.length)),
  } as Record<Texts, Uint8Array> & Record<Starts, Uint32Array> // computed keys widen to string
}
