import { enumeration, HARD } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Territory } from '../territory.ts'
import { inSaidPhase } from './in-said-phase.ts'
import { defineIntent } from './intent.ts'
import { text } from './list-territories.ts'
import { ofEach } from './of-each.ts'
import { askAbout, inDepartement, readAsLine, regionNames, territorySources } from './say.ts'

export const locateTerritory = defineIntent({
  name: 'locate-territory',
  summary: 'Donne les départements et les régions d’un territoire.',
  examples: ['Sud Vilaine est sur quels départements ?', 'Dans quelle région se trouve Perche Industrie ?'],
  needs: ['territory'],
  answer: ofEach(
    inSaidPhase((slots, knowledge) => {
      const { territory } = slots
      return {
        title: `${territory.name} s’étend sur ${departements(territory, knowledge)}, ${regions(territory, knowledge)}.`,
        blocks: text([...readAsLine(slots), ...fringe(territory, knowledge)]),
        sources: territorySources([territory], knowledge),
        next: [askAbout.members(territory), askAbout.sheet(territory)],
        territories: [territory],
      }
    }),
  ),
})

function departements({ departements: codes }: Territory, knowledge: Knowledge): string {
  const names = codes.map((code) => `${knowledge.departement(code)?.name ?? code} (${code})`)
  return `${codes.length > 1 ? `${codes.length} départements${HARD}: ` : 'un département, '}${enumeration(names)}`
}

function regions(territory: Territory, knowledge: Knowledge): string {
  const names = regionNames(territory, knowledge)
  return `en ${names.length > 1 ? 'régions' : 'région'} ${enumeration(names)}`
}

/** Départements with a few communes of it, which the lists do not count. */
function fringe(territory: Territory, knowledge: Knowledge): string[] {
  const all = new Set(territory.epci.flatMap((siren) => knowledge.epci(siren)?.departements ?? []))
  const few = [...all].filter((code) => !territory.departements.includes(code))
  if (few.length === 0) return []
  return [
    `Quelques communes aussi ${enumeration(few.map((code) => inDepartement(code, knowledge)))}, moins d’une sur dix.`,
  ]
}
