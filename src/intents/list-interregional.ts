import { enumeration, HARD, plural } from '../format.ts'
import { defineIntent } from './intent.ts'
import { phaseName, regionNames, territorySources } from './say.ts'
import { phasesOf, select } from './select.ts'

export const listInterregional = defineIntent({
  name: 'list-interregional',
  summary: 'Donne les territoires à cheval sur plusieurs régions, ou sur plusieurs départements.',
  examples: ['Quels territoires sont à cheval sur deux régions ?'],
  answer(slots, knowledge) {
    const phase = phasesOf(slots).at(-1) ?? 2
    const byDepartement = slots.unit === 'departement'
    const found = select(slots, phase, knowledge).filter(({ regions, departements }) =>
      byDepartement ? departements.length > 1 : regions.length > 1,
    )
    const items = found.map((territory) => {
      const spans = byDepartement
        ? territory.departements.map((code) => knowledge.departement(code)?.name ?? code)
        : regionNames(territory, knowledge)
      return `${territory.name}${HARD}: ${enumeration(spans)}`
    })
    return {
      title: `${plural(found.length, 'territoire')} à cheval sur plusieurs ${byDepartement ? 'départements' : 'régions'}, pour ${phaseName(phase)}.`,
      blocks: [{ kind: 'list', items }],
      sources: territorySources(found, knowledge),
      next: [phase === 2 ? 'et en phase 1 ?' : 'et aujourd’hui ?'],
      territories: found,
    }
  },
})
