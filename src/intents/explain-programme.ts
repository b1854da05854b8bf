import type { Choice } from '../answer.ts'
import { frenchDate, HARD, plural, THIN } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Entry, Fact } from '../knowledge/snapshot.ts'
import { defineIntent, type Slots } from './intent.ts'
import { text } from './list-territories.ts'
import { sourcesOf } from './say.ts'

/** Other facts of the same entry given after the one that answers; the next ones are a click away. */
const OTHERS = 4
const SOURCES = 4
/** A fact of another entry is given too when it explains this share of the question, and nearly as well as the best. */
const RELATED = { coverage: 0.6, score: 0.72 }

export const explainProgramme = defineIntent({
  name: 'explain-programme',
  summary: 'Répond sur le programme lui-même : dates, argent, axes et enjeux, gouvernance, aides, candidature, résultats, programmes voisins.',
  examples: ['Quels sont les quatre axes de la phase 2 ?', 'Combien d’argent pour le programme ?', 'Qui peut demander le fonds vert ?'],
  answer(slots, knowledge) {
    const [best] = slots.hits
    const entry = knowledge.entry(best?.kind === 'entry' ? best.id : (knowledge.fact(best?.id ?? '')?.entry ?? ''))
    if (best === undefined || entry === undefined) throw new Error('explain-programme needs a fact or an entry')
    const facts = ordered(entry, slots, knowledge)
    const lead = best.kind === 'entry' && entry.summary !== null ? null : (facts[0] ?? null)
    const shown = (lead === null ? facts : facts.slice(1)).slice(0, best.kind === 'entry' ? 6 : OTHERS)
    const related = relatedFacts(entry, slots, knowledge)
    const hidden = facts.length - shown.length - (lead === null ? 0 : 1)
    return {
      title: lead?.text ?? entry.summary ?? '',
      blocks: [
        ...(shown.length + related.length === 0 ? [] : [{ kind: 'list' as const, items: [...related, ...shown].map((fact) => fact.text) }]),
        ...text(conflictNote(facts.slice(0, 1), slots, knowledge)),
        ...text(hidden > 0 ? [`${plural(hidden, 'autre élément', 'autres éléments')} sur ce sujet${HARD}: demandez «${THIN}${entry.title}${THIN}».`] : []),
        ...text(stale(facts[0], knowledge)),
      ],
      sources: sourcesOf([...(lead ?? facts[0])?.sources ?? [], ...[...related, ...shown].flatMap(({ sources }) => sources)], knowledge).slice(0, SOURCES),
      next: nextQuestions(slots, entry, facts, knowledge),
    }
  },
})

/** The facts of an entry, the one that answers first, then by how well they answer, then as the entry has them. */
function ordered(entry: Entry, slots: Slots, knowledge: Knowledge): Fact[] {
  const facts = entry.facts.flatMap((id) => knowledge.fact(id) ?? [])
  if (slots.hits[0]?.kind === 'entry') return facts
  const rank = new Map(slots.hits.filter(({ kind }) => kind === 'fact').map(({ id }, index) => [id, index]))
  return facts.sort((a, b) => (rank.get(a.id) ?? 99) - (rank.get(b.id) ?? 99))
}

/** At most two facts of other entries that answer nearly as well. */
function relatedFacts(entry: Entry, { hits, also }: Slots, knowledge: Knowledge): Fact[] {
  const [best] = hits
  const second = secondFacts(also, knowledge)
  const near = hits
    .slice(1)
    .filter(({ kind, coverage, score }) => kind === 'fact' && coverage >= RELATED.coverage && score >= RELATED.score * (best?.score ?? 0))
    .flatMap(({ id }) => knowledge.fact(id) ?? [])
    .filter((fact) => fact.entry !== entry.id && fact.confidence !== 'low' && !second.includes(fact))
    .slice(0, 2)
  return [...second, ...near]
}

/** What answers the second question of a message. */
function secondFacts(also: Slots['also'], knowledge: Knowledge): Fact[] {
  if (also === null) return []
  const entry = also.kind === 'entry' ? knowledge.entry(also.id) : undefined
  return entry === undefined ? [knowledge.fact(also.id) ?? []].flat() : entry.facts.flatMap((id) => knowledge.fact(id) ?? []).slice(0, 4)
}

/** When sources disagree about the fact that answers, what to retain. */
function conflictNote(facts: readonly Fact[], slots: Slots, knowledge: Knowledge): string[] {
  const ids = new Set(facts.map(({ id }) => id))
  for (const { kind, id, coverage, score } of slots.hits) {
    const near = coverage >= RELATED.coverage && score >= RELATED.score * (slots.hits[0]?.score ?? 0)
    const conflict = near && kind === 'conflict' ? knowledge.conflict(id) : undefined
    if (conflict?.facts.some((fact) => ids.has(fact))) return [`Les sources ne concordent pas toutes. ${conflict.retain}`]
  }
  return []
}

/** A fact that is to be checked again, said as such. */
function stale(fact: Fact | undefined, _knowledge: Knowledge): string[] {
  return fact?.review == null ? [] : [`Information à revérifier à partir du ${frenchDate(fact.review)}.`]
}

function nextQuestions(slots: Slots, entry: Entry, facts: readonly Fact[], knowledge: Knowledge): (string | Choice)[] {
  const inside = facts.slice(1).flatMap(({ question }) => question ?? [])
  const outside = slots.hits.flatMap(({ kind, id }) => {
    const other = kind === 'fact' ? knowledge.fact(id)?.entry : kind === 'entry' ? id : undefined
    return other === undefined || other === entry.id ? [] : (knowledge.entry(other)?.question ?? [])
  })
  return [...new Set([...inside.slice(0, 1), ...outside.slice(0, 2), ...inside.slice(1)])].slice(0, 3)
}
