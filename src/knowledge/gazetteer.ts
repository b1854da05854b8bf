import { blob, buildNameTable, FUZZY_MIN, hash, type NameTableData, starts } from './name-table.ts'
import { nameKey } from './normalize.ts'
import { phonetic } from './phonetic.ts'

export { FUZZY_MIN } from './name-table.ts'

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

/** The names of all places, folded, and what each place is; typed arrays only. */
export interface GazetteerData extends NameTableData {
  /** Most words of the names that begin with a word, at the low bits of its hash: 0 where no name does. */
  readonly reaches: Uint8Array
  /** For name n, its places are `namePlaces[placeStarts[n] .. placeStarts[n + 1]]`, with one flag byte each. */
  readonly placeStarts: Uint32Array
  readonly namePlaces: Uint32Array
  readonly flags: Uint8Array
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

/** Stands before the keys that hold how a name sounds. */
export const SOUND = '~'

/** What the code of a place is looked up by. */
export const codeKey = (kind: Kind, code: string): string => `${kind} ${code}`

/** Compiles the index. Names are folded here; two spellings that fold alike are one name. */
export function buildGazetteer(places: readonly PlaceInput[]): GazetteerData {
  const byName = namesOf(places)
  const keys = [...byName.keys()].sort()
  const entries = keys.map((key) => [...(byName.get(key) ?? [])])
  const coded = places
    .map((input, place) => [hash(codeKey(input.kind, input.code)), place] as const)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const postal = places
    .flatMap((input, place) => input.postalCodes.map((code) => [Number(code), place] as const))
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return {
    ...buildNameTable(keys, (key) => !key.startsWith(SOUND)),
    reaches: reachesOf(keys),
    placeStarts: starts(entries.map((list) => list.length)),
    namePlaces: Uint32Array.from(entries.flatMap((list) => list.map(([place]) => place))),
    flags: Uint8Array.from(entries.flatMap((list) => list.map(([, flags]) => flags))),
    kinds: Uint8Array.from(places, (place) => KINDS.indexOf(place.kind)),
    ...blob(
      'codes',
      'codeStarts',
      places.map((place) => place.code),
    ),
    ...blob(
      'labels',
      'labelStarts',
      places.map((place) => place.label),
    ),
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

/** A power of two, more than twice the first words that names have. */
const REACHES = 2 ** 16

function reachesOf(keys: readonly string[]): Uint8Array {
  const reaches = new Uint8Array(REACHES)
  for (const words of keys.map((key) => key.split(' '))) {
    const slot = hash(words[0] ?? '') & (REACHES - 1)
    reaches[slot] = Math.max(reaches[slot] ?? 0, words.length)
  }
  return reaches
}

/** The places of each key, with their flags: the smallest where several names of a place fold, or sound, alike. */
function namesOf(places: readonly PlaceInput[]): Map<string, Map<number, number>> {
  const byName = new Map<string, Map<number, number>>()
  const add = (key: string, place: number, flags: number) => {
    const found = byName.get(key) ?? new Map<number, number>()
    found.set(place, Math.min(flags, found.get(place) ?? flags))
    byName.set(key, found)
  }
  for (const [place, { names }] of places.entries()) {
    for (const { name, flags } of names) {
      const key = nameKey(name)
      if (key === '' || !/^[\x20-\x7e]+$/.test(key)) continue
      add(key, place, flags)
      if (key.length >= FUZZY_MIN && !/\d/.test(key)) add(SOUND + phonetic(key), place, flags)
    }
  }
  return byName
}
