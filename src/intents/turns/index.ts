import type { Reading } from '../reading.ts'
import type { Utterance } from '../utterance.ts'
import { continuedPlace } from './place-turn.ts'
import { continuedSubject } from './subject-turn.ts'
import { POINTING, plainOf, type Turn } from './turn.ts'

const START =
  /^(?:et|ok|mais|alors|donc|sinon|pardon|non|oui|pareil|idem|la meme|il|ils|elle|elles|avec|lequel|laquelle|lesquels|lesquelles|c etait|c est un|c est une)\b/
const ANAPHORA =
  /\b(?:ce jour|cette date|cette annee|a l epoque|ce territoire|ces territoires|ce chiffre|ce montant|cette somme|ce fonds|cette aide|ce dispositif|celui ci|celle ci|ceux la|ceux ci)\b/
const PRONOUN =
  /\b(?:il|ils|elle|elles|lui|leur|leurs|lequel|laquelle|lesquels|lesquelles|y|en|ca|cela|son|sa|ses|la bas|le meme|la meme)\b/
/** A longer question makes sense alone, whatever links it to the one before. */
const LONGEST = 8
/** So short a question leans, whatever it says; a little longer one, when it names no place. */
const SHORT = 2
const BRIEF = 4

/**
 * Whether a question leans on the one before: « et dans le Gers ? », « il comprend quoi ? », « combien d'argent ? ».
 * `strong`: it makes full sense alone, and only an explicit link (« et », « ce jour-là ») makes it lean.
 */
export function isLeaning(utterance: Utterance, reading: Reading | null, strong: boolean): boolean {
  const plain = plainOf(utterance)
  const meant = utterance.labels.filter((label) => label !== '' && label !== 'polite').length
  const anchored = reading !== null && (reading.slots.places.length > 0 || reading.slots.territories.length > 0)
  const explicit = utterance.concepts.has('programme') || utterance.concepts.has('check')
  if (anchored && explicit) return false
  if (START.test(plain) || ANAPHORA.test(plain) || POINTING.test(plain)) return meant <= LONGEST
  if (strong) return false
  if (meant <= SHORT) return true
  return !anchored && meant <= (PRONOUN.test(plain) ? LONGEST : BRIEF)
}

/** The reading of a leaning question in its conversation, or `null` when the turn before does not help. */
export function continued(turn: Turn): Reading | null {
  return continuedPlace(turn) ?? continuedSubject(turn)
}
