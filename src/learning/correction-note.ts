import type { Answer, Block } from '../answer.ts'
import { frenchDate, HARD, plural, shortened, THIN } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Change } from '../knowledge/snapshot.ts'

/** What one note tells of one change, or of each of several, in characters; and its sources: one message of any platform holds them. */
const ALONE = { text: 260, value: 200, sources: 3 } as const
const AMONG = { text: 180, value: 80, sources: 1 } as const
/** Changes that one note tells. */
const MOST = 3

/** « Rectification : … »: what a thread was told, and what is true now. The same changes have the same note. */
export function correctionNote(changes: readonly Change[], knowledge: Pick<Knowledge, 'source' | 'version'>): Answer {
  const shown = changes.slice(0, MOST)
  const [only, another] = changes
  const isAlone = only !== undefined && another === undefined
  const room = isAlone ? ALONE : AMONG
  const sources = shown
    .flatMap((change) => change.sources.slice(0, room.sources))
    .flatMap((id) => knowledge.source(id) ?? [])
  const told = isAlone
    ? line(only.text, room.text)
    : `${plural(changes.length, 'information donnée', 'informations données')} ici ont changé`
  return {
    outcome: 'answered',
    intent: 'correction',
    title: `Rectification${HARD}: ${told}`,
    blocks: [
      ...shown.flatMap((change): Block[] => {
        const facts: Block = { kind: 'facts', rows: valuesOf(change, room.value) }
        return isAlone ? [facts] : [{ kind: 'text', text: line(change.text, room.text) }, facts]
      }),
      ...(changes.length > MOST ? [MORE] : []),
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

const MORE: Block = {
  kind: 'text',
  text: `Pour les autres, demandez «${THIN}quoi de neuf${THIN}?${THIN}».`,
}

const valuesOf = ({ old, new: now, date }: Change, most: number) => [
  ...(old === null ? [] : [{ label: 'Avant', value: line(old, most) }]),
  { label: 'Désormais', value: now === null ? 'cette information n’est plus valable' : line(now, most) },
  { label: 'Changement publié le', value: frenchDate(date) },
]

/** One line, however it was typed. */
const line = (text: string, most: number): string =>
  shortened(text.replace(/\s*[\n\r\u2028\u2029]+\s*/g, ' ').trim(), most)
