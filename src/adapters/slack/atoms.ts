import type { RichTextSection, TableBlock } from '@slack/types'
import type { Answer, Block as AnswerBlock } from '../../answer.ts'
import { HARD } from '../../format.ts'
import { unreachable } from '../../result.ts'
import { type Block, bytesOf, line, type RichTextPart, richText } from './elements.ts'
import { TABLE_COLUMNS, TABLE_ROWS, TEXT } from './limits.ts'

/** The least part of an answer that is never shared between two pages. */
export type Atom =
  | { readonly kind: 'paragraph' | 'item'; readonly section: RichTextSection }
  | { readonly kind: 'table'; readonly block: TableBlock }

type Table = Extract<AnswerBlock, { kind: 'table' }>

/** All of an answer but its title, in order. `tables`: whether the surface shows table blocks. */
export function atomsOf(blocks: Answer['blocks'], tables: boolean): Atom[] {
  return blocks.flatMap((block) => atomsOfBlock(block, tables))
}

function atomsOfBlock(block: AnswerBlock, tables: boolean): Atom[] {
  switch (block.kind) {
    case 'text':
      return paragraphs(block.text)
    case 'list':
      return block.items.flatMap((item) => atoms('item', item))
    case 'facts':
      return block.rows.flatMap(({ label, value }) => atoms('paragraph', value, `${label}${HARD}: `))
    case 'table':
      return tables && fits(block) ? [{ kind: 'table', block: tableBlock(block) }] : stacked(block)
    case 'choices':
      return paragraphs(block.prompt)
    default:
      return unreachable(block)
  }
}

/** A text as paragraphs, split between words where it is longer than Slack takes. */
export const paragraphs = (text: string): Atom[] => atoms('paragraph', text)

function atoms(kind: 'paragraph' | 'item', text: string, bold = ''): Atom[] {
  const labels = split(bold)
  const [first = '', ...others] = split(text)
  return [
    ...labels.slice(0, -1).map((label) => line('', label)),
    line(first, labels.at(-1)),
    ...others.map((more) => line(more)),
  ]
    .filter(({ elements }) => elements.length > 0)
    .map((section) => ({ kind, section }))
}

/** Longer texts are split, so that one always fits in what the buttons leave of a message. In characters. */
const LONGEST = TEXT / 4

function split(text: string): string[] {
  if (text.length <= LONGEST) return [text]
  const cut = text.lastIndexOf(' ', LONGEST)
  let end = cut > LONGEST / 2 ? cut : LONGEST
  if (/[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end -= 1 // a pair of surrogates stays whole
  return [text.slice(0, end), ...split(text.slice(end).trimStart())]
}

/** A larger table leaves no room for the rest of the message. */
const TABLE_BYTES = 4_000

function fits(table: Table): boolean {
  const { headers, rows } = table
  return (
    headers.length > 0 &&
    headers.length <= TABLE_COLUMNS &&
    rows.length < TABLE_ROWS &&
    rows.every((row) => row.length === headers.length) &&
    bytesOf([tableBlock(table)]) <= TABLE_BYTES
  )
}

const NUMBER = /^[+-]?\d[\d\s.,]*(?:%|€|M€|Md€)?$/

function tableBlock({ headers, rows }: Table): TableBlock {
  const numeric = headers.map((_, column) => rows.every((row) => NUMBER.test(row[column] ?? '')))
  return {
    type: 'table',
    rows: [
      headers.map((cell) => ({ type: 'rich_text', elements: [line('', cell === '' ? ' ' : cell)] })),
      ...rows.map((row) => row.map((cell) => ({ type: 'raw_text' as const, text: cell === '' ? ' ' : cell }))),
    ],
    column_settings: numeric.map((isNumber) => ({ align: isNumber ? 'right' : 'left', is_wrapped: !isNumber })),
  }
}

/** « Lieu : le Tarn · Lauréats : 3 », for a table too large for a block, or where no table can be shown. */
function stacked({ headers, rows }: Table): Atom[] {
  const labelled = (cell: string, column: number) => {
    const label = headers[column] ?? ''
    return label === '' ? cell : `${label}${HARD}: ${cell}`
  }
  const body = rows.length > 0 ? rows : headers.length > 0 ? [headers.map(() => '')] : []
  return body.flatMap((row) => atoms('item', row.map(labelled).join(' · ')))
}

/** Blocks of neighbouring atoms: items make one list, paragraphs follow each other. */
export function blocksOf(atoms: readonly Atom[]): Block[] {
  const blocks: Block[] = []
  let open: RichTextPart[] = []
  const close = () => {
    if (open.length > 0) blocks.push(richText(open))
    open = []
  }
  for (const atom of atoms) {
    if (atom.kind === 'table') {
      close()
      blocks.push(atom.block)
      continue
    }
    const last = open.at(-1)
    if (atom.kind === 'paragraph')
      open.push(ended(atom.section, last !== undefined && last.type === 'rich_text_section'))
    else if (last?.type === 'rich_text_list') last.elements.push(atom.section)
    else open.push({ type: 'rich_text_list', style: 'bullet', elements: [atom.section] })
  }
  close()
  return blocks
}

/** Sections of one rich text run on: a line feed stands before each that follows another. */
function ended(section: RichTextSection, follows: boolean): RichTextSection {
  return follows ? { ...section, elements: [{ type: 'text', text: '\n' }, ...section.elements] } : section
}
