import { frenchNumber, HARD, plural, typeset } from '../../src/format.ts'
import { isHeld, type Measure, shown } from './measure.ts'

export interface Part {
  readonly title: string
  readonly measures: readonly Measure[]
}

/** Where and how the figures were taken. */
export interface Run {
  readonly node: string
  readonly machine: string
  readonly cores: number
  /** Processes that ran or waited to run, on average over the minute before. */
  readonly load: number
  readonly seconds: number
}

const HEADERS = ['Mesure', 'Valeur', 'Unité', 'Rapport', 'Visée', 'Verdict']
/** Figures are aligned on the right. */
const RIGHT = new Set([1])

/** The table that people read: a heading a part, a line a measure. */
export function renderTable(parts: readonly Part[], run: Run): string {
  const rows = parts.map(({ title, measures }) => ({ title, cells: measures.map(cellsOf) }))
  const line = alignedTo([HEADERS, ...rows.flatMap(({ cells }) => cells)], RIGHT)
  const body = rows.flatMap(({ title, cells }) => ['', title, ...cells.map((row) => `  ${line(row)}`)])
  return `${[`  ${line(HEADERS)}`, ...body, '', ...footOf(run)].join('\n')}\n`
}

/** Lays a row out in columns as wide as these rows need, those named aligned on the right. */
export function alignedTo(rows: readonly (readonly string[])[], right: ReadonlySet<number>) {
  const widthOf = (column: number) => Math.max(...rows.map((cells) => [...(cells[column] ?? '')].length))
  return (cells: readonly string[]): string =>
    cells
      .map((cell, column) => pad(cell, widthOf(column), right.has(column)))
      .join('  ')
      .trimEnd()
}

/** The figures alone, for a program: values as measured, `held` is `null` where there is no aim. */
export function toJson(parts: readonly Part[], run: Run): string {
  const measures = parts.flatMap(({ measures }) =>
    measures.map((measure) => ({ ratio: null, aim: null, ...measure, held: isHeld(measure) })),
  )
  return `${JSON.stringify({ ...run, measures }, null, 2)}\n`
}

/** Where the figures were taken, and whether they can be trusted. */
export function footOf({ node, machine, cores, load, seconds }: Run): string[] {
  const busy = 'La machine était déjà occupée : les délais sont surestimés, les rapports le sont moins.'
  return [
    `Node ${node}, ${machine}, ${plural(cores, 'cœur')}. Mesuré en ${frenchNumber(Math.round(seconds))}${HARD}s.`,
    ...(load > cores / 2 ? [typeset(busy)] : []),
  ]
}

function cellsOf(measure: Measure): string[] {
  const { label, value, unit, ratio, aim } = measure
  const held = isHeld(measure)
  return [
    label,
    frenchNumber(shown(value)),
    unit,
    ratio === undefined ? '—' : `${frenchNumber(shown(ratio.value))} × ${ratio.against}`,
    aim === undefined ? '—' : `≤ ${frenchNumber(aim.atMost)} ${aim.of === 'ratio' ? '×' : unit}`,
    held === null ? '' : held ? 'tenu' : 'manqué',
  ]
}

function pad(text: string, width: number, right: boolean): string {
  const blank = ' '.repeat(Math.max(0, width - [...text].length))
  return right ? blank + text : text + blank
}
