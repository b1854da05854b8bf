import type { Knowledge } from '../knowledge/knowledge.ts'
import { type Hit, PLACE_TERM, type QueryTerm } from '../knowledge/search.ts'
import { isQuestionWord } from '../knowledge/terms.ts'
import { NO_SLOTS } from './intent.ts'
import type { Reading } from './territory-reading.ts'
import type { Utterance } from './utterance.ts'

const DEFINITION = /\b(?:definition|definir|signifie|veut dire|appelle t on|c est quoi|est quoi|quoi exactement|qu est ce|sigle|acronyme)\b/

/** Documents kept for one reading. */
const KEPT = 8
/** Sentences shorter than this many terms are not read alone in a long message. */
const LONG_MESSAGE = 14

/** A question about the programme, by free text over facts, conflicts, gaps and glossary; `null` when nothing is near. */
export function readDocuments(utterance: Utterance, knowledge: Knowledge): Reading | null {
  const readings = passages(utterance.text).flatMap((passage) => readPassage(passage, utterance, knowledge) ?? [])
  return readings.sort((a, b) => strength(b) - strength(a))[0] ?? null
}

const strength = (reading: Reading) => (reading.slots.hits[0]?.score ?? 0) * reading.explained

/** The whole message, or its sentences when it is long: the question is buried in one of them. */
function passages(text: string): string[] {
  if (text.split(/\s+/).length <= LONG_MESSAGE * 1.5) return [text]
  const sentences = text.split(/(?<=[.?!])\s+|\n+/).filter((sentence) => sentence.split(/\s+/).length >= 4)
  const pairs = sentences.slice(1).map((sentence, index) => `${sentences[index]} ${sentence}`)
  return [text, ...sentences, ...pairs]
}

function readPassage(text: string, utterance: Utterance, knowledge: Knowledge): Reading | null {
  const query = queryOf(text, utterance, knowledge)
  const hits = rerank(knowledge.search.find(query, 40), utterance, knowledge)
  const [best] = hits
  if (best === undefined) return null
  return {
    intent: intentOf(best),
    slots: { ...NO_SLOTS, hits: hits.slice(0, KEPT), phase: utterance.when.phase, launch: utterance.when.launch, text: utterance.text },
    explained: best.coverage,
    unexplained: best.unexplained,
    negligible: false,
    rule: `${best.kind} ${best.id}`,
    ambiguous: null,
  }
}

function intentOf(hit: Hit): string {
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
  const ofPlace = new Set(utterance.mentions.flatMap(({ from, to }) => utterance.words.slice(from, to).map(({ fold }) => fold)))
  const placed = ofPlace.size > 0 ? `${text} ${PLACE_TERM}` : text
  return knowledge.search.resolve(placed).map((word) => (ofPlace.has(word.form) ? { ...word, ofPlace: true } : word))
}

/** What free text cannot weigh: the phase said must be that of the fact. */
function rerank(hits: readonly Hit[], utterance: Utterance, knowledge: Knowledge): Hit[] {
  const { phase, vague } = utterance.when
  const definitional = utterance.concepts.has('describe') || DEFINITION.test(utterance.words.map(({ fold }) => fold).join(' '))
  return hits
    .map((hit): Hit => {
      let { score } = hit
      if (definitional && hit.kind === 'term' && hit.likeness > 0.6) score *= 1.5
      if (definitional && hit.kind === 'gap') score *= 0.7
      if ((phase === 1 || phase === 2) && !vague && hit.phase !== null && hit.phase !== phase) score *= 0.6
      if (hit.kind === 'fact' && knowledge.fact(hit.id)?.confidence === 'low') score *= 0.9
      return { ...hit, score }
    })
    .sort((a, b) => b.score - a.score)
}

/** The heavy terms of a question, to be added to the next one when that one leans on it. */
export function subjectTerms(text: string, knowledge: Knowledge): string {
  return knowledge.search
    .resolve(text)
    .filter(({ term, weight, form }) => term !== -1 && weight > 0.12 && !isQuestionWord(form))
    .map(({ form }) => form)
    .join(' ')
}
