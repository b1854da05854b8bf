import { frenchDate, HARD } from '../format.ts'
import { defineIntent } from './intent.ts'
import { sourcesOf } from './say.ts'
import { factUse } from './uses.ts'

export const showTimeline = defineIntent({
  name: 'show-timeline',
  summary: 'Donne les grandes dates du programme.',
  examples: ['Les dates clés du programme', 'Chronologie de la phase 2'],
  answer(slots, knowledge) {
    const events = knowledge.facts
      .flatMap((fact) =>
        fact.milestone === null || (fact.date ?? fact.from) === null
          ? []
          : [{ fact, at: fact.date ?? fact.from ?? '', label: fact.milestone }],
      )
      .filter(
        ({ fact }) =>
          slots.phase === null || slots.phase === 'both' || fact.phase === null || fact.phase === slots.phase,
      )
      .sort((a, b) => a.at.localeCompare(b.at))
    const [first] = events
    const last = events.at(-1)
    return {
      title: `${events.length} grandes dates du programme, de ${frenchDate(first?.at.slice(0, 7) ?? '2018')} à ${frenchDate(last?.at.slice(0, 7) ?? '2025')}.`,
      blocks: [{ kind: 'list', items: events.map(({ at, label }) => `${frenchDate(at)}${HARD}: ${label}`) }],
      sources: sourcesOf(
        events.flatMap(({ fact }) => fact.sources.slice(0, 1)),
        knowledge,
      ).slice(0, 5),
      uses: events.map(({ fact }) => factUse(fact)),
      next: ['Quand le programme a-t-il été annoncé ?', 'Jusqu’à quand dure la phase II ?'],
    }
  },
})
