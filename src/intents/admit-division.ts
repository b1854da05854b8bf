import type { Block } from '../answer.ts'
import { HARD } from '../format.ts'
import type { Place } from '../knowledge/places.ts'
import { checkMembership, membershipOf } from './check-membership.ts'
import { defineIntent } from './intent.ts'
import { listTerritories } from './list-territories.ts'

const LOCAL: ReadonlySet<Place['kind']> = new Set(['commune', 'epci'])

export const admitDivision = defineIntent({
  name: 'admit-division',
  summary: 'Dit que la base n’a ni cantons, ni arrondissements, ni zones d’emploi, et ce qu’elle sait du lieu nommé.',
  examples: ['Quels lauréats dans l’arrondissement de Béthune ?', 'Le canton de Mirepoix est-il couvert ?'],
  needs: ['division'],
  answer(slots, knowledge, today) {
    const local = slots.places.some(({ kind }) => LOCAL.has(kind))
    const near = (local ? checkMembership : listTerritories).answer(slots, knowledge, today)
    const known: Block[] = local
      ? [{ kind: 'list', items: slots.places.map((place) => membershipOf(place, slots, knowledge)) }]
      : [{ kind: 'text', text: near.title }, ...(near.blocks ?? [])]
    return {
      ...near,
      outcome: 'no_data',
      title: `Je n’ai pas ${slots.division} dans ma base, seulement les communes, les intercommunalités, les départements et les régions.`,
      blocks: [{ kind: 'text', text: `Ce que je sais de plus proche${HARD}:` }, ...known],
    }
  },
})
