import { lowerBound } from './name-table.ts'
import type { QueryTerm, SearchData } from './search.ts'

/** A number that questions of the same terms share, whatever their order: FNV-1a over the sorted term numbers. */
export function questionKey(terms: readonly number[]): number {
  let key = 0x811c9dc5
  for (const term of [...new Set(terms)].sort((a, b) => a - b)) key = Math.imul(key ^ term, 0x01000193)
  return key >>> 0
}

/** The documents that have a question of exactly these terms; with the words of a place, or without them. */
export function documentsAsked({ askedKeys, askedDocuments }: SearchData, query: readonly QueryTerm[]): number[] {
  if (query.length === 0 || query.some(({ term }) => term === -1)) return []
  const keys = new Set([query, query.filter(({ ofPlace }) => ofPlace !== true)].map((part) => keyOf(part)))
  const found = new Set<number>()
  for (const key of keys) {
    for (let at = lowerBound(askedKeys, key); askedKeys[at] === key; at++) found.add(askedDocuments[at] ?? 0)
  }
  return [...found]
}

const keyOf = (query: readonly QueryTerm[]): number => questionKey(query.map(({ term }) => term))
