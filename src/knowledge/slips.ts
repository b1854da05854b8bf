/**
 * Whether one text becomes another by at most so many slips: a letter more, less or other, or two neighbours swapped
 * (optimal string alignment distance). Meant for budgets of one and two: it tries every slip at the first difference, so it
 * costs the length of the texts times four at worst for each slip.
 */
export function withinSlips(a: string, b: string, budget: number, atA = 0, atB = 0): boolean {
  if (Math.abs(a.length - atA - (b.length - atB)) > budget) return false
  let i = atA
  let j = atB
  while (i < a.length && j < b.length && a.charCodeAt(i) === b.charCodeAt(j)) {
    i++
    j++
  }
  if (i === a.length && j === b.length) return true
  if (budget === 0) return false
  const left = budget - 1
  if (withinSlips(a, b, left, i + 1, j + 1) || withinSlips(a, b, left, i + 1, j) || withinSlips(a, b, left, i, j + 1))
    return true
  const swapped = a.charCodeAt(i) === b.charCodeAt(j + 1) && a.charCodeAt(i + 1) === b.charCodeAt(j)
  return swapped && i + 1 < a.length && j + 1 < b.length && withinSlips(a, b, left, i + 2, j + 2)
}

/** Names shorter than this are never looked up with two slips. */
export const TWO_SLIPS_MIN = 9

/** One bit for each letter that a folded text has, whatever its place; the others share the last bits. */
export function letters(text: string): number {
  let mask = 0
  for (let at = 0; at < text.length; at++) mask |= 1 << (text.charCodeAt(at) & 31)
  return mask
}

/** How many letters one mask has and the other has not. A slip changes two at most: one out, one in. */
export function differing(a: number, b: number): number {
  let bits = a ^ b
  bits -= (bits >>> 1) & 0x55555555
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
