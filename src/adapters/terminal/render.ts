import type { Answer, Block, Choice, Source } from '../../answer.ts'
import { enumeration, frenchDate, HARD, THIN } from '../../format.ts'
import { unreachable } from '../../result.ts'
import { clean } from '../../safe.ts'
import { choicesOf } from './choices.ts'
import { columnsOf, hang, wrap } from './layout.ts'
import { NARROWEST, WIDEST } from './limits.ts'
import { painter } from './paint.ts'
import { factsLines, tableLines } from './tables.ts'

/** How wide, and with colours or not. */
export interface Look {
  /** In columns; `Infinity` where nothing is to be wrapped. */
  readonly width: number
  readonly colour: boolean
}

/** What the commands show: an answer without sources nor choices. */
export type Page = Pick<Answer, 'title' | 'blocks'>

/** An answer as it is read on a terminal, each line ended by a line feed. Nothing in it can drive the terminal. */
export function render(answer: Answer, look: Look): string {
  const { title, blocks, sources, next } = clean(answer)
  const choices = choicesOf({ blocks, next })
  const paint = painter(look.colour)
  return text([
    ...pageLines({ title, blocks }, choices, look),
    ...(sources.length === 0 ? [] : wrap(sourcesLine(sources), look.width).map((line) => paint('dim', line))),
    ...(next.length === 0 ? [] : [`À demander ensuite${HARD}:`, ...choiceLines(next, choices, look)]),
  ])
}

/** What a command shows, under the same promises as `render`. */
export function renderPage(page: Page, look: Look): string {
  const { title, blocks } = clean(page)
  return text(pageLines({ title, blocks }, choicesOf({ blocks, next: [] }), look))
}

/** The width to lay text on; `columns` is `undefined` where the output is not a terminal. */
export function widthOf(columns: number | undefined): number {
  return columns === undefined ? Number.POSITIVE_INFINITY : Math.min(Math.max(columns, NARROWEST), WIDEST)
}

/** Publisher, then its dates in French: « ANCT, 14 novembre 2023 et mars 2019 ». */
export function sourcesLine(sources: readonly Source[]): string {
  const dates = new Map<string, Set<string>>()
  for (const source of sources) {
    dates.set(source.publisher, (dates.get(source.publisher) ?? new Set()).add(sourceDate(source)))
  }
  const credits = [...dates].map(([publisher, when]) => `${publisher}, ${enumeration([...when])}`)
  return `Source${sources.length > 1 ? 's' : ''}${HARD}: ${credits.join(`${THIN}; `)}.`
}

/** « mars 2019 », « 2022 (date estimée) », « sans date ». */
export function sourceDate({ date, dateEstimated }: Source): string {
  if (date === null) return 'sans date'
  return dateEstimated ? `${frenchDate(date)} (date estimée)` : frenchDate(date)
}

const text = (lines: readonly string[]): string => lines.map((line) => `${line.trimEnd()}\n`).join('')

function pageLines({ title, blocks }: Page, choices: readonly Choice[], look: Look): string[] {
  const paint = painter(look.colour)
  return [
    ...wrap(title, look.width).map((line) => paint('bold', line)),
    ...blocks.flatMap((block) => blockLines(block, choices, look)),
  ]
}

function blockLines(block: Block, choices: readonly Choice[], look: Look): string[] {
  switch (block.kind) {
    case 'heading':
      return ['', ...wrap(block.text, look.width).map((line) => painter(look.colour)('bold', line))]
    case 'text':
      return wrap(block.text, look.width)
    case 'list':
      return block.items.flatMap((item) => hang('• ', item, look.width))
    case 'facts':
      return factsLines(block.rows, look.width, painter(look.colour))
    case 'table':
      return tableLines(block, look.width, painter(look.colour))
    case 'choices':
      return [...choiceLines(block.options, choices, look), ...wrap(block.prompt, look.width)]
    default:
      return unreachable(block)
  }
}

/** Each with its number among all the choices of the answer, so that no number is shown twice. */
function choiceLines(options: readonly Choice[], all: readonly Choice[], look: Look): string[] {
  const paint = painter(look.colour)
  return options.flatMap((option) => {
    const mark = `${all.indexOf(option) + 1}. `
    const [first = '', ...others] = hang(mark, option.label, look.width)
    return [paint('cyan', mark) + first.slice(columnsOf(mark)), ...others]
  })
}
