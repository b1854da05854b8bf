import { codeKey, FUZZY_MIN, type GazetteerData, hash, KINDS, type Kind, SOUND } from './gazetteer.ts'
import { phonetic } from './phonetic.ts'

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
  readonly #names: Buffer
  readonly #codes: Buffer
  readonly #labels: Buffer

  constructor(data: GazetteerData) {
    this.#data = data
    const buffer = (array: Uint8Array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength)
    this.#names = buffer(data.names)
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

  /** The places that bear exactly this folded name; empty when there is none. */
  exact(key: string): readonly NameMatch[] {
    const name = this.#find(key)
    return name === -1 ? [] : this.#matches(name)
  }

  /** The names at one slip of the key: a letter more, less, other, or two swapped. Never for short keys or digits. */
  near(key: string): readonly FuzzyMatch[] {
    if (key.length < FUZZY_MIN || /\d/.test(key)) return []
    const found = new Set<number>()
    const consider = (value: number) => {
      for (let at = this.#lowerBound(value); this.#data.deletionHashes[at] === value; at++) {
        found.add(this.#data.deletionNames[at] ?? 0)
      }
    }
    consider(hash(key))
    for (let skip = 0; skip < key.length; skip++) {
      consider(hash(key, skip))
      const name = this.#find(key.slice(0, skip) + key.slice(skip + 1))
      if (name !== -1) found.add(name)
    }
    return [...found]
      .map((name) => ({ number: name, name: this.#nameAt(name) }))
      .filter(({ name }) => name !== key && atOneSlip(name, key))
      .map(({ number, name }) => ({ name, matches: this.#matches(number) }))
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

  #find(key: string): number {
    const { exact } = this.#data
    for (let slot = hash(key) & (exact.length - 1); ; slot = (slot + 1) & (exact.length - 1)) {
      const name = exact[slot] ?? 0
      if (name === 0) return -1
      if (this.#nameAt(name - 1) === key) return name - 1
    }
  }

  #nameAt(name: number): string {
    return this.#names.toString('latin1', this.#data.nameStarts[name], this.#data.nameStarts[name + 1])
  }

  #matches(name: number): NameMatch[] {
    const { placeStarts, namePlaces, flags } = this.#data
    const result: NameMatch[] = []
    for (let at = placeStarts[name] ?? 0; at < (placeStarts[name + 1] ?? 0); at++) {
      result.push({ place: namePlaces[at] ?? 0, flags: flags[at] ?? 0 })
    }
    return result
  }

  #lowerBound(value: number): number {
    return lowerBound(this.#data.deletionHashes, value)
  }
}

function lowerBound(sorted: Uint32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether two texts are at Damerau-Levenshtein distance (adjacent swaps) of exactly one, or equal. */
export function atOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  const restA = endA - start
  const restB = endB - start
  if (restA <= 1 && restB <= 1) return true
  return restA === 2 && restB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]
}
