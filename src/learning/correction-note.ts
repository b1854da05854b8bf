import type { Answer, Block } from '../answer.ts'
import { frenchDate, HARD, plural, shortened, THIN } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Change } from '../knowledge/snapshot.ts'

/** Changes that one note tells, sources of each, and characters of each text: one message of any platform holds them. */
const MOST = 3
const SOURCES = 2
const LONGEST = { text: 260, value: 200 } as const

/** « Rectification : … »: what a thread was told, and what is true now. The same changes have the same note. */
export function correctionNote(changes: readonly Change[], knowledge: Pick<Knowledge, 'source' | 'version'>): Answer {
  const shown = changes.slice(0, MOST)
  const sources = shown
    .flatMap((change) => change.sources.slice(0, SOURCES))
    .flatMap((id) => knowledge.source(id) ?? [])
  return {
    outcome: 'answered',
    intent: 'correction',
    title: titleOf(changes),
    blocks: [
      ...shown.flatMap((change) => blocksOf(change, changes.length > 1)),
      ...restOf(changes.length - shown.length),
    ],
    sources: [...new Map(sources.map((source) => [source.id, source])).values()],
    next: [],
    territories: [],
    places: [],
    uses: [...new Set(shown.flatMap(({ about }) => about ?? []))],
    why: { words: [], unread: [], rule: 'rectification', others: [], knowledge: knowledge.version },
    trail: [],
  }
}

function titleOf(changes: readonly Change[]): string {
  const [only, another] = changes
  const said =
    only === undefined || another !== undefined
      ? `${plural(changes.length, 'information donnée', 'informations données')} ici ont changé`
      : shortened(only.text, LONGEST.text)
  return `Rectification${HARD}: ${said}`
}

function blocksOf({ text, old, new: now, date }: Change, isOneOfMany: boolean): Block[] {
  const rows = [
    ...(old === null ? [] : [{ label: 'Avant', value: shortened(old, LONGEST.value) }]),
    {
      label: 'Désormais',
      value: now === null ? 'cette information n’est plus valable' : shortened(now, LONGEST.value),
    },
    { label: 'Changement publié le', value: frenchDate(date) },
  ]
  return [
    ...(isOneOfMany ? [{ kind: 'text' as const, text: shortened(text, LONGEST.text) }] : []),
    { kind: 'facts', rows },
  ]
}

const restOf = (left: number): Block[] =>
  left === 0 ? [] : [{ kind: 'text', text: `Pour les autres, demandez «${THIN}quoi de neuf${THIN}?${THIN}».` }]
