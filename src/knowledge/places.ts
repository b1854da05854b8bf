import { codeKey, FUZZY_MIN, type GazetteerData, KINDS, type Kind, SOUND } from './gazetteer.ts'
import { LongNames } from './long-names.ts'
import { hash, lowerBound, NameTable } from './name-table.ts'
import { phonetic } from './phonetic.ts'
import { TWO_SLIPS_MIN, withinSlips } from './slips.ts'

/** A place as the index knows it. `id` is its position: stable for one snapshot only. */
export interface Place {
  readonly id: number
  readonly kind: Kind
  /** INSEE code, SIREN, région or département code, territory key, or the name for areas and foreign places. */
  readonly code: string
  readonly name: string
  readonly population: number
  /** The commune it is in, for former communes and arrondissements; else itself. */
  readonly current: number
  /** Position in `Snapshot.departements`, or -1. */
  readonly departement: number
  /** Positions in `Snapshot.epci`, or -1. */
  readonly epci: number
  readonly ept: number
}

/** A place that a name may mean, with the flags of that name (see `FLAG`). */
export interface NameMatch {
  readonly place: number
  readonly flags: number
}

export interface FuzzyMatch {
  /** The folded name found. */
  readonly name: string
  readonly matches: readonly NameMatch[]
}

/** Reads a compiled gazetteer. Look-ups allocate little and never scan. */
export class Places {
  readonly #data: GazetteerData
  readonly #names: NameTable
  readonly #codes: Buffer
  readonly #labels: Buffer
  /** Made when it is first needed. */
  #long: LongNames | null = null

  constructor(data: GazetteerData) {
    this.#data = data
    const buffer = (array: Uint8Array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength)
    this.#names = new NameTable(data)
    this.#codes = buffer(data.codes)
    this.#labels = buffer(data.labels)
  }

  get size(): number {
    return this.#data.kinds.length
  }

  get(id: number): Place {
    const data = this.#data
    const at = (array: { readonly [index: number]: number }, index: number) => array[index] ?? 0
    return {
      id,
      kind: KINDS[at(data.kinds, id)] ?? 'commune',
      code: this.#codes.toString('utf8', data.codeStarts[id], data.codeStarts[id + 1]),
      name: this.#labels.toString('utf8', data.labelStarts[id], data.labelStarts[id + 1]),
      population: at(data.populations, id),
      current: at(data.current, id),
      departement: at(data.departements, id) - 1,
      epci: at(data.epci, id) - 1,
      ept: at(data.ept, id) - 1,
    }
  }

  /** The codes of the communes of an EPCI or EPT, by its position in `Snapshot.epci`. A scan of two small arrays: keep the result. */
  communesWithin(group: number): string[] {
    const { epci, ept, current } = this.#data
    const codes: string[] = []
    for (let id = 0; id < epci.length; id++) {
      if ((epci[id] === group + 1 || ept[id] === group + 1) && current[id] === id) codes.push(this.get(id).code)
    }
    return codes
  }

  /** The communes of today in a département, by its position in `Snapshot.departements`. A scan of three small arrays: keep the result. */
  communesOf(departement: number): Place[] {
    const { departements, current, kinds } = this.#data
    const found: Place[] = []
    for (let id = 0; id < kinds.length; id++) {
      if (departements[id] === departement + 1 && current[id] === id && KINDS[kinds[id] ?? 0] === 'commune')
        found.push(this.get(id))
    }
    return found
  }

  /** The places that bear exactly this folded name; empty when there is none. */
  exact(key: string): readonly NameMatch[] {
    const name = this.#names.find(key)
    return name === -1 ? [] : this.#matches(name)
  }

  /** No name that begins with this folded word has more words; 0 when none begins with it, but for one word in three. */
  reach(first: string): number {
    const { reaches } = this.#data
    return reaches[hash(first) & (reaches.length - 1)] ?? 0
  }

  /** The names at one slip of the key: a letter more, less, other, or two swapped. Never for short keys or digits. */
  near(key: string): readonly FuzzyMatch[] {
    return this.#names.near(key).map((name) => ({ name: this.#names.at(name), matches: this.#matches(name) }))
  }

  /** The names of at least `TWO_SLIPS_MIN` letters at two slips of a key: a tenth of a millisecond. Never with digits. */
  nearer(key: string): readonly FuzzyMatch[] {
    if (key.length < TWO_SLIPS_MIN - 2 || /\d/.test(key)) return []
    this.#long ??= new LongNames(this.#data.names, this.#data.nameStarts, SOUND)
    return this.#long
      .around(key)
      .map((name) => ({ name: this.#names.at(name), number: name }))
      .filter(({ name }) => withinSlips(name, key, 2))
      .map(({ name, number }) => ({ name, matches: this.#matches(number) }))
  }

  /** The places whose name sounds like the key; empty for short keys or digits. */
  alike(key: string): readonly NameMatch[] {
    return key.length < FUZZY_MIN || /\d/.test(key) ? [] : this.exact(SOUND + phonetic(key))
  }

  /** The places of one kind that bear a code; the current one first. Empty when there is none. */
  byCode(kind: Kind, code: string): Place[] {
    const { codeHashes, codePlaces } = this.#data
    const wanted = hash(codeKey(kind, code))
    const result: Place[] = []
    for (let at = lowerBound(codeHashes, wanted); codeHashes[at] === wanted; at++) {
      const place = this.get(codePlaces[at] ?? 0)
      if (place.kind === kind && place.code === code) result.push(place)
    }
    return result
  }

  /** The communes of a postal code, most populous first. */
  byPostalCode(code: string): number[] {
    const { postalCodes, postalPlaces, populations } = this.#data
    const wanted = Number(code)
    const result: number[] = []
    for (let at = lowerBound(postalCodes, wanted); postalCodes[at] === wanted; at++) result.push(postalPlaces[at] ?? 0)
    return result.sort((a, b) => (populations[b] ?? 0) - (populations[a] ?? 0))
  }

  #matches(name: number): NameMatch[] {
    const { placeStarts, namePlaces, flags } = this.#data
    const result: NameMatch[] = []
    for (let at = placeStarts[name] ?? 0; at < (placeStarts[name + 1] ?? 0); at++) {
      result.push({ place: namePlaces[at] ?? 0, flags: flags[at] ?? 0 })
    }
    return result
  }
}
