import { plural } from '../format.ts'
import { defineIntent } from './intent.ts'
import { inPlace, listSources, phaseName, placeRefs } from './say.ts'
import { phasesOf, select } from './select.ts'
import { listUses } from './uses.ts'

export const listUncovered = defineIntent({
  name: 'list-uncovered',
  summary: 'Donne les départements sans lauréat.',
  examples: ['Quels départements n’ont aucun lauréat ?', 'Reste-t-il des départements d’Occitanie sans lauréat ?'],
  answer(slots, knowledge) {
    const phase = phasesOf(slots).at(-1) ?? 2
    const [place] = slots.places
    const covered = new Set(
      select({ ...slots, places: [] }, phase, knowledge).flatMap(({ departements }) => departements),
    )
    const inside = knowledge.departements.filter(({ code, region }) =>
      place === undefined
        ? knowledge.region(region) !== undefined && /^(?:\d\d|2[AB]|97[1-6])$/.test(code) && code !== '975'
        : region === place.code || knowledge.area(place.code)?.departements.includes(code),
    )
    const without = inside.filter(({ code }) => !covered.has(code))
    const where = place === undefined ? 'en France' : inPlace(place, knowledge)
    return {
      title:
        without.length === 0
          ? `Aucun ${where}${'\u202f'}: tous les départements (${inside.length}) comptent au moins un lauréat, pour ${phaseName(phase)}.`.replace(
              '\u202f:',
              '\u00a0:',
            )
          : `${plural(without.length, 'département')} sans lauréat ${where}, sur ${inside.length}, pour ${phaseName(phase)}.`,
      blocks:
        without.length === 0
          ? []
          : [
              { kind: 'list', items: without.map(({ code, name }) => `${name} (${code})`) },
              {
                kind: 'text',
                text: 'Un département compte un lauréat quand un territoire y a au moins une commune sur dix, ou une intercommunalité en majorité.',
              },
            ],
      sources: listSources([phase], knowledge),
      next: place === undefined ? ['Quelle région en a le plus ?'] : [`Quels lauréats ${inPlace(place, knowledge)} ?`],
      places: placeRefs(slots.places),
      uses: listUses([phase]),
    }
  },
})
