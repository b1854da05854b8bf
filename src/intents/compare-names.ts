import { enumeration, HARD, THIN } from '../format.ts'
import type { Territory } from '../territory.ts'
import { defineIntent } from './intent.ts'
import { text } from './list-territories.ts'
import { territoryLine, territorySources } from './say.ts'
import { listUses } from './uses.ts'

export const compareNames = defineIntent({
  name: 'compare-names',
  summary: 'Dit si deux noms désignent le même territoire.',
  examples: ['Albigeois et Tarn Nord, c’est pareil ?'],
  answer(slots, knowledge) {
    const distinct = [
      ...new Set([...slots.territories, ...slots.places.flatMap((place) => knowledge.territoriesOf(place, 2))]),
    ]
    const [first, second] = distinct
    const linked = first !== undefined && second !== undefined && first.counterparts.includes(second.key)
    return {
      title:
        first === undefined
          ? 'Aucun de ces noms n’est celui d’un Territoire d’industrie de la base.'
          : second === undefined
            ? sameSentence(first)
            : linked
              ? `Oui, d’une phase à l’autre${HARD}: «${THIN}${first.name}${THIN}» (phase ${first.phase}) et «${THIN}${second.name}${THIN}» (phase ${second.phase}) ont des communes en commun.`
              : `Non${HARD}: ${enumeration(distinct.map(({ name }) => name))} sont ${distinct.length} territoires différents.`,
      blocks: [
        { kind: 'list', items: distinct.map((territory) => territoryLine(territory, knowledge)) },
        ...text(first !== undefined && second === undefined ? ['Ne les comptez donc qu’une fois.'] : []),
      ],
      sources: territorySources(distinct, knowledge),
      next: first === undefined ? [] : [`Fiche du territoire ${first.name}`],
      territories: distinct,
      uses: first === undefined ? listUses([2]) : [],
    }
  },
})

function sameSentence(territory: Territory): string {
  const names = [territory.name, ...territory.otherNames.map(({ name }) => name)]
  return `Oui, c’est le même territoire${HARD}: ${enumeration(names.map((name) => `«${THIN}${name}${THIN}»`))} sont des noms du même lauréat.`
}
