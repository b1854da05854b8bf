import { capitalized, HARD, plural } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Place } from '../knowledge/places.ts'
import type { Phase } from '../territory.ts'
import { defineIntent, type Slots } from './intent.ts'
import { inPlace, listSources, phaseName, placeRefs } from './say.ts'
import { phasesOf, select } from './select.ts'
import { listUses } from './uses.ts'

/** « Combien de régions comptent un territoire ? » */
export const COUNTS_DIVISIONS = /combien\s+de\s+(?:r[eé]gions|d[eé]partements)/i

/** Those without are then counted. */
const LACKED = /\b(?:aucune?|pas|sans)\b/i

/** A département or a region, and where its territories are looked for. */
interface Division {
  readonly code: string
  readonly label: string
}

export const listUncovered = defineIntent({
  name: 'list-uncovered',
  summary:
    'Compte les départements ou les régions avec un lauréat, et donne ceux sans lauréat, ou sans nouveau lauréat.',
  examples: [
    'Quels départements n’ont aucun lauréat ?',
    'Reste-t-il des départements d’Occitanie sans lauréat ?',
    'Quelles régions n’ont aucun nouveau lauréat ?',
    'Combien de départements ont un lauréat ?',
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
    const counts = COUNTS_DIVISIONS.test(slots.text) && !LACKED.test(slots.text)
    const covering = inside.length - without.length
    const during = `pour ${phaseName(phase)}`
    return {
      title: counts
        ? `${capitalized(where)}, ${plural(covering, one)} sur ${inside.length} ${covering > 1 ? 'comptent' : 'compte'} au moins un ${counted}, ${during}.`
        : without.length === 0
          ? `${byRegion ? 'Aucune' : 'Aucun'} ${where}${HARD}: ${byRegion ? 'toutes les régions' : 'tous les départements'} (${inside.length}) comptent au moins un ${counted}, ${during}.`
          : `${capitalized(plural(without.length, one))} sans ${counted} ${where}, sur ${inside.length}, ${during}.`,
      blocks:
        without.length === 0
          ? []
          : [
              ...(counts ? [{ kind: 'text' as const, text: `Sans ${counted}${HARD}:` }] : []),
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
