import { enumeration, HARD, THIN } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Place } from '../knowledge/places.ts'
import type { Territory } from '../territory.ts'
import { type Draft, defineIntent } from './intent.ts'
import { text } from './list-territories.ts'
import { labelled, listSources, phaseName, placeRefs, territoryLine, territorySources } from './say.ts'
import { listUses } from './uses.ts'

export const compareNames = defineIntent({
  name: 'compare-names',
  summary: 'Dit si deux noms désignent le même territoire.',
  examples: ['Albigeois et Tarn Nord, c’est pareil ?'],
  answer(slots, knowledge) {
    if (slots.territories.length === 0) return compareWhere(slots.places, knowledge)
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

/** Whether places are in one territory: « Feurs et Roanne ». */
function compareWhere(places: readonly Place[], knowledge: Knowledge): Draft {
  const found = places.map((place) => ({ place, territories: knowledge.territoriesOf(place, 2) }))
  const all = [...new Set(found.flatMap(({ territories }) => territories))]
  const common = all.filter((territory) => found.every(({ territories }) => territories.includes(territory)))
  const where = found.map(({ place, territories }) =>
    territories.length === 0
      ? `${labelled(place, knowledge)} n’est dans aucun territoire`
      : `${labelled(place, knowledge)} est dans ${enumeration(territories.map(({ name }) => name))}`,
  )
  const names = enumeration(places.map((place) => labelled(place, knowledge)))
  return {
    title:
      common.length > 0
        ? `Oui${HARD}: ${names} sont dans le même territoire, ${enumeration(common.map(({ name }) => name))}, pour ${phaseName(2)}.`
        : `Non${HARD}: ${where.join(', ')}, pour ${phaseName(2)}.`,
    blocks:
      all.length === 0 ? [] : [{ kind: 'list', items: all.map((territory) => territoryLine(territory, knowledge)) }],
    sources: all.length === 0 ? listSources([2], knowledge) : territorySources(all, knowledge),
    next: all.slice(0, 1).map(({ name }) => `Fiche du territoire ${name}`),
    territories: common.length > 0 ? common : all,
    places: placeRefs(places),
    uses: listUses([2]),
  }
}

function sameSentence(territory: Territory): string {
  const names = [territory.name, ...territory.otherNames.map(({ name }) => name)]
  return `Oui, c’est le même territoire${HARD}: ${enumeration(names.map((name) => `«${THIN}${name}${THIN}»`))} sont des noms du même lauréat.`
}
