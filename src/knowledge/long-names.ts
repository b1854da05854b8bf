import { differing, letters, TWO_SLIPS_MIN } from './slips.ts'

/** The names of one length, and the letters that each has. */
interface Group {
  readonly names: Uint32Array
  readonly masks: Uint32Array
}

const SHARED = 32
/** Two slips change four letters at most. */
const CHANGED = 4

/** Long names by length, with their letters: what is at two slips of a text is looked for among a few hundred of them. */
export class LongNames {
  readonly #groups: ReadonlyMap<number, Group>

  /** `starts[n]` is where name n begins in `bytes`, and `starts[n + 1]` where it ends; those that begin with `except` are left out. */
  constructor(bytes: Uint8Array, starts: Uint32Array, except: string) {
    const byLength = new Map<number, number[]>()
    for (let name = 0; name + 1 < starts.length; name++) {
      const from = starts[name] ?? 0
      const length = (starts[name + 1] ?? 0) - from
      if (length < TWO_SLIPS_MIN || bytes[from] === except.charCodeAt(0)) continue
      const names = byLength.get(length)
      if (names === undefined) byLength.set(length, [name])
      else names.push(name)
    }
    const mask = (name: number) => lettersOf(bytes, starts[name] ?? 0, starts[name + 1] ?? 0)
    this.#groups = new Map(
      [...byLength].map(([length, names]) => [
        length,
        { names: Uint32Array.from(names), masks: Uint32Array.from(names, mask) },
      ]),
    )
  }

  /** Numbers of the names that two slips may have made of a text; most of them are further away. */
  around(text: string): number[] {
    const wanted = letters(text)
    const found: number[] = []
    for (let length = text.length - 2; length <= text.length + 2; length++) {
      const { names, masks } = this.#groups.get(length) ?? NONE
      for (let at = 0; at < masks.length; at++) {
        if (differing(masks[at] ?? 0, wanted) <= CHANGED) found.push(names[at] ?? 0)
      }
    }
    return found
  }
}

const NONE: Group = { names: new Uint32Array(), masks: new Uint32Array() }

function lettersOf(bytes: Uint8Array, from: number, to: number): number {
  let mask = 0
  for (let at = from; at < to; at++) mask |= 1 << ((bytes[at] ?? 0) % SHARED)
  return mask
}
