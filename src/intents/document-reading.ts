import type { Knowledge } from '../knowledge/knowledge.ts'
import { fold, STOP_WORDS, words } from '../knowledge/normalize.ts'
import { type Hit, PLACE_TERM, type QueryTerm } from '../knowledge/search.ts'
import type { Fact } from '../knowledge/snapshot.ts'
import { isQuestionWord } from '../knowledge/terms.ts'
import { withoutCourtesy } from './courtesy.ts'
import { NO_SLOTS } from './intent.ts'
import { passagesOf, questionsIn } from './passages.ts'
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
/** What is left of the weight of a year that is only to be checked, without its cause: « terminée en 2020 à cause du Covid, c'est bien ça ? » */
const PREMISE_FACTOR = 0.3
const BECAUSE = /(?:à cause d[eu'’]|parce qu[e'’]|en raison d[eu'’]|suite à|grâce à|faute d[e'’])\s*[^,?]+/iu

/** Documents that are put in order, and that are kept, for one reading. */
const AMONG = 40
const KEPT = 8

/** A question about the programme, by free text over facts, conflicts, gaps and glossary; `null` when nothing is near. */
export function readDocuments(utterance: Utterance, knowledge: Knowledge): Reading | null {
  const text = withoutCourtesy(utterance.text)
  const read = passageReader(utterance, knowledge)
  const readings = passagesOf(text).flatMap((passage) => read(passage) ?? [])
  const [best] = readings.sort((a, b) => strength(b) - strength(a))
  if (best === undefined) return null
  const second = secondQuestion(text, best, read, knowledge)
  return second === undefined ? best : { ...best, slots: { ...best.slots, also: second } }
}

/** The best document of another sentence of the message, when that one is a question by itself with an answer of its own. */
function secondQuestion(text: string, best: Reading, read: PassageReader, knowledge: Knowledge): Hit | undefined {
  const hits = questionsIn(text).flatMap((question) => read(question)?.slots.hits[0] ?? [])
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

type PassageReader = (text: string) => Reading | null

/** Reads the passages of one message; one that comes back is read once. */
function passageReader(utterance: Utterance, knowledge: Knowledge): PassageReader {
  const queryOf = queryReader(utterance, knowledge)
  const rerank = rerankerOf(utterance, knowledge)
  const kept = new Map<string, Reading | null>()
  return (text) => {
    const known = kept.get(text)
    if (known !== undefined) return known
    const reading = readingOf(rerank(knowledge.search.find(queryOf(text), AMONG)), utterance)
    kept.set(text, reading)
    return reading
  }
}

function readingOf(hits: readonly Hit[], utterance: Utterance): Reading | null {
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
function queryReader(utterance: Utterance, knowledge: Knowledge): (text: string) => QueryTerm[] {
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

/** « la prochaine assemblée générale »: what has a date has already been. */
const AHEAD = /\b(?:prochaine?s?|aura lieu|auront lieu|se tiendra|a venir)\b/

function isPast({ kind, id }: Hit, knowledge: Knowledge): boolean {
  const facts = kind === 'entry' ? (knowledge.entry(id)?.facts ?? []) : [id]
  return facts.length > 0 && facts.every((fact) => (knowledge.fact(fact)?.date ?? null) !== null)
}

/** Puts hits in order by what free text cannot weigh: the phase said must be that of the fact. */
function rerankerOf(utterance: Utterance, knowledge: Knowledge): (hits: readonly Hit[]) => Hit[] {
  const { phase, vague } = utterance.when
  const definitional = asksDefinition(utterance)
  const ofProgramme = isOfProgramme(utterance.text)
  const years = isChecking(utterance) ? [] : utterance.words.map((word) => word.fold).filter((form) => YEAR.test(form))
  const plain = fold(utterance.text)
  const ahead = AHEAD.test(plain)
  const disagreeing = DISAGREEING.test(plain) || EITHER.test(plain)
  const rescored = (hit: Hit): Hit => {
    let { score } = hit
    if (definitional && hit.kind === 'term' && hit.likeness > 0.6) score *= hit.coverage > 0.95 ? 3 : 1.5
    if (definitional && hit.kind === 'gap') score *= 0.7
    if (isVerbatim(hit)) score *= 1.3
    if (disagreeing && hit.kind === 'conflict') score *= 1.5
    if ((phase === 1 || phase === 2) && !vague && hit.phase !== null && hit.phase !== phase) score *= 0.6
    if (hit.kind === 'fact' && knowledge.fact(hit.id)?.confidence === 'low') score *= 0.9
    if (years.length > 0) score *= yearFactor(hit, years, knowledge)
    if (hit.kind === 'outside' && !ofProgramme) score *= 1.4
    if (ahead && isPast(hit, knowledge)) score *= 0.7
    return { ...hit, score }
  }
  return (hits) => hits.map(rescored).sort((a, b) => b.score - a.score)
}

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
  const own = queryReader(utterance, knowledge)(utterance.text)
  const said = new Set(own.map(({ term }) => term))
  const before = knowledge.search
    .resolve(subject)
    .filter(({ term, form, factor }) => term !== -1 && !said.has(term) && factor === 1 && !isQuestionWord(form))
    .map((word) => ({ ...word, weight: word.weight * SUBJECT_FACTOR, factor: word.factor * SUBJECT_FACTOR }))
  return rerankerOf(utterance, knowledge)(knowledge.search.find([...own, ...before], AMONG))
}
