import type { Knowledge } from '../knowledge/knowledge.ts'
import { fold, STOP_WORDS, words } from '../knowledge/normalize.ts'
import { type Hit, PLACE_TERM, type QueryTerm } from '../knowledge/search.ts'
import type { Fact } from '../knowledge/snapshot.ts'
import { isQuestionWord } from '../knowledge/terms.ts'
import { withoutCourtesy } from './courtesy.ts'
import { NO_SLOTS } from './intent.ts'
import type { Reading } from './reading.ts'
import { isOfProgramme } from './scope.ts'
import { asksDefinition } from './term-reading.ts'
import type { Utterance } from './utterance.ts'

/** The least score of a second question. */
const SECOND = 1.5
const YEAR = /^20[12]\d$/
/** What is left of the score of a document that does not tell the year asked for, and of one that tells another. */
const NO_YEAR = 0.65
const OTHER_YEAR = 0.5
/** What is left of the weight of a year that is only to be checked: « terminée en 2020, c'est bien ça ? » */
const PREMISE_FACTOR = 0.3

/** Documents kept for one reading. */
const KEPT = 8
/** In messages of more words, pairs of sentences are read too. */
const LONG_MESSAGE = 21

/** A question about the programme, by free text over facts, conflicts, gaps and glossary; `null` when nothing is near. */
export function readDocuments(utterance: Utterance, knowledge: Knowledge): Reading | null {
  const text = withoutCourtesy(utterance.text)
  const readings = passages(text).flatMap((passage) => readPassage(passage, utterance, knowledge) ?? [])
  const [best] = readings.sort((a, b) => strength(b) - strength(a))
  if (best === undefined) return null
  const second = secondQuestion(text, best, utterance, knowledge)
  return second === undefined ? best : { ...best, slots: { ...best.slots, also: second } }
}

/** The best document of another sentence of the message, when that one is a question by itself with an answer of its own. */
function secondQuestion(text: string, best: Reading, utterance: Utterance, knowledge: Knowledge): Hit | undefined {
  const sentences = text
    .split(/(?<=[.?!])\s+|\n+|\s+et\s+(?=quel|comment|combien|qui|quand|pourquoi|où|à qui|est-ce)/)
    .filter((sentence) => sentence.split(/\s+/).length >= 3)
  if (sentences.length < 2 || sentences.length > 4) return undefined
  const hits = sentences.flatMap((sentence) => readPassage(sentence, utterance, knowledge)?.slots.hits[0] ?? [])
  const [first] = best.slots.hits
  return hits.find(
    (hit) =>
      (hit.kind === 'fact' || hit.kind === 'entry') &&
      hit.score >= SECOND &&
      hit.coverage >= 0.6 &&
      first !== undefined &&
      entryOf(hit, knowledge) !== entryOf(first, knowledge),
  )
}

const entryOf = ({ kind, id }: Hit, knowledge: Knowledge): string =>
  kind === 'fact' ? (knowledge.fact(id)?.entry ?? id) : id

/** A reading of a vague sentence counts for less, however well it is explained. */
const strength = ({
  slots: {
    hits: [best],
  },
  explained,
}: Reading) => (best === undefined ? 0 : best.score * explained * Math.min(1, best.mass))

/** The whole message, and its sentences, two by two in long messages: the question is buried in one of them. */
function passages(text: string): string[] {
  const sentences = text.split(/(?<=[.?!])\s+|\n+/).filter((sentence) => sentence.split(/\s+/).length >= 3)
  if (sentences.length < 2) return [text]
  const long = text.split(/\s+/).length > LONG_MESSAGE
  const pairs = long ? sentences.slice(1).map((sentence, index) => `${sentences[index]} ${sentence}`) : []
  return [text, ...sentences, ...pairs]
}

function readPassage(text: string, utterance: Utterance, knowledge: Knowledge): Reading | null {
  const query = queryOf(text, utterance, knowledge)
  const hits = rerank(knowledge.search.find(query, 40), utterance, knowledge)
  const [best] = hits
  if (best === undefined) return null
  return {
    intent: intentOf(best),
    slots: {
      ...NO_SLOTS,
      hits: hits.slice(0, KEPT),
      phase: utterance.when.phase,
      launch: utterance.when.launch,
      text: utterance.text,
    },
    explained: best.coverage,
    unexplained: best.unexplained,
    negligible: false,
    rule: `${best.kind} ${best.id}`,
    ambiguous: null,
  }
}

/** The intent that tells a document. */
export function intentOf(hit: Hit): string {
  switch (hit.kind) {
    case 'fact':
    case 'entry':
      return 'explain-programme'
    case 'conflict':
      return 'settle-conflict'
    case 'gap':
      return 'admit-gap'
    case 'term':
      return 'define-term'
    case 'outside':
      return 'refuse'
  }
}

/** The terms of a passage; those of a place are marked, and stand for any place beside gaps and counter-examples. */
function queryOf(text: string, utterance: Utterance, knowledge: Knowledge): QueryTerm[] {
  const ofPlace = new Set(
    utterance.mentions.flatMap(({ from, to }) => utterance.words.slice(from, to).map(({ fold }) => fold)),
  )
  const attributed = new Set(attributionOf(text))
  const placed = ofPlace.size > 0 ? `${text} ${PLACE_TERM}` : text
  return knowledge.search.resolve(placed).map((word) => {
    if (attributed.has(word.form)) {
      const ofName = ofPlace.has(word.form)
      return { ...word, weight: word.weight * SAYER_FACTOR, factor: word.factor * SAYER_FACTOR, ofPlace: ofName }
    }
    if (ofPlace.has(word.form)) return { ...word, ofPlace: true }
    if (!YEAR.test(word.form) || !isChecking(utterance)) return word
    return { ...word, weight: word.weight * PREMISE_FACTOR, factor: word.factor * PREMISE_FACTOR }
  })
}

/** « … c'est bien ça ? », « on m'a dit que … »: what is said may be false. */
const isChecking = ({ concepts, text }: Utterance): boolean => concepts.has('confirm') || CHECKING.test(fold(text))
const CHECKING = /\b(?:non|si)\s*\?\s*$|\b(?:on m['’ ]a|il para[iî]t|j['’ ]ai (?:lu|entendu)|para[iî]t[- ]il)\b/

/** Whether a question of the base is asked almost word for word. */
export const isVerbatim = ({ likeness, coverage }: Hit): boolean => likeness >= VERBATIM && coverage >= VERBATIM
const VERBATIM = 0.9

/** Says that two figures or two sources do not agree. */
const DISAGREEING =
  /\b(?:qui a (?:tort|raison)|qui dit vrai|l(?:equel|aquelle) (?:croire|garder|suivre|retenir|choisir|est (?:juste|bon|correct|exact|le bon))|que retenir|se contredi\w*|contradict\w*|pas d['’ ]accord|s['’ ]oppos\w*|les deux versions|selon les (?:documents|sources)|d['’ ]une source a l['’ ]autre|je trouve les deux|ailleurs)\b/

/** « 17 ou 18 mesures ? », « 80 % ou 50 % ? » */
const EITHER = /\b\d+(?: ?%| [a-z]+)? ou (?:[a-z]+ )?\d/

/** What free text cannot weigh: the phase said must be that of the fact. */
function rerank(hits: readonly Hit[], utterance: Utterance, knowledge: Knowledge): Hit[] {
  const { phase, vague } = utterance.when
  const definitional = asksDefinition(utterance)
  const ofProgramme = isOfProgramme(utterance.text)
  const years = isChecking(utterance) ? [] : utterance.words.map((word) => word.fold).filter((form) => YEAR.test(form))
  const plain = fold(utterance.text)
  const disagreeing = DISAGREEING.test(plain) || EITHER.test(plain)
  return hits
    .map((hit): Hit => {
      let { score } = hit
      if (definitional && hit.kind === 'term' && hit.likeness > 0.6) score *= hit.coverage > 0.95 ? 3 : 1.5
      if (definitional && hit.kind === 'gap') score *= 0.7
      if (isVerbatim(hit)) score *= 1.3
      if (disagreeing && hit.kind === 'conflict') score *= 1.5
      if ((phase === 1 || phase === 2) && !vague && hit.phase !== null && hit.phase !== phase) score *= 0.6
      if (hit.kind === 'fact' && knowledge.fact(hit.id)?.confidence === 'low') score *= 0.9
      if (years.length > 0) score *= yearFactor(hit, years, knowledge)
      if (hit.kind === 'outside' && !ofProgramme) score *= 1.4
      return { ...hit, score }
    })
    .sort((a, b) => b.score - a.score)
}

/** « D'après le Grand Narbonne, qui pilote ? »: who says it is not what is asked. */
const SAYER_FACTOR = 0.3
const ATTRIBUTION = /(?<![\p{L}])(?:d['’]apr[eè]s|selon|à en croire|du côté d[eu'’])\s*([^,?]{3,80})(?:[,?]|$)/iu

function attributionOf(text: string): string[] {
  const named = ATTRIBUTION.exec(text)?.[1] ?? ''
  return words(named).flatMap(({ fold: form }) => (STOP_WORDS.has(form) ? [] : [form]))
}

/** Whether a document speaks of one of the years asked for. */
function yearFactor(hit: Hit, years: readonly string[], knowledge: Knowledge): number {
  const ids = hit.kind === 'entry' ? (knowledge.entry(hit.id)?.facts ?? []) : [hit.id]
  const facts = hit.kind === 'entry' || hit.kind === 'fact' ? ids.flatMap((id) => knowledge.fact(id) ?? []) : []
  const told = facts.map((fact) => yearsOf(fact))
  if (told.some((tells) => years.some(tells))) return 1
  if (hit.unexplained.some((form) => YEAR.test(form))) return NO_YEAR
  return facts.length > 0 && facts.every(({ text, date }) => date !== null || ANY_YEAR.test(text)) ? OTHER_YEAR : 1
}
const ANY_YEAR = /\b20[12]\d\b/

/** The years that a fact tells or is true in. */
function yearsOf({ text, date, from, until }: Fact): (year: string) => boolean {
  return (year) =>
    text.includes(year) ||
    date?.startsWith(year) === true ||
    (from !== null && from.slice(0, 4) <= year && (until === null || year <= until.slice(0, 4)))
}

/** What is left of the weight of the words of the turns before. */
const SUBJECT_FACTOR = 0.45

/** A question that leans on the subject of the turns before: their words are added, and count for less. */
export function readWithSubject(utterance: Utterance, subject: string, knowledge: Knowledge): readonly Hit[] {
  const own = queryOf(utterance.text, utterance, knowledge)
  const said = new Set(own.map(({ term }) => term))
  const before = knowledge.search
    .resolve(subject)
    .filter(({ term, form, factor }) => term !== -1 && !said.has(term) && factor === 1 && !isQuestionWord(form))
    .map((word) => ({ ...word, weight: word.weight * SUBJECT_FACTOR, factor: word.factor * SUBJECT_FACTOR }))
  return rerank(knowledge.search.find([...own, ...before], 40), utterance, knowledge)
}
