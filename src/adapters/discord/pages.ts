import { started } from './markdown.ts'

/** A page is not longer than this, even where there is room: more is tiring to read, on a telephone first. */
const LINES = 20
const CHARACTERS = 1_800

/** Lines shared between pages of at most `room` characters, in order, none lost; a line too long is split between words. */
export function pagesOf(lines: readonly string[], room: number): string[] {
  return shared(lines, Math.min(room, CHARACTERS), LINES)
}

export const CUT = '-# La suite ne tient pas dans un message de Discord.'

/** Lines on one page, as long as there is room; it says so where they do not all hold. */
export function onePage(lines: readonly string[], room: number): string {
  const [all = '', ...others] = shared(lines, room, Number.POSITIVE_INFINITY)
  if (others.length === 0) return all
  return `${shared(lines, room - CUT.length - 1, Number.POSITIVE_INFINITY)[0]}\n${CUT}`
}

function shared(lines: readonly string[], most: number, mostLines: number): string[] {
  const pages: string[][] = [[]]
  for (const line of lines.flatMap((whole) => split(whole, most))) {
    const page = pages.at(-1) ?? []
    const length = page.reduce((sum, each) => sum + each.length + 1, line.length)
    if (page.length > 0 && (page.length >= mostLines || length > most)) pages.push([line])
    else page.push(line)
  }
  return pages.map((page) => page.join('\n'))
}

/** Pieces of a line of Markdown: never between a backslash and the sign that it escapes, nor inside a pair of surrogates. */
function split(line: string, most: number): string[] {
  if (line.length <= most) return [line]
  const space = line.lastIndexOf(' ', most)
  const end = space > most / 2 ? space : most
  const head = line.slice(0, isInside(line.slice(0, end)) ? end - 1 : end)
  return [head, ...split(started(line.slice(head.length).trimStart()), most)]
}

/** What was cut there goes on: an odd number of backslashes escapes what follows. */
const isInside = (head: string): boolean =>
  /[\uD800-\uDBFF]$/.test(head) || (/\\*$/.exec(head)?.[0].length ?? 0) % 2 === 1
