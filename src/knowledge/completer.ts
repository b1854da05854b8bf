import { words } from './normalize.ts'

export interface Completable {
  /** What is shown, and searched by any of its words. */
  readonly text: string
  /** The heavier comes first. */
  readonly weight: number
}

/** Shorter beginnings are not mended: too many names are one slip away. In folded letters. */
const MENDED_MIN = 4
/** Longer ones are not names. */
const MENDED_MAX = 60
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789 '

/**
 * Finds texts by how one of their words, and those after it, begin: « noi », « le gr » and « noisy le » find
 * Noisy-le-Grand. Case, accents and hyphens do not count, and a slip is forgiven. A look-up takes well under a
 * millisecond, one with a slip a few; building takes a quarter of a second for 40,000 texts.
 */
export class Completer {
  readonly #keys: readonly string[]
  readonly #weights: readonly number[]
  /** The beginnings of words, in alphabetical order of what follows: a text, and where in its key. */
  readonly #texts: Uint32Array
  readonly #offsets: Uint16Array
  #byWeight: readonly number[] | null = null

  constructor(items: readonly Completable[]) {
    this.#keys = items.map(({ text }) => foldedOf(text))
    this.#weights = items.map(({ weight }) => weight)
    const starts = this.#keys.flatMap((key, text) => wordStarts(key).map((at) => ({ text, at, rest: key.slice(at) })))
    starts.sort((a, b) => (a.rest < b.rest ? -1 : a.rest > b.rest ? 1 : a.text - b.text))
    this.#texts = Uint32Array.from(starts, ({ text }) => text)
    this.#offsets = Uint16Array.from(starts, ({ at }) => at)
  }

  /**
   * The positions of at most `most` items, the best first: those that begin so before those that have it inside; with
   * nothing typed, the heaviest. `accepts` leaves out the others.
   */
  complete(typed: string, most: number, accepts: (item: number) => boolean = () => true): number[] {
    const key = foldedOf(typed)
    if (key === '') return this.#heaviest.filter(accepts).slice(0, most)
    const found = this.#best(this.#range(key), most, accepts)
    if (found.length > 0 || key.length < MENDED_MIN || key.length > MENDED_MAX) return found
    const mended = variants(key).flatMap((variant) => [...this.#range(variant)])
    return this.#best(mended, most, accepts)
  }

  /** Made when it is first needed. */
  get #heaviest(): readonly number[] {
    this.#byWeight ??= [...this.#weights.keys()].sort((a, b) => (this.#weights[b] ?? 0) - (this.#weights[a] ?? 0))
    return this.#byWeight
  }

  /** Positions in the order of beginnings of those that start with a key. */
  *#range(key: string): Generator<number> {
    let low = 0
    let high = this.#texts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#rest(middle) < key) low = middle + 1
      else high = middle
    }
    for (let at = low; at < this.#texts.length && this.#rest(at).startsWith(key); at++) yield at
  }

  #rest(at: number): string {
    return (this.#keys[this.#texts[at] ?? 0] ?? '').slice(this.#offsets[at])
  }

  #best(positions: Iterable<number>, most: number, accepts: (item: number) => boolean): number[] {
    const best = new Map<number, number>()
    for (const at of positions) {
      const text = this.#texts[at] ?? 0
      if (!accepts(text)) continue
      const rank = (this.#weights[text] ?? 0) + (this.#offsets[at] === 0 ? FIRST : 0)
      if (rank > (best.get(text) ?? Number.NEGATIVE_INFINITY)) best.set(text, rank)
    }
    return [...best]
      .sort(([a, one], [b, other]) => other - one || a - b)
      .slice(0, most)
      .map(([text]) => text)
  }
}

/** More than any weight: what begins with the words typed comes before what has them inside. */
const FIRST = 1e12

/** « St » is read as « Saint », as people type it. */
const WHOLE: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte' }

const foldedOf = (text: string): string =>
  words(text)
    .map(({ fold, elided }) => (elided === '' ? (WHOLE[fold] ?? fold) : `${elided} ${fold}`))
    .join(' ')

function wordStarts(key: string): number[] {
  return [...key.matchAll(/(?<=^| )\S/g)].map(({ index }) => index)
}

/** All that is one slip away: a letter less, two swapped, another one, one more; the first letter is right. */
function variants(key: string): string[] {
  const result = new Set<string>()
  for (let at = 1; at <= key.length; at++) {
    const [before, after] = [key.slice(0, at), key.slice(at)]
    if (after !== '') result.add(before + after.slice(1))
    if (after.length > 1) result.add(`${before}${after.charAt(1)}${after.charAt(0)}${after.slice(2)}`)
    for (const letter of LETTERS) {
      result.add(before + letter + after)
      if (after !== '') result.add(before + letter + after.slice(1))
    }
  }
  result.delete(key)
  return [...result]
}
