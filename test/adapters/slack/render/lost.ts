import type { SlackMessage } from '../../../../src/adapters/slack/render.ts'
import { sourceDate } from '../../../../src/adapters/slack/sources.ts'
import type { Answer, Block } from '../../../../src/answer.ts'
import { capitalized } from '../../../../src/format.ts'
import { clean } from '../../../../src/safe.ts'
import { bodyOf, labelsOf, shown, withoutSpaces } from './reading.ts'

/** What of an answer is not in its pages, or not in its order. Spaces apart: a long text is cut between two words. */
export function lostOf(raw: Answer, pages: readonly SlackMessage[]): string[] {
  const { title, blocks, sources, next } = clean(raw)
  const [first] = pages
  const headers = shown(first?.blocks.filter(({ type }) => type === 'header'))
  const body = withoutSpaces(bodyOf(pages))
  const everything = inLink(withoutSpaces(shown(pages.map((page) => page.blocks))))
  const labels = new Set(
    labelsOf(first?.blocks ?? [])
      .flatMap(readings)
      .map(withoutSpaces),
  )

  const untitled = withoutSpaces(headers) === withoutSpaces(title) ? '' : title
  const choices = blocks.flatMap((block) => (block.kind === 'choices' ? block.options : []))
  return [
    ...outOfOrder([untitled, ...blocks.flatMap(texts)], body),
    ...blocks.flatMap(headersOf).filter((header) => !body.includes(withoutSpaces(header))),
    ...[...choices, ...next]
      .map(({ label }) => label)
      .filter((label) => !labels.has(withoutSpaces(capitalized(label))) && !body.includes(withoutSpaces(label))),
    ...sources
      .flatMap((source) => [source.publisher, sourceDate(source)])
      .filter((credit) => !everything.includes(inLink(withoutSpaces(credit))) && !body.includes(withoutSpaces(credit))),
  ].map((text) => `lost: ${text.slice(0, 80)}`)
}

/** The sign that ends an address is another in the label of a link. */
const inLink = (text: string): string => text.replaceAll('|', '¦')

/** What a button says, and what it says without its number. Its first letter is made a capital, as that of any label. */
const readings = (label: string): string[] => [label, label.replace(/^\d+\. /, '')].map(capitalized)

/** Texts that do not stand in `body` after the one before. */
function outOfOrder(pieces: readonly string[], body: string): string[] {
  let from = 0
  return pieces.filter((piece) => {
    const sought = withoutSpaces(piece)
    const at = body.indexOf(sought, from)
    if (at >= 0) from = at + sought.length
    return at < 0
  })
}

/** The texts of a block in the order in which they are read. Choices are sought apart: they may be buttons alone. */
function texts(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return [block.text]
    case 'list':
      return block.items
    case 'facts':
      return block.rows.flatMap(({ label, value }) => [`${label}:`, value])
    case 'table':
      return block.rows.flat()
    case 'choices':
      return [block.prompt]
  }
}

const headersOf = (block: Block): readonly string[] => (block.kind === 'table' ? block.headers : [])
