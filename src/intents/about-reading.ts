import { fold, STOP_WORDS } from '../knowledge/normalize.ts'
import { type About, BASE_FAMILIES, FAMILIES, type Family, HINT, KNOWN, set } from './about-families.ts'
import { withoutCourtesy } from './courtesy.ts'
import type { Utterance } from './utterance.ts'

/** In words. */
const LONGEST = 16

/** Whether every word besides the pattern's subject says nothing else. */
function says({ pattern, around }: Family, plain: string): boolean {
  return (
    pattern.test(plain) &&
    plain.split(' ').every((word) => word.length === 1 || STOP_WORDS.has(word) || around.has(word) || KNOWN.test(word))
  )
}

const plainOf = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** Letters that are most often forgotten in these words. */
const doubled = (plain: string): string =>
  plain
    .replace(/\bef+ac/g, 'effac')
    .replace(/\bsup+rim/g, 'supprim')
    .replace(/\bdon+ee?s\b/g, 'donnees')

function readIn(families: readonly Family[], utterance: Utterance): About | null {
  if (utterance.words.length > LONGEST) return null
  const typed = plainOf(withoutCourtesy(utterance.text))
  const whole = plainOf(utterance.text)
  const mended = utterance.words.map(({ fold: word, elided }) => `${elided} ${word}`.trim()).join(' ')
  if (!HINT.test(`${doubled(whole)} `) && !HINT.test(`${mended} `)) return null
  for (const plain of new Set([typed, whole, mended].map(doubled))) {
    const found = families.find((family) => says(family, plain))
    if (found !== undefined) return found.about
  }
  return null
}

/** « efface mes données », « comment exporter en Excel ? », « c’est faux »: nothing else is said; `null` for any other message. */
export function readAbout(utterance: Utterance): About | null {
  const about = readIn(FAMILIES, utterance)
  return about === 'wrong' && ASKS_BACK.test(utterance.text) ? null : about
}
/** « c'est faux ? » asks whether it is. */
const ASKS_BACK = /(?:faux|vrai|juste|exacte?|bon|inexact)\s*\?\s*$/iu

/** All that the bot knows, not what it just said. */
export const OF_BASE = /\b(?:ta|tes|votre|vos) (?:base|donnees|infos?|informations|connaissances|reponses)\b/

/** « de quand date ta base ? », « d’où viennent tes données ? » */
export const readAboutBase = (utterance: Utterance): About | null => readIn(BASE_FAMILIES, utterance)

const ENGLISH = set(
  'which what who whom whose where when why how the are is was were do does did you your can could would tell me about please there of in to and have has many much list show give speak english i my it this that with for from winners towns town city cities budget a an',
)
/** Words that both languages have say nothing; these are of ours alone. */
const FRENCH = set(
  'le la les des du un une et est dans quel quels quelle quelles qui que quoi combien pour sur avec pas je tu vous nous il elle ce cette mes mon ma au aux ou son sa ses leur l de en',
)

/** Whether a message is in English: told only where nothing was understood of it. */
export function isEnglish({ words }: Utterance): boolean {
  const folds = words.map(({ fold: word }) => word)
  const english = folds.filter((word) => ENGLISH.has(word) && word.length > 1).length
  const french = folds.filter((word) => FRENCH.has(word)).length
  return english >= 2 && english > 2 * french && english * 3 >= folds.length
}
