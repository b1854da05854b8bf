import type { Block } from '../../answer.ts'
import { HARD } from '../../format.ts'
import { columnsOf, hang, pad, wrap } from './layout.ts'
import type { Paint } from './paint.ts'

type Facts = Extract<Block, { kind: 'facts' }>['rows']
type Table = Omit<Extract<Block, { kind: 'table' }>, 'kind'>

const GAP = '  '
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

/** Columns, numbers to the right; where they do not fit, one item a row with its facts under it. */
export function tableLines({ headers, rows }: Table, width: number, paint: Paint): string[] {
  const cells = [headers, ...rows].map((row) => row.map(oneLine))
  const count = Math.max(...cells.map((row) => row.length))
  const columns = Array.from({ length: count }, (_, index) => widest(cells.map((row) => row[index] ?? '')))
  const total = columns.reduce((sum, column) => sum + column, GAP.length * (count - 1))
  if (total > width && rows.length > 0) return rows.flatMap((row) => stackedRow(headers, row, width, paint))
  const numeric = columns.map((_, index) => rows.length > 0 && rows.every((row) => NUMBER.test(row[index] ?? '')))
  const lines = cells.map((row) =>
    row
      .map((cell, index) => pad(cell, columns[index] ?? 0, numeric[index] ? 'before' : 'after'))
      .join(GAP)
      .trimEnd(),
  )
  return lines.map((line, index) => (index === 0 ? paint('bold', line) : line))
}

function stackedRow(
  headers: readonly string[],
  [first = '', ...others]: readonly string[],
  width: number,
  paint: Paint,
) {
  const facts = others.map((value, index) => ({ label: headers[index + 1] ?? '', value }))
  const [label = ''] = headers
  return [
    ...hang('• ', `${label}${HARD}: ${first}`, width),
    ...factsLines(facts, width - GAP.length, paint).map((line) => GAP + line),
  ]
}

const oneLine = (text: string): string => text.replaceAll('\n', ' ')
const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(columnsOf))
