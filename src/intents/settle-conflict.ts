import { frenchDate } from '../format.ts'
import { defineIntent } from './intent.ts'
import { sourcesOf } from './say.ts'
import { conflictUse } from './uses.ts'

const STANDING = {
  retained: 'à retenir',
  dated: 'juste à sa date',
  other: 'autre périmètre ou arrondi',
  error: 'à ne pas reprendre',
} as const

export const settleConflict = defineIntent({
  name: 'settle-conflict',
  summary: 'Quand les sources se contredisent : qui dit quoi, et la valeur à retenir.',
  examples: ['J’ai lu 124 et 136, lequel est bon ?', '17 ou 18 mesures ?'],
  answer(slots, knowledge) {
    const conflict = knowledge.conflict(slots.hits[0]?.id ?? '')
    if (conflict === undefined) throw new Error('settle-conflict needs a conflict')
    const rows = conflict.values.map(({ value, at, says, standing }) => [
      value,
      says,
      at === null ? 'sans date' : frenchDate(at),
      STANDING[standing],
    ])
    const first = conflict.values.filter(({ standing }) => standing === 'retained')
    return {
      title: conflict.retain,
      blocks: rows.length === 0 ? [] : [{ kind: 'table', headers: ['Valeur', 'Qui le dit', 'Date', 'Verdict'], rows }],
      sources: sourcesOf(
        [...first, ...conflict.values].flatMap(({ sources }) => sources),
        knowledge,
      ).slice(0, 5),
      uses: [conflictUse(conflict)],
      next: conflict.facts.slice(0, 3).flatMap((id) => knowledge.fact(id)?.question ?? []),
    }
  },
})
