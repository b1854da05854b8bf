import type { RichTextSection } from '@slack/types'
import { type Atom, blocksOf } from './atoms.ts'
import { type Block, bytesOf } from './elements.ts'

export interface Room {
  /** Blocks left for the atoms of a page. */
  readonly blocks: number
  /** Bytes left for them. */
  readonly bytes: number
  /** A page may be as long as Slack takes: there must be no other. */
  readonly isWhole: boolean
}

/** A page is not longer than this, even where there is room: more is tiring to read, on a telephone first. */
const ATOMS = 25
const CHARACTERS = 2_000

/**
 * The atoms shared between pages, in order, none lost: each page as blocks that fit in `room`. An answer with none has
 * one empty page. A page has one table at most, as a message does.
 */
export function pagesOf(atoms: readonly Atom[], room: Room): Block[][] {
  const pages: Atom[][] = [[]]
  for (const atom of atoms) {
    const page = pages.at(-1) ?? []
    if (page.length > 0 && !fits([...page, atom], room)) pages.push([atom])
    else page.push(atom)
  }
  return pages.map(blocksOf)
}

function fits(page: readonly Atom[], room: Room): boolean {
  if (page.filter(({ kind }) => kind === 'table').length > 1) return false
  const texts = page.map((atom) => (atom.kind === 'table' ? 0 : charactersOf(atom.section)))
  const characters = texts.reduce((sum, length) => sum + length, 0)
  if (!room.isWhole && (page.length > ATOMS || characters > CHARACTERS)) return false
  const blocks = blocksOf(page)
  return blocks.length <= room.blocks && bytesOf(blocks) <= room.bytes
}

const charactersOf = ({ elements }: RichTextSection): number =>
  elements.reduce((sum, element) => sum + (element.type === 'text' ? element.text.length : 0), 0)
