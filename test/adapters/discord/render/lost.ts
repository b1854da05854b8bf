import type { Card } from '../../../../src/adapters/discord/card.ts'
import type { Answer, Block, Source } from '../../../../src/answer.ts'
import { capitalized, frenchDate } from '../../../../src/format.ts'
import { clean } from '../../../../src/safe.ts'
import { displays, labelsOf, partsOf } from './cards.ts'
import { read, withoutSpaces } from './reading.ts'

/** What of an answer is not in its pages, or not in its order. Spaces apart: a long text is cut between two words. */
export function lostOf(raw: Answer, pages: readonly Card[]): string[] {
  const { title, blocks, sources, next } = clean(raw)
  const parts = pages.map(partsOf)
  const body = withoutSpaces([parts[0]?.head ?? '', ...parts.map((part) => part.body)].map(shown).join(''))
  const everything = withoutSpaces(pages.flatMap(displays).map(shown).join(''))
  const labels = new Set(pages.flatMap(labelsOf).flatMap(readings).map(withoutSpaces))
  const choices = blocks.flatMap((block) => (block.kind === 'choices' ? block.options : []))
  return [
    ...outOfOrder([title, ...blocks.flatMap(texts)], body),
    ...blocks.flatMap(headersOf).filter((header) => !body.includes(withoutSpaces(header))),
    ...[...choices, ...next]
      .map(({ label }) => label)
      .filter((label) => !labels.has(withoutSpaces(capitalized(label))) && !body.includes(withoutSpaces(label))),
    ...sources
      .flatMap((source) => [source.publisher, dateOf(source)])
      .map(withoutSpaces)
      .filter((credit) => !everything.includes(credit) && !body.includes(credit)),
  ].map((text) => `lost: ${text.slice(0, 80)}`)
}

const shown = (markdown: string): string => read(markdown).text

const dateOf = ({ date, dateEstimated }: Source): string =>
  date === null ? 'sans date' : `${frenchDate(date)}${dateEstimated ? ' (date estimée)' : ''}`

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
