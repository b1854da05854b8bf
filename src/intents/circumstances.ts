import type { Word } from '../knowledge/normalize.ts'

/** « ma menuiserie », « notre scierie »: whatever the person has only tells who asks. */
export function possessed(words: readonly Word[], labels: readonly (string | null)[]): number[] {
  return words.flatMap((_, index) =>
    OWNING.has(words[index - 1]?.fold ?? '') && labels[index] === null && labels.includes('lieu') ? [index] : [],
  )
}
const OWNING = new Set('mon ma mes notre nos'.split(' '))

/** What asks, and what at least names the programme when nothing asks. */
const ASKS = new Set(['list', 'count', 'check'])
const SUBJECTS = new Set([...ASKS, 'programme'])

/**
 * The clauses that speak of the person, beside others that ask; none when there is only one clause. Of a clause that only
 * says where (« Coutelier à Thiers : ma ville est-elle couverte ? »), the words that nothing explains.
 */
export function readCircumstances(
  text: string,
  words: readonly Word[],
  labels: readonly (string | null)[],
): Set<number> {
  const marked = (clause: readonly number[], wanted: ReadonlySet<string>) =>
    clause.some((index) => wanted.has(labels[index] ?? ''))
  const located = (clause: readonly number[]) => clause.some((index) => labels[index] === 'lieu')
  const parts = clausesOf(text, words, /[.?!;:,\n]/)
  const placeless = parts.some((part) => !located(part) && marked(part, CONCERNED))
  const where = parts.filter((part) => located(part) && !marked(part, SUBJECTS))
  const scenery = placeless && where.length === 1 ? where.flat().filter((index) => labels[index] === null) : []

  const clauses = clausesOf(text, words, /[.?!;:\n]/)
  const strict = clauses.some((clause) => marked(clause, ASKS))
  const asks = (clause: readonly number[]) => marked(clause, strict ? ASKS : SUBJECTS)
  const dropped = clauses.filter((clause) => marked(clause, PERSONAL) && !asks(clause))
  const rest = clauses.filter((clause) => !dropped.includes(clause))
  const stands =
    clauses.some(asks) &&
    rest.some((clause) => clause.some((index) => labels[index] === 'lieu' || labels[index] === 'programme'))
  return new Set(stands ? [...dropped.flat(), ...scenery] : scenery)
}
const PERSONAL = new Set(['reasonToAsk', 'polite'])
const CONCERNED = new Set(['check'])

function clausesOf(text: string, words: readonly Word[], ends: RegExp): readonly (readonly number[])[] {
  const clauses: number[][] = [[]]
  for (const [index, word] of words.entries()) {
    const before = words[index - 1]
    if (before !== undefined && ends.test(text.slice(before.end, word.start))) clauses.push([])
    clauses.at(-1)?.push(index)
  }
  return clauses
}
