import type { Source } from '../../answer.ts'
import { enumeration, frenchDate, HARD, THIN } from '../../format.ts'
import { type Atom, paragraphs } from './atoms.ts'
import { type Block, bytesOf, context } from './elements.ts'
import { TEXT } from './limits.ts'
import { link } from './mrkdwn.ts'

/**
 * « Source : ANCT, 14 novembre 2023. » as mark-up, each document a link; the dates of one publisher follow its name, the
 * oldest first.
 */
export function sourcesText(sources: readonly Source[]): string {
  const byPublisher = Map.groupBy(sources, ({ publisher }) => publisher)
  const credits = [...byPublisher].map(([publisher, list]) => {
    const documents = new Map(list.map((source) => [`${source.url} ${sourceDate(source)}`, source]))
    const dated = [...documents.values()].sort((a, b) => (a.date ?? '').localeCompare(b.date ?? ''))
    return enumeration(
      dated.map((source, index) =>
        link(source.url, index === 0 ? `${publisher}, ${sourceDate(source)}` : sourceDate(source)),
      ),
    )
  })
  return `Source${sources.length > 1 ? 's' : ''}${HARD}: ${credits.join(`${THIN}; `)}.`
}

/** « mars 2019 », « 2022 (date estimée) », « sans date ». */
export function sourceDate({ date, dateEstimated }: Source): string {
  if (date === null) return 'sans date'
  return dateEstimated ? `${frenchDate(date)} (date estimée)` : frenchDate(date)
}

/** Longer sources are part of the answer, and shared between its pages. */
const SOURCES_BYTES = 2_000

/** The sources as small text under the answer, or, where they are too many for that, as its last paragraphs. */
export function sourcesOf(sources: readonly Source[]): { readonly block: Block | null; readonly atoms: Atom[] } {
  if (sources.length === 0) return { block: null, atoms: [] }
  const text = sourcesText(sources)
  const block = context([text])
  if (text.length <= TEXT && bytesOf([block]) <= SOURCES_BYTES) return { block, atoms: [] }
  const lines = sources.map((source) => `${source.publisher}, ${sourceDate(source)} (${source.title})`)
  return { block: null, atoms: paragraphs(`Sources${HARD}: ${lines.join(`${THIN}; `)}.`) }
}
