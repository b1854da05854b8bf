import { HARD } from '../format.ts'
import { defineIntent } from './intent.ts'
import { inPlace, listSources, placeRefs, territoryLine } from './say.ts'
import { nearest, select } from './select.ts'

export const findNearest = defineIntent({
  name: 'find-nearest',
  summary: 'Donne les territoires les plus proches d’un lieu.',
  examples: ['Quels territoires autour des Landes ?'],
  answer(slots, knowledge) {
    const [place] = slots.places
    const here = select(slots, 2, knowledge)
    const around = place === undefined ? [] : nearest(place, knowledge)
    const all = [...here, ...around]
    return {
      title: `Près de ce lieu${HARD}: ${all.map(({ name }) => name).join(', ') || 'aucun territoire'}.`,
      blocks: [
        { kind: 'list', items: all.map((territory) => territoryLine(territory, knowledge)) },
        { kind: 'text', text: 'Proximité mesurée entre les centres des territoires et du département.' },
      ],
      sources: listSources([2], knowledge),
      next: place === undefined ? [] : [`Quels lauréats ${inPlace(place, knowledge)} ?`],
      territories: all,
      places: placeRefs(slots.places),
    }
  },
})
