import { enumeration, HARD } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Place } from '../knowledge/places.ts'
import type { Territory } from '../territory.ts'
import { defineIntent } from './intent.ts'
import { text } from './list-territories.ts'
import { inPlace, labelled, listSources, placeRefs, readAsLine, territoryLine } from './say.ts'
import { nearest, originOf, select } from './select.ts'
import { listUses } from './uses.ts'

export const findNearest = defineIntent({
  name: 'find-nearest',
  summary: 'Donne les territoires les plus proches d’un lieu.',
  examples: ['Quels territoires autour des Landes ?'],
  answer(slots, knowledge) {
    const [place] = slots.places
    const here = select(slots, 2, knowledge)
    const around = place === undefined ? [] : nearest(place, knowledge)
    const of = place === undefined ? 'Ce lieu' : labelled(place, knowledge)
    const names = (territories: typeof here) => enumeration(territories.map(({ name }) => name))
    const own = here.length === 0 ? `${of} n’est dans aucun Territoire d’industrie.` : `${of}${HARD}: ${names(here)}.`
    const from = place === undefined ? null : fromWhere(place, knowledge)
    const others =
      around.length === 0
        ? 'Aucun autre n’est proche.'
        : `Les plus proches${from?.lead ?? ''}${HARD}: ${names(around)}.`
    return {
      title: `${own} ${others}`,
      blocks: [
        ...text(readAsLine(slots)),
        { kind: 'list', items: [...here, ...around].map((territory) => territoryLine(territory, knowledge)) },
        ...text(from === null ? [] : [from.caution]),
      ],
      sources: listSources([2], knowledge),
      next: place === undefined ? [] : [`Quels lauréats ${inPlace(place, knowledge)} ?`],
      territories: [...here, ...around],
      places: placeRefs(slots.places),
      uses: here.length === 0 ? listUses([2]) : [],
    }
  },
})

/** What distances are measured from: a commune has no point of its own in the base, and this is told. */
function fromWhere(place: Place, knowledge: Knowledge): { readonly lead: string; readonly caution: string } {
  const territory = originOf(place, knowledge)?.territory ?? null
  if (territory !== null)
    return {
      lead: '',
      caution: `Proximité mesurée à partir du centre du territoire ${territory.name}${phaseOf(territory)}.`,
    }
  const departement = knowledge.departements[place.departement]
  if (departement === undefined || place.kind === 'departement')
    return { lead: '', caution: 'Proximité mesurée entre les centres des territoires et du département.' }
  return {
    lead: ` du centre du département (${departement.name})`,
    caution: `Je n’ai pas la position de chaque commune${HARD}: selon l’endroit du département, un autre territoire peut être plus près.`,
  }
}

const phaseOf = ({ phase }: Territory): string => (phase === 1 ? ', de phase I' : '')
