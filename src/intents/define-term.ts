import { HARD } from '../format.ts'
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
    const full = term.names.filter((name) => name.toLowerCase() !== term.term.toLowerCase()).slice(0, 1)
    return {
      title: `${term.term}${full.length === 0 ? '' : ` (${full[0]})`}${HARD}: ${term.definition}`,
      blocks: facts.length === 0 ? [] : [{ kind: 'list', items: facts.slice(0, 3).map(({ text }) => text) }],
      sources: sourcesOf(
        facts.flatMap(({ sources }) => sources),
        knowledge,
      ).slice(0, 4),
      uses: facts.map(factUse),
      next: facts.flatMap(({ question }) => question ?? []).slice(0, 3),
    }
  },
})
