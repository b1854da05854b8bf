import { frenchNumber, HARD } from '../../src/format.ts'
import { isHeld, type Measure } from './measure.ts'

export interface Part {
  readonly title: string
  readonly measures: readonly Measure[]
}

const HEADERS = ['Mesure', 'Valeur', 'Unité', 'Rapport', 'Visée', '']
/** Figures are aligned on the right. */
const RIGHT = new Set([1])

/** The table that people read: a heading a part, a line a measure. */
export function renderTable(parts: readonly Part[], machine: string, seconds: number): string {
  const rows = parts.map(({ title, measures }) => ({ title, cells: measures.map(cellsOf) }))
  const all = [HEADERS, ...rows.flatMap(({ cells }) => cells)]
  const widths = HEADERS.map((_, column) => Math.max(...all.map((cells) => [...(cells[column] ?? '')].length)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => pad(cell, widths[column] ?? 0, RIGHT.has(column)))
      .join('  ')
      .trimEnd()
  const body = rows.flatMap(({ title, cells }) => ['', title, ...cells.map((row) => `  ${line(row)}`)])
  const foot = `${machine}. Durée de la mesure${HARD}: ${frenchNumber(Math.round(seconds))}${HARD}s.`
  return `${[`  ${line(HEADERS)}`, ...body, '', foot].join('\n')}\n`
}

/** The figures alone, for a program: values as measured, `held` is `null` where there is no aim. */
export function toJson(parts: readonly Part[], machine: string, seconds: number): string {
  const measures = parts.flatMap(({ measures }) =>
    measures.map((measure) => ({ ratio: null, aim: null, ...measure, held: isHeld(measure) })),
  )
  return `${JSON.stringify({ machine, seconds, measures }, null, 2)}\n`
}

function cellsOf(measure: Measure): string[] {
  const { label, value, unit, ratio, aim } = measure
  const held = isHeld(measure)
  return [
    label,
    rounded(value),
    unit,
    ratio === undefined ? '—' : `${rounded(ratio.value)} × ${ratio.against}`,
    aim === undefined ? '—' : `≤ ${frenchNumber(aim.atMost)} ${aim.of === 'ratio' ? '×' : unit}`,
    held === null ? '' : held ? 'tenu' : 'manqué',
  ]
}

/** Three significant digits at most, none after the comma from 100 on. */
const rounded = (value: number): string => frenchNumber(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)))

function pad(text: string, width: number, right: boolean): string {
  const blank = ' '.repeat(Math.max(0, width - [...text].length))
  return right ? blank + text : text + blank
}
