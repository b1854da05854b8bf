import { capitalized, HARD, plural } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Place } from '../knowledge/places.ts'
import type { Phase } from '../territory.ts'
import { defineIntent, type Slots } from './intent.ts'
import { inPlace, listSources, phaseName, placeRefs } from './say.ts'
import { phasesOf, select } from './select.ts'
import { listUses } from './uses.ts'

/** A département or a region, and where its territories are looked for. */
interface Division {
  readonly code: string
  readonly label: string
}

export const listUncovered = defineIntent({
  name: 'list-uncovered',
  summary: 'Donne les départements ou les régions sans lauréat, ou sans nouveau lauréat.',
  examples: [
    'Quels départements n’ont aucun lauréat ?',
    'Reste-t-il des départements d’Occitanie sans lauréat ?',
    'Quelles régions n’ont aucun nouveau lauréat ?',
  ],
  answer(slots, knowledge) {
    const phase = phasesOf(slots).at(-1) ?? 2
    const [place] = slots.places
    const byRegion = slots.unit === 'region' && place === undefined && !/d[ée]partement/i.test(slots.text)
    const [one, inside] = byRegion
      ? (['région', regionsOf(knowledge)] as const)
      : (['département', departementsOf(place, knowledge)] as const)
    const covered = new Set<string>(
      select({ ...slots, places: [] }, phase, knowledge).flatMap((territory): readonly string[] =>
        byRegion ? territory.regions : territory.departements,
      ),
    )
    const without = inside.filter(({ code }) => !covered.has(code))
    const where = place === undefined ? 'en France' : inPlace(place, knowledge)
    const counted = countedOf(slots, phase)
    return {
      title:
        without.length === 0
          ? `${byRegion ? 'Aucune' : 'Aucun'} ${where}${HARD}: ${byRegion ? 'toutes les régions' : 'tous les départements'} (${inside.length}) comptent au moins un ${counted}, pour ${phaseName(phase)}.`
          : `${capitalized(plural(without.length, one))} sans ${counted} ${where}, sur ${inside.length}, pour ${phaseName(phase)}.`,
      blocks:
        without.length === 0
          ? []
          : [
              { kind: 'list', items: without.map(({ label }) => label) },
              {
                kind: 'text',
                text: `${byRegion ? 'Une région' : 'Un département'} compte un lauréat quand un territoire y a au moins une commune sur dix, ou une intercommunalité en majorité.`,
              },
            ],
      sources: listSources([phase], knowledge),
      next: place === undefined ? ['Quelle région en a le plus ?'] : [`Quels lauréats ${inPlace(place, knowledge)} ?`],
      places: placeRefs(slots.places),
      uses: listUses([phase]),
    }
  },
})

/** What they have none of. */
function countedOf({ status }: Slots, phase: Phase): string {
  if (status === 'left') return 'territoire sorti du programme'
  if (phase === 1) return 'lauréat'
  if (status === 'new') return 'nouveau lauréat'
  return status === 'renewed' ? 'lauréat reconduit' : 'lauréat'
}

function departementsOf(place: Place | undefined, knowledge: Knowledge): readonly Division[] {
  return knowledge.departements
    .filter(({ code, region }) =>
      place === undefined
        ? knowledge.region(region) !== undefined && /^(?:\d\d|2[AB]|97[1-6])$/.test(code) && code !== '975'
        : region === place.code || knowledge.area(place.code)?.departements.includes(code),
    )
    .map(({ code, name }) => ({ code, label: `${name} (${code})` }))
}

/** Those of the programme: the other collectivities overseas are out of it. */
const regionsOf = (knowledge: Knowledge): readonly Division[] => {
  const inProgramme = new Set(
    knowledge.departements.filter(({ code }) => /^(?:\d\d|2[AB]|97[12346])$/.test(code)).map(({ region }) => region),
  )
  return knowledge.regions.filter(({ code }) => inProgramme.has(code)).map(({ code, name }) => ({ code, label: name }))
}
