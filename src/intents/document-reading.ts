import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Hit } from '../knowledge/search.ts'
import { isQuestionWord } from '../knowledge/terms.ts'
import { withoutCourtesy } from './courtesy.ts'
import { rerankerOf } from './document-order.ts'
import { isChecking, queryReader, YEAR } from './document-query.ts'
import { NO_SLOTS } from './intent.ts'
import { passagesOf, questionsIn } from './passages.ts'
import type { Reading } from './reading.ts'
import type { Utterance } from './utterance.ts'

/** The least score of a second question. */
const SECOND = 1.5
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
      number: takenForGranted(utterance),
      text: utterance.text,
    },
    explained: best.coverage,
    unexplained: best.unexplained,
    negligible: false,
    rule: ruleOf(best),
    ambiguous: null,
  }
}

/** The only number of a question to be confirmed: « 34 nouveaux, correct ? » */
function takenForGranted(utterance: Utterance): number | null {
  const [number, ...others] = utterance.numbers
  return number === undefined || others.length > 0 || !isChecking(utterance) ? null : number.value
}

const KIND_NAMES: Readonly<Record<Hit['kind'], string>> = {
  fact: 'fait',
  entry: 'sujet',
  conflict: 'désaccord',
  gap: 'lacune',
  term: 'définition',
  outside: 'hors sujet',
}

/** What answered, as `/pourquoi` tells it: « fait pilotage-anct-dge ». */
export const ruleOf = ({ kind, id }: Hit): string => `${KIND_NAMES[kind]} ${id}`

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

/** What is left of the weight of the words of the turns before. */
const SUBJECT_FACTOR = 0.45

/** A question that leans on the subject of the turns before: their words are added, and count for less. */
export function readWithSubject(utterance: Utterance, subject: string, knowledge: Knowledge): readonly Hit[] {
  const own = queryReader(utterance, knowledge)(utterance.text)
  const said = new Set(own.map(({ term }) => term))
  const dated = own.some(({ form }) => YEAR.test(form)) // another year takes the place of the one before
  const before = knowledge.search
    .resolve(subject)
    .filter(({ term, form, factor }) => term !== -1 && !said.has(term) && factor === 1 && !isQuestionWord(form))
    .filter(({ form }) => !dated || !YEAR.test(form))
    .map((word) => ({ ...word, weight: word.weight * SUBJECT_FACTOR, factor: word.factor * SUBJECT_FACTOR }))
  return rerankerOf(utterance, knowledge)(knowledge.search.find([...own, ...before], AMONG))
}
