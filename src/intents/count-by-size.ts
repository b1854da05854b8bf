import { HARD, plural } from '../format.ts'
import { defineIntent } from './intent.ts'
import { text } from './list-territories.ts'
import { listSources, phaseName } from './say.ts'
import { phasesOf, select } from './select.ts'
import { listUses, territoryUse } from './uses.ts'

export const countBySize = defineIntent({
  name: 'count-by-size',
  summary: 'Compte les territoires qui ont plus, ou moins, d’un nombre d’intercommunalités.',
  examples: ['Combien de territoires comptent plus de quatre EPCI ?'],
  needs: ['number'],
  answer(slots, knowledge) {
    const phase = phasesOf(slots).at(-1) ?? 2
    const less = slots.order === 'least'
    const all = select(slots, phase, knowledge)
    const found = all
      .filter(({ epci }) => (less ? epci.length < slots.number : epci.length > slots.number))
      .sort((a, b) => b.epci.length - a.epci.length)
    const most = found.slice(0, 5)
    const named = most.map(({ name, epci }) => `${name} (${epci.length})`)
    return {
      title: `${plural(found.length, 'territoire')} sur ${all.length} ${found.length > 1 ? 'comptent' : 'compte'} ${less ? 'moins' : 'plus'} de ${slots.number} intercommunalités, pour ${phaseName(phase)}.`,
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
