import type { Hit } from '../../knowledge/search.ts'
import type { Fact } from '../../knowledge/snapshot.ts'
import { tellsYear, tellsYearAlone } from '../document-order.ts'
import { intentOf, readWithSubject, ruleOf } from '../document-reading.ts'
import { NO_SLOTS } from '../intent.ts'
import type { Reading } from '../reading.ts'
import { POINTING, plainOf, type Turn } from './turn.ts'

/** « ce jour-là », « à l'époque »: what was told of that date counts for more. */
const THEN = /\b(?:ce(?:tte)? (?:jour|date|moment|annee|periode)|a l epoque|en meme temps|le meme jour)\b/
const SAME_DATE = 1.8

/** How much more a document counts when it is the answer before, of its entry, or of its subject. */
const KIN = { told: 1.3, entry: 1.8, subject: 1.3 }
/** The least share of the words, its own and those kept, that a document must explain. */
const LEAST = 0.4
const KEPT = 8

/** A question about the subject of the one before: its words are added to those of this one, and its entry is preferred. */
export function continuedSubject({ utterance, memory, knowledge, documents }: Turn): Reading | null {
  if (utterance.mentions.length > 0 && !POINTING.test(utterance.text)) return null
  const kinship = kinshipOf({ utterance, memory, knowledge })
  const hits = readWithSubject(utterance, memory.subject, knowledge)
    .map((hit) => ({ ...hit, score: hit.score * kinship(hit) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, KEPT)
  const [best] = hits
  const alone = documents?.slots.hits[0]
  if (best === undefined || best.coverage < LEAST) return null
  if (!tellsOneOf(yearsOf(utterance), best, knowledge)) return null // « et en 2030 ? », of which nothing is known
  if (
    !POINTING.test(utterance.text) &&
    alone !== undefined &&
    alone.likeness > 0.8 &&
    alone.coverage > 0.9 &&
    best.likeness < 0.5
  )
    return null
  const { when, text } = utterance
  return {
    intent: intentOf(best),
    slots: { ...NO_SLOTS, hits, phase: when.phase, launch: when.launch, text },
    explained: best.coverage,
    unexplained: best.unexplained,
    negligible: false,
    rule: `${ruleOf(best)} (suite)`,
    ambiguous: null,
  }
}

/** The years said; 2030 in « France 2030 » is none. */
const yearsOf = ({ words }: Turn['utterance']): string[] =>
  words.flatMap(({ fold }, at) => (/^20[1-4]\d$/.test(fold) && words[at - 1]?.fold !== 'france' ? [fold] : []))

/** Whether a fact or an entry tells one of the years asked for; true of what is no fact, and where no year is asked for. */
function tellsOneOf(years: readonly string[], { kind, id }: Hit, knowledge: Turn['knowledge']): boolean {
  if (years.length === 0 || (kind !== 'fact' && kind !== 'entry')) return true
  const facts = kind === 'entry' ? (knowledge.entry(id)?.facts ?? []) : [id]
  const told = facts.flatMap((fact) => knowledge.fact(fact) ?? [])
  return told.some((fact) => years.some((year) => tellsYear(fact, year) && !isOpen(fact, year)))
}

/** The day of a fact, or the first on which it is true. */
const startOf = (fact: Fact | undefined): string | null => fact?.date ?? fact?.from ?? null

/** True from an earlier year on, with no end: it may say nothing of that one. */
const isOpen = ({ text, from, until }: Fact, year: string): boolean =>
  from !== null && until === null && !from.startsWith(year) && !text.replace('France 2030', '').includes(year)

/** How much more each document counts for what was told before. */
function kinshipOf({ utterance, memory, knowledge }: Pick<Turn, 'utterance' | 'memory' | 'knowledge'>) {
  const moved = utterance.when.phase !== null && utterance.when.phase !== memory.slots.phase
  const entryOf = ({ kind, id }: Hit) => (kind === 'fact' ? knowledge.fact(id)?.entry : id)
  const before = memory.slots.hits.slice(0, 3)
  const defined = before.flatMap(({ kind, id }) => (kind === 'term' ? (knowledge.term(id)?.facts ?? []) : []))
  const ofTerms = defined.map((id) => knowledge.fact(id)?.entry)
  const entries = new Set(moved ? [] : [...before.filter(({ kind }) => kind !== 'term').map(entryOf), ...ofTerms])
  const subjects = new Set([...entries].map((id) => knowledge.entry(id ?? '')?.subject))
  const [told] = before
  const dateOf = ({ kind, id }: Hit) =>
    startOf(knowledge.fact(kind === 'entry' ? (knowledge.entry(id)?.facts[0] ?? '') : id))
  const then = told === undefined || !THEN.test(plainOf(utterance)) ? null : dateOf(told)
  const years = yearsOf(utterance)
  const isOfYear = (hit: Hit) => {
    const fact = hit.kind === 'fact' ? knowledge.fact(hit.id) : undefined
    return years.length === 0 || (fact !== undefined && years.some((year) => tellsYearAlone(fact, year)))
  }
  return (hit: Hit): number => {
    const entry = entryOf(hit)
    if (!isOfYear(hit)) return 1 // « et en 2027 ? »: the year is all that is asked
    if (then !== null && dateOf(hit) === then && hit.id !== told?.id) return KIN.entry * SAME_DATE
    if (hit.kind === told?.kind && hit.id === told.id) return KIN.told
    if (entries.has(entry)) return KIN.entry
    return subjects.has(knowledge.entry(entry ?? '')?.subject ?? '') ? KIN.subject : 1
  }
}
