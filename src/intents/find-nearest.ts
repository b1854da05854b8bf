import { enumeration, HARD } from '../format.ts'
import { defineIntent } from './intent.ts'
import { text } from './list-territories.ts'
import { inPlace, labelled, listSources, placeRefs, readAsLine, territoryLine } from './say.ts'
import { nearest, select } from './select.ts'
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
    const others = around.length === 0 ? 'Aucun autre n’est proche.' : `Les plus proches${HARD}: ${names(around)}.`
    return {
      title: `${own} ${others}`,
      blocks: [
        ...text(readAsLine(slots)),
        { kind: 'list', items: [...here, ...around].map((territory) => territoryLine(territory, knowledge)) },
        { kind: 'text', text: 'Proximité mesurée entre les centres des territoires et du département.' },
      ],
      sources: listSources([2], knowledge),
      next: place === undefined ? [] : [`Quels lauréats ${inPlace(place, knowledge)} ?`],
      territories: [...here, ...around],
      places: placeRefs(slots.places),
      uses: here.length === 0 ? listUses([2]) : [],
    }
  },
})
