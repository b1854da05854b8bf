/** A generator of numbers from 0 to 1 (mulberry32): the same seed gives the same run. */
export type Random = () => number

export function seeded(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** As many different items, in random order; all of them when there are fewer. */
export function sample<Item>(items: readonly Item[], count: number, random: Random): Item[] {
  const left = [...items]
  for (let at = 0; at < Math.min(count, left.length); at++) {
    const other = at + Math.floor(random() * (left.length - at))
    const [here, there] = [left[at], left[other]]
    if (here !== undefined && there !== undefined) [left[at], left[other]] = [there, here]
  }
  return left.slice(0, count)
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** One slip of the keyboard on a letter of the text: a letter less, more or other, or two swapped. Never the same text. */
export function slip(text: string, random: Random): string {
  const letters = [...text.matchAll(/\p{L}/gu)].map(({ index }) => index)
  for (;;) {
    const at = pick(letters, random)
    const [before, letter, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)]
    const swapped = letters.includes(at + 1) ? before + after.charAt(0) + letter + after.slice(1) : text
    const slipped = pick(
      [
        before + after,
        before + letter + pick([...LETTERS], random) + after,
        before + pick([...LETTERS], random) + after,
        swapped,
      ],
      random,
    )
    if (slipped !== text) return slipped
  }
}
