import type { TableBlock } from '@slack/types'
import type { Block as AnswerBlock } from '../../answer.ts'
import { HARD } from '../../format.ts'
import { bytesOf, line } from './elements.ts'
import { TABLE_COLUMNS, TABLE_ROWS } from './limits.ts'

export type Table = Extract<AnswerBlock, { kind: 'table' }>

/** A larger table leaves no room for the rest of the message. */
const TABLE_BYTES = 4_000
/** Columns that a telephone shows side by side when one of them has sentences. */
const WORDY_COLUMNS = 3
/** Longer cells may wrap; shorter ones, dates for instance, stay on their line. In characters. */
const SHORT = 20

/** The table as a block; `null` where Slack would not take it, or where a telephone would hide half of it. */
export function tableBlock({ headers, rows }: Table): TableBlock | null {
  const wordy = rows.some((row) => row.some((cell) => cell.length > SHORT))
  const fits =
    headers.length > 0 &&
    headers.length <= (wordy ? WORDY_COLUMNS : TABLE_COLUMNS) &&
    rows.length < TABLE_ROWS &&
    rows.every((row) => row.length === headers.length)
  if (!fits) return null
  const block = blockOf(headers, rows)
  return bytesOf([block]) <= TABLE_BYTES ? block : null
}

const NUMBER = /^[+-]?\d[\d\s.,]*(?:%|€|M€|Md€)?$/

function blockOf(headers: Table['headers'], rows: Table['rows']): TableBlock {
  const settings = headers.map((_, column) => {
    const cells = rows.map((row) => row[column] ?? '')
    return {
      align: cells.every((cell) => NUMBER.test(cell)) ? ('right' as const) : ('left' as const),
      is_wrapped: cells.some((cell) => cell.length > SHORT),
    }
  })
  return {
    type: 'table',
    rows: [
      headers.map((cell) => ({ type: 'rich_text', elements: [line('', cell === '' ? ' ' : cell)] })),
      ...rows.map((row) => row.map((cell) => ({ type: 'raw_text' as const, text: cell === '' ? ' ' : cell }))),
    ],
    column_settings: settings,
  }
}

/** Each row of a table as a line: its first cell, to be in bold, then the others under their headers. */
export function tableLines({ headers, rows }: Table): { readonly bold: string; readonly text: string }[] {
  const labelled = (cell: string, column: number) => {
    const label = headers[column] ?? ''
    return label === '' ? cell : `${label}${HARD}: ${cell}`
  }
  const body = rows.length > 0 || headers.length === 0 ? rows : [headers.map(() => '')]
  return body.map((row) => {
    const [first = '', ...others] = row.map(labelled)
    return { bold: first, text: others.map((cell) => ` · ${cell}`).join('') }
  })
}
