import type { Knowledge } from '../knowledge/knowledge.ts'
import { keyOf, type Word } from '../knowledge/normalize.ts'
import { lexiconForm } from './vocabulary.ts'

const GLUED = /^([djlmnst]|qu)(?=[aeiouyh])/
const SHORTEST = 3
/** What is left is looked for with a slip from this length on. */
const LONG = 7
const INNER_CAPITAL = /^\p{Ll}{1,2}\p{Lu}/u

/** « dindustrie », « lIlle-et-Vilaine »: an elided word typed without its apostrophe, where only the rest is a word. */
export function unglued(word: Word, isWord: (fold: string) => boolean, { places }: Knowledge): Word {
  const elided = GLUED.exec(word.fold)?.[1]
  if (elided === undefined || word.elided !== '') return word
  const fold = word.fold.slice(elided.length)
  const inner = INNER_CAPITAL.test(word.text) // « lIlle »: no name is written so
  const split: Word = {
    ...word,
    fold,
    elided,
    text: word.text.slice(elided.length),
    start: word.start + elided.length,
    capital: inner,
  }
  const names = (one: Word) => places.exact(keyOf([one])).length > 0
  if (fold.length < SHORTEST || isWord(word.fold) || (!inner && names(word))) return word
  const proper = word.capital && !word.first
  const misspelt = fold.length >= LONG && lexiconForm(fold, 1) !== null // « dinduustrie »
  return inner || (!proper && (isWord(fold) || misspelt)) ? split : word
}
