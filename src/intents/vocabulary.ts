import { FUZZY_MIN } from '../knowledge/gazetteer.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { STOP_WORDS, stem, type Word } from '../knowledge/normalize.ts'
import { phonetic } from '../knowledge/phonetic.ts'
import { withinSlips } from '../knowledge/slips.ts'
import { isTyping } from '../knowledge/terms.ts'
import { LEXICON_FORMS, phrasesAt, SMALL_FORMS } from './lexicon.ts'
import { startsAlike } from './misspelt-places.ts'

/** Whether a word needs no repair: short, a number, an ordinary word, or one that the base or the lexicon has. */
export function isKnown(words: readonly Word[], index: number, knowledge: Knowledge): boolean {
  const word = words[index]
  return word === undefined || word.fold.length < 4 || isVocabulary(word.fold, knowledge)
}

/** A number, a small word, a shortening, or a word of the lexicon or of the base. */
export function isVocabulary(fold: string, knowledge: Knowledge): boolean {
  return (
    /\d/.test(fold) ||
    STOP_WORDS.has(fold) ||
    isTyping(fold) ||
    phrasesAt([stem(fold)], 0) !== null ||
    LEXICON_FORMS.has(fold) ||
    knowledge.search.has(fold)
  )
}

const formsByLength = Map.groupBy(LEXICON_FORMS, (form) => form.length)
let formsBySound: ReadonlyMap<string, string> | undefined // made for the first word that nothing knows
/** Letters from which a word of the lexicon may be two slips away. */
const TWO_SLIPS_MIN = 9

/** A word of the lexicon, then of the base, at one slip or with the same sound. A correct word of French is left as it is. */
export function nearestForm(fold: string, knowledge: Knowledge): string | null {
  if (knowledge.isFrench(fold)) return inflected(fold, knowledge) ?? (knowledge.search.knows(fold) ? fold : null)
  const form = lexiconForm(fold, 1)
  if (form !== null) return form
  if (fold.length < FUZZY_MIN) return null
  formsBySound ??= new Map([...LEXICON_FORMS].map((form) => [phonetic(form), form]))
  const sounding = formsBySound.get(phonetic(fold))
  if (sounding !== undefined) return sounding
  const known = knowledge.search.nearest(fold)
  if (known !== null && startsAlike(fold, known)) return known
  return fold.length >= TWO_SLIPS_MIN ? lexiconForm(fold, 2) : null
}

/** Letters that the ending of an inflected word may change: « principale », « principaux ». */
const ENDING = 2

/** A word of the base that differs from a correct one by its ending only. */
function inflected(fold: string, knowledge: Knowledge): string | null {
  const known = fold.length < FUZZY_MIN ? null : knowledge.search.nearest(fold)
  return known?.startsWith(fold.slice(0, -ENDING)) ? known : null
}

/** A word of the lexicon at so many slips, of the same length first; `null` when none is. */
export function lexiconForm(fold: string, slips: 1 | 2): string | null {
  for (const away of [0, 1, -1, 2, -2].filter((step) => Math.abs(step) <= slips)) {
    const form = formsByLength
      .get(fold.length + away)
      ?.find((other) => withinSlips(fold, other, slips) && startsAlike(fold, other))
    if (form !== undefined && (fold.length >= FUZZY_MIN || form.length >= FUZZY_MIN || SMALL_FORMS.has(form)))
      return form
  }
  return null
}
