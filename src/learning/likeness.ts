import { createHash } from 'node:crypto'
import { fold, words } from '../knowledge/normalize.ts'
import { isLight, type Term, terms } from '../knowledge/terms.ts'

/** Words that open a question and do not change what it is about: « qui pilote… », « comment candidater ». */
const OPENINGS = new Set(['qui', 'comment'])
/** Words that light ones may be left out beside. */
const ENOUGH = 2
/** A longer one is replaced by its hash: an index holds it. In characters. */
const LONGEST = 160

/**
 * The same for questions that are alike: the stems of their words, synonyms put together, each once, sorted, without those
 * that say little of a subject. « Quels lauréats dans le Tarn ? » and « la liste des lauréats du Tarn » are alike; « les
 * lauréats du Gers » is another question, since places stay: the answer, or its lack, may be of one place alone.
 */
export function likenessOf(question: string): string {
  const found = terms(question).filter(({ form }) => !OPENINGS.has(form))
  const heavy = found.filter(({ term }) => !isLight(term))
  const kept = distinct(heavy).length >= ENOUGH ? distinct(heavy) : distinct(found)
  const likeness = kept.length > 0 ? kept.join(' ') : wording(question)
  return likeness.length <= LONGEST ? likeness : `#${createHash('sha256').update(likeness).digest('hex')}`
}

const distinct = (found: readonly Term[]): string[] => [...new Set(found.map(({ term }) => term))].sort()

/** What is left of a text that has no word of any weight: « et toi ? », « ??? ». */
const wording = (question: string): string =>
  words(question)
    .map((word) => word.fold)
    .join(' ') || fold(question).trim()
