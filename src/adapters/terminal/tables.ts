import type { Block } from '../../answer.ts'
import { HARD } from '../../format.ts'
import { columnsOf, hang, pad, wrap } from './layout.ts'
import type { Paint } from './paint.ts'

type Facts = Extract<Block, { kind: 'facts' }>['rows']
type Table = Omit<Extract<Block, { kind: 'table' }>, 'kind'>

const GAP = '  '
/** A column is not made narrower than this. */
const LEAST = 16
const NUMBER = /^[+-]?\d[\d\s.,]*(?:%|€|M€|Md€)?$/

/** Labels in a column and values in another; values under their labels where the labels would take half the width. */
export function factsLines(rows: Facts, width: number, paint: Paint): string[] {
  const labels = rows.map(({ label }) => `${oneLine(label)}${HARD}:`)
  const column = widest(labels)
  const stacked = column > width / 2
  return rows.flatMap(({ value }, index) => {
    const label = labels[index] ?? ''
    if (stacked) return [paint('dim', label), ...hang(GAP, value, width)]
    const [first = '', ...others] = wrap(value, width - column - 1)
    const indent = ' '.repeat(column + 1)
    return [`${paint('dim', pad(label, column))} ${first}`, ...others.map((line) => indent + line)]
  })
}

/**
 * Columns, numbers to the right. Where they do not fit, the cells of the widest wrap; where this would cut a word or
 * leave too little, one item a row with its facts under it.
 */
export function tableLines({ headers, rows }: Table, width: number, paint: Paint): string[] {
  const cells = [headers, ...rows].map((row) => row.map(oneLine))
  const columns = columnWidths(cells, width)
  if (columns === null) return rows.flatMap((row) => stackedRow(headers, row, width, paint))
  const sides = columns.map((_, index) => (rows.every((row) => NUMBER.test(row[index] ?? '')) ? 'before' : 'after'))
  const [head = [], ...body] = cells.map((row) => rowLines(row, columns, sides))
  return [...head.map((line) => paint('bold', line)), ...body.flat()]
}

/** The width of each column; `null` when they cannot stand side by side. */
function columnWidths(cells: readonly (readonly string[])[], width: number): readonly number[] | null {
  const count = Math.max(...cells.map((row) => row.length))
  const column = (index: number) => cells.map((row) => row[index] ?? '')
  const columns = Array.from({ length: count }, (_, index) => widest(column(index)))
  const excess = columns.reduce((sum, each) => sum + each, GAP.length * (count - 1)) - width
  if (excess <= 0) return columns
  const largest = columns.indexOf(Math.max(...columns))
  const room = (columns[largest] ?? 0) - excess
  const longestWord = widest(column(largest).flatMap((cell) => cell.split(' ')))
  return room >= Math.max(longestWord, LEAST) ? columns.with(largest, room) : null
}

function rowLines(
  row: readonly string[],
  columns: readonly number[],
  sides: readonly ('before' | 'after')[],
): string[] {
  const wrapped = columns.map((column, index) => wrap(row[index] ?? '', column))
  const height = Math.max(...wrapped.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, index) => pad(wrapped[index]?.[line] ?? '', column, sides[index]))
      .join(GAP)
      .trimEnd(),
  )
}

/** « • Valeur : 124 », then the other cells as facts. */
function stackedRow(headers: readonly string[], row: readonly string[], width: number, paint: Paint): string[] {
  const [first, ...others] = row.map((value, index) => ({ label: headers[index] ?? '', value }))
  if (first === undefined) return []
  const facts = factsLines(others, width - GAP.length, paint)
  return [...hang('• ', `${first.label}${HARD}: ${first.value}`, width), ...facts.map((line) => GAP + line)]
}

const oneLine = (text: string): string => text.replaceAll('\n', ' ')
const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(columnsOf))
