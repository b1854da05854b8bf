import type { RichTextSection, TableBlock } from '@slack/types'
import type { Answer, Block as AnswerBlock } from '../../answer.ts'
import { HARD } from '../../format.ts'
import { unreachable } from '../../result.ts'
import { type Block, line, type RichTextPart, richText } from './elements.ts'
import { TEXT } from './limits.ts'
import { tableBlock, tableLines } from './tables.ts'

/** The least part of an answer that is never shared between two pages. */
export type Atom =
  | { readonly kind: 'paragraph' | 'item'; readonly section: RichTextSection }
  | { readonly kind: 'table'; readonly block: TableBlock }

/** All of an answer but its title, in order. `tables`: whether the surface shows table blocks. */
export function atomsOf(blocks: Answer['blocks'], tables: boolean): Atom[] {
  return blocks.flatMap((block) => atomsOfBlock(block, tables))
}

function atomsOfBlock(block: AnswerBlock, tables: boolean): Atom[] {
  switch (block.kind) {
    case 'heading':
      return paragraphs('', block.text)
    case 'text':
      return paragraphs(block.text)
    case 'list':
      return itemsOf(block.items)
    case 'facts':
      return block.rows.flatMap(({ label, value }) => atoms('paragraph', value, `${label}${HARD}: `))
    case 'table': {
      const table = tables ? tableBlock(block) : null
      if (table !== null) return [{ kind: 'table', block: table }]
      return tableLines(block).flatMap(({ bold, text }) => atoms('item', text, bold))
    }
    case 'choices':
      return paragraphs(block.prompt)
    default:
      return unreachable(block)
  }
}

/** What stands before a colon, near the beginning of an item: a date, a region, a territory. */
const LEAD = new RegExp(`^(.{1,90}?)(${HARD}: .*)$`, 's')

/** The items of a list, with what leads them in bold where all have something that does. */
function itemsOf(items: readonly string[]): Atom[] {
  const led = items.map((item) => LEAD.exec(item))
  return items.flatMap((item, index) => {
    const [, lead = '', rest = ''] = led[index] ?? []
    return led.includes(null) ? atoms('item', item) : atoms('item', rest, lead)
  })
}

/** A text as paragraphs, `bold` first, split between words where it is longer than Slack takes. */
export const paragraphs = (text: string, bold = ''): Atom[] => atoms('paragraph', text, bold)

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

/** Blocks of neighbouring atoms: items make one list, which may follow a paragraph; a paragraph starts a block anew. */
export function blocksOf(atoms: readonly Atom[]): Block[] {
  const blocks: Block[] = []
  let open: RichTextPart[] = []
  const close = () => {
    if (open.length > 0) blocks.push(richText(open))
    open = []
  }
  for (const atom of atoms) {
    const last = open.at(-1)
    if (atom.kind === 'table') {
      close()
      blocks.push(atom.block)
    } else if (atom.kind === 'item') {
      if (last?.type === 'rich_text_list') last.elements.push(atom.section)
      else open.push({ type: 'rich_text_list', style: 'bullet', elements: [atom.section] })
    } else if (last?.type === 'rich_text_section') {
      last.elements.push({ type: 'text', text: '\n' }, ...atom.section.elements)
    } else {
      close()
      open.push({ type: 'rich_text_section', elements: [...atom.section.elements] })
    }
  }
  close()
  return blocks
}
