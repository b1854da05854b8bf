import { capitalized, HARD, plural } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Phase, Territory } from '../territory.ts'
import type { ExactSize } from './exact-size.ts'
import { type Draft, defineIntent, type Slots } from './intent.ts'
import { text } from './list-territories.ts'
import { inPlace, listSources, phaseName, territoryLine } from './say.ts'
import { phasesOf, select } from './select.ts'
import { listUses, territoryUse } from './uses.ts'

export const countBySize = defineIntent({
  name: 'count-by-size',
  summary: 'Compte les territoires qui ont un nombre d’intercommunalités ou de départements, plus, ou moins.',
  examples: ['Combien de territoires comptent plus de quatre EPCI ?'],
  answer(slots, knowledge) {
    const phase = phasesOf(slots).at(-1) ?? 2
    if (slots.exactly !== null) return exactDraft(slots, slots.exactly, phase, knowledge)
    const number = slots.number ?? 0
    const less = slots.order === 'least'
    const all = select(slots, phase, knowledge)
    const found = all
      .filter(({ epci }) => (less ? epci.length < number : epci.length > number))
      .sort((a, b) => b.epci.length - a.epci.length)
    const most = found.slice(0, 5)
    const named = most.map(({ name, epci }) => `${name} (${epci.length})`)
    return {
      title: `${plural(found.length, 'territoire')} sur ${all.length} ${found.length > 1 ? 'comptent' : 'compte'} ${less ? 'moins' : 'plus'} de ${number} intercommunalités, pour ${phaseName(phase)}.`,
      blocks: text(
        found.length === 0 ? [] : [`${less ? 'Parmi eux' : 'Les plus grands'}${HARD}: ${named.join(', ')}.`],
      ),
      sources: listSources([phase], knowledge),
      next: ['Y a-t-il un maximum d’intercommunalités par territoire ?'],
      territories: [],
      uses: [...listUses([phase]), ...most.map(territoryUse)],
    }
  },
})

/** « 43 territoires sur 183 réunissent une seule intercommunalité », all of them named. */
function exactDraft(slots: Slots, { value, of }: ExactSize, phase: Phase, knowledge: Knowledge): Draft {
  const all = select(slots, phase, knowledge)
  const size = ({ epci, departements, regions }: Territory) =>
    of === 'departement' ? departements.length : of === 'region' ? regions.length : epci.length
  const found = all.filter((territory) => size(territory) === value)
  const [noun, verb] =
    of === 'epci' ? ['intercommunalité', 'réunit'] : [of === 'region' ? 'région' : 'département', 'est sur']
  const many = found.length > 1 ? { réunit: 'réunissent', 'est sur': 'sont sur' }[verb] : verb
  const what = value > 1 ? `${value} ${noun}s` : of === 'departement' ? `un seul ${noun}` : `une seule ${noun}`
  const where = slots.places.map((place) => `${inPlace(place, knowledge)}, `).join('')
  const count = found.length === 0 ? 'aucun territoire' : plural(found.length, 'territoire')
  return {
    title: `${capitalized(`${where}${count} sur ${all.length} ${many} ${what}`)}, pour ${phaseName(phase)}.`,
    blocks: found.length === 0 ? [] : [{ kind: 'list', items: found.map((one) => territoryLine(one, knowledge)) }],
    sources: listSources([phase], knowledge),
    next: ['Quel territoire regroupe le plus d’intercommunalités ?'],
    territories: found,
    uses: listUses([phase]),
  }
}
