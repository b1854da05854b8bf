import { fold, STOP_WORDS } from '../knowledge/normalize.ts'
import { BASE_FAMILIES } from './about-base-families.ts'
import { FAMILIES } from './about-families.ts'
import { type About, BASE, type Family } from './about-phrases.ts'
import { withoutCourtesy } from './courtesy.ts'
import type { Utterance } from './utterance.ts'

/** In words. */
const LONGEST = 16

/** Whether a message asks it, and each word besides says nothing. Words first: those of most messages fail at once. */
const asks = ({ phrase, allows }: Family, plain: string, words: readonly string[]): boolean =>
  words.every(allows) && phrase.test(plain)

const saysNothing = (word: string): boolean => word.length === 1 || STOP_WORDS.has(word)

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
  for (const plain of new Set([typed, whole, mended].map(doubled))) {
    const words = plain.split(' ').filter((word) => !saysNothing(word))
    const found = families.find((family) => asks(family, plain, words))
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
export const OF_BASE = new RegExp(`\\b(?:ta|tes|votre|vos) ${BASE}\\b`)

/** « de quand date ta base ? », « d’où viennent tes données ? » */
export const readAboutBase = (utterance: Utterance): About | null => readIn(BASE_FAMILIES, utterance)

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

const ENGLISH = set(
  `a about an and are budget can cities city could did do does english for from give has have how i in is it list many me much my
  of please show speak tell that the there this to town towns was were what when where which who whom whose why winners with
  would you your`,
)
/** Words that both languages have say nothing; these are of ours alone. */
const FRENCH = set(
  `au aux avec ce cette combien dans de des du elle en est et il je l la le les leur ma mes mon nous ou pas pour quel
  quelle quelles quels que qui quoi sa ses son sur tu un une vous`,
)

/** Whether a message is in English: told only where nothing was understood of it. */
export function isEnglish({ words }: Utterance): boolean {
  const folds = words.map(({ fold: word }) => word)
  const english = folds.filter((word) => ENGLISH.has(word) && word.length > 1).length
  const french = folds.filter((word) => FRENCH.has(word)).length
  return english >= 2 && english > 2 * french && english * 3 >= folds.length
}
