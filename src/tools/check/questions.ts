import { buildSearch } from '../../knowledge/compile-search.ts'
import type { DataProblem } from '../../knowledge/data-problem.ts'
import type { RawData } from '../../knowledge/read-data.ts'
import { type Hit, PLACE_TERM, Search } from '../../knowledge/search.ts'
import { searchDocuments, wordGroups } from '../../knowledge/search-documents.ts'
import { type Problem, warnings } from './problem.ts'
import { askedQuestions } from './written.ts'

/** How far down the list of results the answer may stand. */
const AMONG = 3

/** Questions of the base that do not find what they belong to, nor something about the same facts. */
export function checkQuestions(data: RawData): Problem[] {
  const search = new Search(buildSearch(searchDocuments(data), wordGroups(data))) // the one that intents use
  const facts = factsByOwner(data)
  const answers = (hit: Hit, owner: string): boolean => {
    const name = `${hit.kind} ${hit.id}`
    const about = facts.get(owner)
    return name === owner || (facts.get(name) ?? []).some((fact) => about?.includes(fact) === true)
  }
  const problems = askedQuestions(data).flatMap(({ file, where, text, owner }): DataProblem[] => {
    const hits = search.find(search.resolve(text.replaceAll('{lieu}', PLACE_TERM)), AMONG)
    if (hits.some((hit) => answers(hit, owner))) return []
    const found = hits.map(({ kind, id }) => `${kind} ${id}`).join(', ')
    return [{ file, where, message: `« ${text} » trouve ${found === '' ? 'rien' : found}` }]
  })
  return warnings('Questions qui ne trouvent pas leur fiche parmi les trois premières', problems)
}

/**
 * The facts that each thing is about. A fact stands for all the facts of its entry: finding a neighbour is finding the entry.
 */
function factsByOwner(data: RawData): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, readonly string[]>()
  for (const { content } of data.entries) {
    for (const entry of content.entries) {
      const ids = entry.facts.map(({ id }) => id)
      owners.set(`entry ${entry.id}`, ids)
      for (const id of ids) owners.set(`fact ${id}`, ids)
    }
  }
  for (const { id, facts } of data.conflicts) owners.set(`conflict ${id}`, facts)
  for (const { term, facts } of data.glossary) owners.set(`term ${term}`, facts)
  return owners
}
