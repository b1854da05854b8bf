import { createRequire } from 'node:module'
import { fold } from './normalize.ts'

/** Bits of the filter, a power of two: with 300,000 words, one other word in six hundred passes for French. */
const BITS = 2 ** 22
const PROBES = 4
/** Shorter words are not asked about. */
const SHORTEST = 4

/**
 * The words of French, inflected forms included, folded, as a Bloom filter (Bloom 1970): a correct word that the base does
 * not know must never be taken for a misspelt one. It may err by saying yes, never by saying no.
 */
export function compileFrench(): Uint8Array {
  const list: unknown = createRequire(import.meta.url)('an-array-of-french-words')
  const bits = new Uint8Array(BITS / 8)
  for (const word of list as string[]) {
    // the package is one array of strings
    for (const bit of probes(fold(word))) bits[bit >>> 3] = (bits[bit >>> 3] ?? 0) | (1 << (bit & 7))
  }
  return bits
}

/** Whether a folded word is one of French. `false` for words of fewer than four letters. */
export function isFrench(bits: Uint8Array, folded: string): boolean {
  return folded.length >= SHORTEST && probes(folded).every((bit) => ((bits[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0)
}

/** Positions by double hashing (Kirsch and Mitzenmacher 2006). */
function probes(folded: string): number[] {
  let first = 0x811c9dc5
  let second = 5381
  for (let at = 0; at < folded.length; at++) {
    first = Math.imul(first ^ folded.charCodeAt(at), 0x01000193)
    second = Math.imul(second, 33) + folded.charCodeAt(at)
  }
  return Array.from({ length: PROBES }, (_, probe) => (first + Math.imul(probe, second | 1)) & (BITS - 1))
}
