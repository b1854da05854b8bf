import { capitalized, enumeration, frenchDate, HARD, plural } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Phase, RegionCode, Territory } from '../territory.ts'
import { defineIntent, type Slots } from './intent.ts'
import { text } from './list-territories.ts'
import { duringPhase, inPlace, phaseName, placeRefs, territorySources, thePlace } from './say.ts'
import { phasesOf } from './select.ts'
import { listUses, territoryUse } from './uses.ts'

/** The counts that sources published at other dates. */
function published({ places: [place] }: Slots, knowledge: Knowledge): string[] {
  if (place?.kind !== 'region') return []
  return knowledge
    .regionCounts(place.code as RegionCode, 1)
    .map(({ at, count, says }) => `${frenchDate(at)}${HARD}: ${plural(count, 'territoire')} (${says}).`) // places of kind region bear their code
}

/** So many are named; more are a question away. */
const NAMED = 15

/** « En phase I (2018-2022) : Dole, Haut-Jura. »: as many in both phases may be others. */
const named = ({ phase, territories }: { phase: Phase; territories: readonly Territory[] }): string[] =>
  territories.length === 0 || territories.length > NAMED
    ? []
    : [`${capitalized(duringPhase(phase))}${HARD}: ${enumeration(territories.map(({ name }) => name))}.`]

export const comparePlaces = defineIntent({
  name: 'compare-places',
  summary: 'Compare le nombre de lauréats de plusieurs lieux, ou des deux phases dans un lieu.',
  examples: ['Qui en a le plus, l’Occitanie ou la Bretagne ?', 'Occitanie : combien en phase 1 et en phase 2 ?'],
  answer(slots, knowledge) {
    const single = slots.places.length === 1
    const phases: readonly Phase[] = single ? [1, 2] : phasesOf(slots)
    const counts = slots.places.flatMap((place) =>
      phases.map((phase) => ({ place, phase, territories: knowledge.territoriesOf(place, phase) })),
    )
    const counted = counts.flatMap(({ territories }) => territories)
    const sorted = [...counts].sort((a, b) => b.territories.length - a.territories.length)
    const [best, second] = slots.order === 'least' ? sorted.toReversed() : sorted
    const rows = counts.map(({ place, phase, territories }) => [
      capitalized(thePlace(place, knowledge)),
      String(territories.length),
      duringPhase(phase),
    ])
    const told = counts.map(
      ({ place, phase, territories }) =>
        `${plural(territories.length, 'lauréat')} ${single ? `pour ${phaseName(phase)}` : inPlace(place, knowledge)}`,
    )
    const verdict =
      single || best === undefined || second === undefined
        ? `${slots.places.map((place) => inPlace(place, knowledge)).join('')}${HARD}: `.replace(/^./, (letter) =>
            letter.toLocaleUpperCase('fr'),
          )
        : best.territories.length === second.territories.length
          ? `Autant${HARD}: `
          : slots.order === null
            ? ''
            : `${capitalized(thePlace(best.place, knowledge))} en compte le ${slots.order === 'least' ? 'moins' : 'plus'}${HARD}: `
    return {
      title: `${verdict}${enumeration(told)}${single ? '' : `, pour ${phaseName(phases[0] ?? 2)}`}.`,
      blocks: [
        { kind: 'table', headers: ['Lieu', 'Lauréats', 'Phase'], rows },
        ...text(single ? [...counts.flatMap(named), ...published(slots, knowledge)] : []),
      ],
      sources: territorySources(counted, knowledge),
      next: slots.places.slice(0, 2).map((place) => `Quels lauréats ${inPlace(place, knowledge)} ?`),
      territories: [],
      places: placeRefs(slots.places),
      uses: counted.length === 0 ? listUses(phases) : counted.map(territoryUse),
    }
  },
})
