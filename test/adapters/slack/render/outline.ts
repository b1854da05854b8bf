import type { Block } from '../../../../src/adapters/slack/elements.ts'
import { shown } from './reading.ts'

/** Blocks as one reads them down a page, a line each: what is in them, never how it is written. */
export const outline = (blocks: readonly Block[]): string => blocks.flatMap(lines).join('\n')

function lines(block: Block): string[] {
  switch (block.type) {
    case 'header':
      return [`# ${block.text.text}`]
    case 'rich_text':
      return block.elements.flatMap((part) =>
        part.type === 'rich_text_list' ? part.elements.map((item) => `• ${styled(item)}`) : [styled(part)],
      )
    case 'table':
      return block.rows.map((row, index) =>
        row
          .map((cell, column) => `${shown(cell)}${index === 0 ? aligned(block.column_settings?.[column]) : ''}`)
          .join(' | '),
      )
    case 'context':
      return block.elements.map((element) => `(${'text' in element ? element.text : element.type})`)
    case 'actions':
      return [
        block.elements.map((element) => `[${element.type === 'button' ? element.text.text : element.type}]`).join(' '),
      ]
    case 'context_actions':
      return [
        shown(block)
          .split('\n')
          .filter(Boolean)
          .map((label) => `{${label}}`)
          .join(' '),
      ]
    default:
      return [`<${block.type}>`]
  }
}

/** Bold between asterisks; the line feed that stands before a paragraph is not shown. */
function styled(part: { readonly elements: readonly object[] }): string {
  return part.elements
    .map((element) => ('style' in element ? `*${shown(element)}*` : shown(element)))
    .join('')
    .replace(/^\n/, '')
}

const aligned = (column: { readonly align?: string } | null | undefined): string =>
  column?.align === 'right' ? ' →' : ''
