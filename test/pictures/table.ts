import type { DataTableBlock, TableBlock } from '@slack/types'
import { words } from './emoji.ts'
import { type Html, html } from './html.ts'
import { richText } from './rich-text.ts'

export interface Cell {
  readonly content: Html
  readonly isNumber?: boolean
}

interface Column {
  readonly align?: 'left' | 'center' | 'right'
  readonly is_wrapped?: boolean
}

/** A table whose first row is its header. It scrolls in its own box when the page is narrower. */
export function drawTable(rows: readonly (readonly Cell[])[], columns: readonly (Column | null | undefined)[]): Html {
  const [header = [], ...others] = rows
  const styleOf = (cell: Cell, index: number) => {
    const column = columns[index]
    const align = column?.align ?? (cell.isNumber === true ? 'right' : 'left')
    return `${align}${column?.is_wrapped === true ? ' wrapped' : ''}`
  }
  const row = (cells: readonly Cell[]) =>
    html`<tr>${cells.map((cell, i) => html`<td class="${styleOf(cell, i)}">${cell.content}</td>`)}</tr>`
  const head = header.map((cell, index) => html`<th class="${styleOf(cell, index)}">${cell.content}</th>`)
  return html`<div class="table"><table><thead><tr>${head}</tr></thead><tbody>${others.map(row)}</tbody></table></div>`
}

/** The cells of a table block or of a data table block. */
export function cellsOf(rows: TableBlock['rows'] | DataTableBlock['rows']): Cell[][] {
  return rows.map((row) =>
    row.map((cell) =>
      cell.type === 'rich_text'
        ? { content: richText(cell) }
        : { content: words(cell.text), isNumber: cell.type === 'raw_number' },
    ),
  )
}
