import type { Answer, Block, Source } from '../../answer.ts'
import { enumeration, frenchDate, HARD, THIN } from '../../format.ts'
import { unreachable } from '../../result.ts'
import { link, plain } from './markdown.ts'

/** All of an answer but its title and its sources, a line of Markdown each; an empty one before each heading but the first. */
export const linesOf = (blocks: Answer['blocks']): string[] =>
  blocks.flatMap((block, index) =>
    block.kind === 'heading' && index > 0 ? ['', ...linesOfBlock(block)] : linesOfBlock(block),
  )

/** A name before a colon, near the beginning of an item: a date, a region, a territory. What is in brackets is not of it. */
const LEAD = new RegExp(`^(.{1,60}?)((?: \\([^)]*\\))?${HARD}: .*)$`, 's')

function linesOfBlock(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return whole(block.text).map(bold)
    case 'text':
      return whole(block.text).map(plain)
    case 'list': {
      const items = block.items.map(oneLine)
      const led = items.map((item) => LEAD.exec(item))
      return items.map((item, index) => {
        const [, lead = '', rest = ''] = led[index] ?? []
        return `- ${led.includes(null) ? plain(item) : `${bold(lead)}${plain(rest)}`}`
      })
    }
    case 'facts':
      return block.rows.map(({ label, value }) => `${bold(`${label}${HARD}:`)} ${plain(oneLine(value))}`)
    case 'table':
      return tableLines(block)
    case 'choices':
      return whole(block.prompt).map(plain)
    default:
      return unreachable(block)
  }
}

/** Discord has no tables, and telephones break those drawn with signs: a line a row, its first cell in bold, after the headers. */
function tableLines({ headers, rows }: Extract<Block, { kind: 'table' }>): string[] {
  const shown = (cell: string) => plain(oneLine(cell)) || '–'
  const told = headers.some((header) => header.trim() !== '') ? [`-# ${headers.map(shown).join(' · ')}`] : []
  const body = rows.map(([first = '', ...others]) => `- ${[bold(first) || '–', ...others.map(shown)].join(' · ')}`)
  return [...told, ...body]
}

/** Bold where it is short: a line is cut where a page ends, and bold must not be. */
function bold(text: string): string {
  const line = oneLine(text)
  return line === '' || line.length > LARGE ? plain(line) : `**${plain(line)}**`
}

const whole = (text: string): string[] =>
  text.trim() === '' ? [] : text.split('\n').filter((line) => line.trim() !== '')

const oneLine = (text: string): string => text.replace(/(?<!\s)\s*\n\s*/g, ' ').trim()

/** Longer titles are prose: their first sentence alone stands out. In characters. */
const LARGE = 90
const LONGEST = 700

/** A short result as a heading, a long one with its first sentence in bold; what is too long for either goes with the lines. */
export function titleText({ title, outcome }: Answer): { readonly head: string; readonly rest: string[] } {
  const line = oneLine(title)
  if (line === '') return { head: '', rest: [] }
  if (line.length > LONGEST) return { head: '', rest: whole(title).map(plain) }
  if (outcome !== 'answered') return { head: plain(line), rest: [] }
  if (line.length <= LARGE) return { head: `### ${plain(line)}`, rest: [] }
  const [, first = line, rest = ''] = /^(.{20,}?[.!?])(\s.*)$/s.exec(line) ?? []
  return { head: `**${plain(first)}**${plain(rest)}`, rest: [] }
}

/** Sources longer than this are part of the answer. In characters. */
const FOOT = 1_200

/** « Source : ANCT, 14 novembre 2023. » in small letters, each document a link. */
export function sourcesText(sources: readonly Source[]): { readonly foot: string; readonly rest: string[] } {
  if (sources.length === 0) return { foot: '', rest: [] }
  const lists = [...Map.groupBy(sources, ({ publisher }) => publisher).values()].map((list) => {
    const documents = new Map(list.map((source) => [`${source.url} ${sourceDate(source)}`, source]))
    return [...documents.values()].sort((a, b) => (a.date ?? '').localeCompare(b.date ?? ''))
  })
  const first = (source: Source) => link(source.url, oneLine(`${source.publisher}, ${sourceDate(source)}`))
  const next = (source: Source) => link(source.url, sourceDate(source))
  const credits = lists.map((list) => enumeration(list.map((source, index) => (index === 0 ? first : next)(source))))
  const start = `Source${sources.length > 1 ? 's' : ''}${HARD}:`
  const foot = `-# ${start} ${credits.join(`${THIN}; `)}.`
  return foot.length <= FOOT
    ? { foot, rest: [] }
    : { foot: '', rest: [start, ...lists.flat().map((source) => `- ${first(source)}`)] }
}

/** « mars 2019 », « 2022 (date estimée) », « sans date ». */
function sourceDate({ date, dateEstimated }: Source): string {
  if (date === null) return 'sans date'
  return dateEstimated ? `${frenchDate(date)} (date estimée)` : frenchDate(date)
}
