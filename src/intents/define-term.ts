import { HARD } from '../format.ts'
import { fold } from '../knowledge/normalize.ts'
import type { Term } from '../knowledge/snapshot.ts'
import { isLight, termOf, terms } from '../knowledge/terms.ts'
import { defineIntent } from './intent.ts'
import { sourcesOf } from './say.ts'
import { factUse } from './uses.ts'

export const defineTerm = defineIntent({
  name: 'define-term',
  summary: 'Définit un terme ou un sigle du programme.',
  examples: ['C’est quoi un EPCI ?', 'Que veut dire PETR ?'],
  answer(slots, knowledge) {
    const term = knowledge.term(slots.hits[0]?.id ?? '')
    if (term === undefined) throw new Error('define-term needs a term')
    const facts = term.facts.flatMap((id) => knowledge.fact(id) ?? [])
    const told = facts.filter(({ text }) => !repeats(text, term.definition)).slice(0, 3)
    const full = fullName(term)
    return {
      title: `${term.term}${full === null ? '' : ` (${full})`}${HARD}: ${term.definition}`,
      blocks: told.length === 0 ? [] : [{ kind: 'list', items: told.map(({ text }) => text) }],
      sources: sourcesOf(
        facts.flatMap(({ sources }) => sources),
        knowledge,
      ).slice(0, 4),
      uses: facts.map(factUse),
      next: facts.flatMap((fact) => (told.includes(fact) ? (fact.question ?? []) : [])).slice(0, 3),
    }
  },
})

/** What an acronym stands for, where its definition does not say it already. */
function fullName({ term, names, definition }: Term): string | null {
  if (!/^\p{Lu}[\p{Lu}\d]+$/u.test(term)) return null
  const [first = ''] = fold(term)
  const full = names.find((name) => name.includes(' ') && fold(name).startsWith(first))
  return full === undefined || repeats(full, definition, 1) ? null : full
}

/** What is left of a fact that says again what a definition says. */
const SAID_AGAIN = 0.5
/** Words of every definition. */
const COMMON = new Set(['territoire', 'industrie', 'programme'].map(termOf))

/** Whether so much of what a text says is in a definition. */
function repeats(text: string, definition: string, share = SAID_AGAIN): boolean {
  const said = new Set(terms(definition).map(({ term }) => term))
  const own = [...new Set(terms(text).map(({ term }) => term))].filter((term) => !isLight(term) && !COMMON.has(term))
  return own.length > 0 && own.filter((term) => said.has(term)).length >= share * own.length
}
