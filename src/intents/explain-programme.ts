import type { Choice, Use } from '../answer.ts'
import { frenchDate, HARD, plural, THIN } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Hit } from '../knowledge/search.ts'
import type { Entry, Fact } from '../knowledge/snapshot.ts'
import type { SourceId } from '../territory.ts'
import { denial } from './denial.ts'
import { isVerbatim } from './document-order.ts'
import { defineIntent, type Slots } from './intent.ts'
import { text } from './list-territories.ts'
import { sourcesOf } from './say.ts'
import { conflictUse, factUse } from './uses.ts'

/** Other facts of the same entry given after the one that answers; the next ones are a click away. */
const OTHERS = { fact: 4, entry: 5, summed: 4 }
/** So many are given however far behind, but where a question of the base is asked word for word. */
const LEAST = 2
const SOURCES = 4
/** What else is given, in all: what explains this share of the question, nearly as well as the best; of the same entry, less well. */
const RELATED = { coverage: 0.5, score: 0.62, sameEntry: 0.5, count: 3 }

/** Something told, with where it comes from. */
interface Told {
  readonly text: string
  readonly sources: readonly SourceId[]
  readonly uses: readonly Use[]
}

const tellFact = (fact: Fact): Told => ({ text: fact.text, sources: fact.sources, uses: [factUse(fact)] })

/** A summary is true as long as the facts that it sums up. */
const tellSummary = (text: string, entry: Entry, first: Fact | undefined): Told => ({
  text,
  sources: first?.sources ?? [],
  uses: entry.facts.map((id) => factUse({ id })),
})

export const explainProgramme = defineIntent({
  name: 'explain-programme',
  summary:
    'Répond sur le programme lui-même : dates, argent, axes et enjeux, gouvernance, aides, candidature, résultats, programmes voisins.',
  examples: [
    'Quels sont les quatre axes de la phase 2 ?',
    'Combien d’argent pour le programme ?',
    'Qui peut demander le fonds vert ?',
  ],
  answer(slots, knowledge) {
    const [best] = slots.hits
    const entry = best === undefined ? undefined : entryOf(best, knowledge)
    if (best === undefined || entry === undefined) throw new Error('explain-programme needs a fact or an entry')
    const facts = ordered(entry, slots, knowledge)
    const [first] = facts
    const summary = best.kind === 'entry' ? entry.summary : null
    const lead = summary !== null ? tellSummary(summary, entry, first) : first && tellFact(first)
    const rest = summary === null ? facts.slice(1) : facts
    const near =
      best.kind === 'entry' ? rest : rest.filter(({ id }, at) => (at < LEAST && !isVerbatim(best)) || isNear(id, slots))
    const related = [...secondAnswer(slots, knowledge), ...relatedTo(entry, slots, knowledge)]
    const shown = near.slice(
      0,
      best.kind === 'entry'
        ? summary === null
          ? OTHERS.entry
          : OTHERS.summed
        : Math.max(LEAST, OTHERS.fact - related.length),
    )
    const items = [...related, ...shown.map(tellFact)]
    const hidden = best.kind === 'entry' ? rest.length - shown.length : 0
    return {
      title: `${slots.year === null ? '' : `Non, pas en ${slots.year}. `}${best.kind === 'fact' && first !== undefined ? denial(first, slots, knowledge) : ''}${lead?.text ?? entry.title}`,
      blocks: [
        ...(items.length === 0 ? [] : [{ kind: 'list' as const, items: items.map((item) => item.text) }]),
        ...text(
          hidden > 0
            ? [
                `${plural(hidden, 'autre élément', 'autres éléments')} sur ce sujet${HARD}: demandez «${THIN}${entry.title}${THIN}».`,
              ]
            : [],
        ),
        ...text(first?.review == null ? [] : [`Information à revérifier à partir du ${frenchDate(first.review)}.`]),
      ],
      sources: sourcesOf([...(lead?.sources ?? []), ...items.flatMap(({ sources }) => sources)], knowledge).slice(
        0,
        SOURCES,
      ),
      next: nextQuestions(slots, entry, facts, knowledge),
      uses: [...(lead?.uses ?? []), ...items.flatMap(({ uses }) => uses)],
    }
  },
})

function entryOf({ kind, id }: Hit, knowledge: Knowledge): Entry | undefined {
  return knowledge.entry(kind === 'entry' ? id : (knowledge.fact(id)?.entry ?? ''))
}

/** The facts of an entry: as the entry has them when it is asked for as a whole, else the one that answers best first. */
function ordered(entry: Entry, slots: Slots, knowledge: Knowledge): Fact[] {
  const facts = entry.facts.flatMap((id) => knowledge.fact(id) ?? [])
  if (slots.hits[0]?.kind === 'entry') return facts
  const rank = new Map(slots.hits.filter(({ kind }) => kind === 'fact').map(({ id }, index) => [id, index]))
  return facts.sort(
    (a, b) =>
      (rank.get(a.id) ?? facts.length + slots.hits.length) - (rank.get(b.id) ?? facts.length + slots.hits.length),
  )
}

/** Whether a fact of the entry that answers was found too, and not far behind. */
const isNear = (id: string, { hits }: Slots): boolean =>
  hits.some((hit) => hit.kind === 'fact' && hit.id === id && hit.score >= RELATED.sameEntry * (hits[0]?.score ?? 0))

/** What answers nearly as well, in other entries: a fact, a summary, or what to retain where sources disagree. */
function relatedTo(entry: Entry, { hits, also }: Slots, knowledge: Knowledge): Told[] {
  const [best] = hits
  const given = new Set([entry.id, ...(also === null ? [] : [entryOf(also, knowledge)?.id])])
  const told: Told[] = []
  let disputed = false // one disagreement is enough
  for (const hit of hits.slice(1)) {
    if (told.length === RELATED.count) break
    if (hit.coverage < RELATED.coverage || hit.score < RELATED.score * (best?.score ?? 0)) continue
    const id = hit.kind === 'conflict' ? hit.id : entryOf(hit, knowledge)?.id
    if (id === undefined || given.has(id)) continue
    if (hit.kind === 'conflict' && (disputed || !isAbout(knowledge.conflict(hit.id)?.facts ?? [], best, entry)))
      continue
    disputed ||= hit.kind === 'conflict'
    given.add(id)
    told.push(...tell(hit, knowledge))
  }
  return told
}

/** Whether a disagreement is about the fact that answers, or the first of the entry that does. */
const isAbout = (facts: readonly string[], best: Hit | undefined, entry: Entry): boolean =>
  facts.includes(best?.kind === 'fact' ? best.id : (entry.facts[0] ?? ''))

/** The shortest telling of a document; nothing for what is of low confidence. */
function tell(hit: Hit, knowledge: Knowledge): Told[] {
  const fact = hit.kind === 'fact' ? knowledge.fact(hit.id) : undefined
  if (fact !== undefined) return fact.confidence === 'low' ? [] : [tellFact(fact)]
  const conflict = hit.kind === 'conflict' ? knowledge.conflict(hit.id) : undefined
  if (conflict !== undefined)
    return [
      {
        text: `Les sources ne concordent pas toutes. ${conflict.retain}`,
        sources: conflict.values.flatMap(({ sources }) => sources),
        uses: [conflictUse(conflict)],
      },
    ]
  const entry = hit.kind === 'entry' ? knowledge.entry(hit.id) : undefined
  const first = knowledge.fact(entry?.facts[0] ?? '')
  if (entry === undefined || first === undefined) return []
  return [entry.summary === null ? tellFact(first) : tellSummary(entry.summary, entry, first)]
}

/** What answers the second question of a message. */
function secondAnswer({ also }: Slots, knowledge: Knowledge): Told[] {
  if (also === null) return []
  const entry = also.kind === 'entry' ? knowledge.entry(also.id) : undefined
  const facts = entry === undefined ? [also.id] : entry.facts.slice(0, OTHERS.fact)
  return facts.flatMap((id) => knowledge.fact(id) ?? []).map(tellFact)
}

function nextQuestions(slots: Slots, entry: Entry, facts: readonly Fact[], knowledge: Knowledge): (string | Choice)[] {
  const inside = facts.slice(1).flatMap(({ question }) => question ?? [])
  const outside = slots.hits.flatMap((hit) => {
    const other = entryOf(hit, knowledge)
    return other === undefined || other.id === entry.id ? [] : (other.question ?? [])
  })
  return [...new Set([...inside.slice(0, 1), ...outside.slice(0, 2), ...inside.slice(1)])].slice(0, 3)
}
