import type { Block, Source, Use } from '../answer.ts'
import { frenchDate, shortened } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { SourceId } from '../territory.ts'
import type { Room } from './room.ts'

/** One line of the list of a section. */
export interface Item {
  readonly text: string
  readonly sources: readonly Source[]
  readonly uses: readonly Use[]
}

/** A heading, the items that are shown, and a sentence for those that are not. */
export interface Section<Shown extends Item = Item> {
  readonly heading: string
  /** Said before the items. */
  readonly lines: readonly string[]
  readonly items: readonly Shown[]
  readonly rest: string | null
}

/** Sources cited for one item. */
const CITED = 2

/** One line, however it was typed. */
export const oneLine = (text: string, most: number): string =>
  shortened(text.replace(/\s*[\n\r\u2028\u2029]+\s*/g, ' ').trim(), most)

/** The sources of one item. */
export const sourcesOfItem = (ids: readonly SourceId[], knowledge: Knowledge): Source[] =>
  [...new Set(ids)].flatMap((id) => knowledge.source(id) ?? []).slice(0, CITED)

/** Each source once, in order. */
export const uniqueSources = (sources: readonly Source[]): Source[] => [
  ...new Map(sources.map((source) => [source.id, source])).values(),
]

/** Who says it, shortly: what stands in brackets after a publisher is told with the sources. « (ANCT, 14 novembre 2023 ; La Tribune, sans date) », empty where there is none. */
export function citation(sources: readonly Source[]): string {
  const credits = sources.map(({ publisher, date, dateEstimated }) => {
    const when = date === null ? 'sans date' : `${frenchDate(date)}${dateEstimated ? ', date estimée' : ''}`
    return `${oneLine(publisher.replace(/\s*\(.*$/s, '') || publisher, 60)}, ${when}`
  })
  return credits.length === 0 ? '' : ` (${credits.join('\u202f; ')})`
}

interface Wanted<Shown extends Item> {
  readonly heading: string
  readonly lines?: readonly string[]
  readonly items: readonly Shown[]
  /** Items shown, even where there is room for more. */
  readonly most: number
  /** Said of those that are not shown. */
  rest(left: number, shown: number): string | null
}

export interface Filled<Shown extends Item = Item> {
  readonly section: Section<Shown> | null
  readonly room: Room
}

/** A section, and what it leaves of the message; `null` in place of a section with nothing to say, or no room to say it. */
export function fill<Shown extends Item>(room: Room, wanted: Wanted<Shown>): Filled<Shown> {
  const { heading, lines = [], items, most } = wanted
  if (items.length === 0) return { section: null, room }
  const framed = room.after([heading, ...lines])
  if (framed === null) return { section: null, room }
  const all = items.length <= most ? put(framed, items) : null
  if (all !== null && all.shown.length === items.length)
    return { section: { heading, lines, items: all.shown, rest: null }, room: all.room }
  const longest = wanted.rest(items.length, 1)
  const reserved = longest === null ? framed : framed.after([longest])
  if (reserved === null) return { section: null, room }
  const some = put(reserved, items, most)
  const rest = wanted.rest(items.length - some.shown.length, some.shown.length)
  if (rest === null && some.shown.length === 0) return { section: null, room }
  return { section: { heading, lines, items: some.shown, rest }, room: some.room }
}

/** Those that fit, in their order: one that is too long for what is left does not hide the next. */
function put<Shown extends Item>(room: Room, items: readonly Shown[], most = items.length) {
  let left = room
  const shown: Shown[] = []
  for (const item of items) {
    const after = shown.length < most ? left.after([item.text], item.sources) : null
    if (after === null) continue
    left = after
    shown.push(item)
  }
  return { room: left, shown }
}

export function blocksOf(section: Section | null): Block[] {
  if (section === null) return []
  const { heading, lines, items, rest } = section
  const texts = (all: readonly string[]): Block[] => all.map((text) => ({ kind: 'text', text }))
  const list: Block[] = items.length === 0 ? [] : [{ kind: 'list', items: items.map((item) => item.text) }]
  return [{ kind: 'heading', text: heading }, ...texts(lines), ...list, ...texts(rest === null ? [] : [rest])]
}
