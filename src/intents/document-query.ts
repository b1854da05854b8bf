import type { Knowledge } from '../knowledge/knowledge.ts'
import { fold, STOP_WORDS, words } from '../knowledge/normalize.ts'
import { PLACE_TERM, type QueryTerm } from '../knowledge/search.ts'
import type { Utterance } from './utterance.ts'

export const YEAR = /^20[12]\d$/
/** What is left of the weight of a year that is only to be checked, without its cause: « terminée en 2020 à cause du Covid, c'est bien ça ? » */
const PREMISE_FACTOR = 0.3
const BECAUSE = /(?:à cause d[eu'’]|parce qu[e'’]|en raison d[eu'’]|suite à|grâce à|faute d[e'’])\s*[^,?]+/iu

/** The terms of a passage; those of a place are marked, and stand for any place beside gaps and counter-examples. */
export function queryReader(utterance: Utterance, knowledge: Knowledge): (text: string) => QueryTerm[] {
  const ofPlace = new Set(
    utterance.mentions.flatMap(({ from, to }) => utterance.words.slice(from, to).map(({ fold }) => fold)),
  )
  const checking = isChecking(utterance)
  const resolve = knowledge.search.resolver()
  const lighter = (word: QueryTerm, factor: number): QueryTerm => ({
    ...word,
    weight: word.weight * factor,
    factor: word.factor * factor,
    ofPlace: ofPlace.has(word.form),
  })
  return (text) => {
    const attributed = attributionOf(text)
    const asked = checking ? text.replace(BECAUSE, ' ') : text
    return resolve(ofPlace.size > 0 ? `${asked} ${PLACE_TERM}` : asked).map((word) => {
      if (attributed.includes(word.form)) return lighter(word, SAYER_FACTOR)
      if (ofPlace.has(word.form)) return { ...word, ofPlace: true }
      return checking && YEAR.test(word.form) ? lighter(word, PREMISE_FACTOR) : word
    })
  }
}

/** « … c'est bien ça ? », « on m'a dit que … »: what is said may be false. */
export const isChecking = ({ concepts, text }: Utterance): boolean =>
  concepts.has('confirm') || CHECKING.test(fold(text))
const CHECKING = /\b(?:non|si)\s*\?\s*$|\b(?:on m['’ ]a|il para[iî]t|j['’ ]ai (?:lu|entendu)|para[iî]t[- ]il)\b/

/** « D'après le Grand Narbonne, qui pilote ? »: who says it is not what is asked. */
const SAYER_FACTOR = 0.3
const ATTRIBUTION = /(?<![\p{L}])(?:d['’]apr[eè]s|selon|à en croire|du côté d[eu'’])\s*([^,?]{3,80})(?:[,?]|$)/iu

/** « Quel budget le Grand Narbonne annonçait-il ? » */
const SAYING =
  /(?:l['’]|l[ae]s? )([\p{L}’' -]{3,50}?)\s(?:annon|affirm|dis|indiqu|cit|évoqu|avan[cç])\p{L}+-(?:t-)?(?:ils?|elles?)/iu

function attributionOf(text: string): string[] {
  return wordsOf((ATTRIBUTION.exec(text) ?? SAYING.exec(text))?.[1])
}

const wordsOf = (text = ''): string[] => words(text).flatMap(({ fold: form }) => (STOP_WORDS.has(form) ? [] : [form]))
