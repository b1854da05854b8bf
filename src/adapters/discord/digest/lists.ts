import { readList, separatorOf, writeList } from '../../../lists.ts'

/**
 * Lists that someone may be typing, each whole: what stands before the last separator, and what `suggest` makes of the
 * rest. A name with a comma in it is suggested too.
 */
export function suggestLists(typed: string, suggest: (typed: string) => readonly string[]): string[] {
  const at = typed.lastIndexOf(separatorOf(typed))
  const before = readList(typed.slice(0, at + 1))
  const whole = separatorOf(typed) === ',' && at >= 0 ? suggest(typed).filter((name) => name.includes(',')) : []
  const next = suggest(typed.slice(at + 1).trim()).filter((name) => !before.includes(name))
  return [...whole.map((name) => writeList([name])), ...next.map((name) => writeList([...before, name]))]
}

/** The same name, whatever its accents and capitals. */
export const sameName = (one: string, other: string): boolean => bare(one) === bare(other)

/** For names to be compared, or looked for in one another. */
export const bare = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
