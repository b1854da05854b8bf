import { frenchNumber, HARD, plural } from '../format.ts'
import { inSaidPhase } from './in-said-phase.ts'
import { defineIntent } from './intent.ts'
import { text } from './list-territories.ts'
import { ofEach } from './of-each.ts'
import { askAbout, phaseName, readAsLine, sourcesOf, territorySources } from './say.ts'

export const countCommunes = defineIntent({
  name: 'count-communes',
  summary: 'Compte les communes d’un territoire.',
  examples: ['Combien de communes compte Tarn Nord ?'],
  needs: ['territory'],
  answer: ofEach(
    inSaidPhase((slots, knowledge) => {
      const { territory } = slots
      const count = knowledge.communesOf(territory).length
      const population = territory.epci.reduce((sum, siren) => sum + (knowledge.epci(siren)?.population ?? 0), 0)
      return {
        title: `${territory.name} compte ${plural(count, 'commune')}, dans ${plural(territory.epci.length, 'intercommunalité')}, pour ${phaseName(territory.phase)}.`,
        blocks: text([
          ...readAsLine(slots),
          `Compte fait sur le découpage communal de 2026${HARD}: une fusion de communes peut l’avoir changé depuis l’annonce.`,
          ...(territory.communes.length === 0 && population > 0
            ? [`Population municipale de ces intercommunalités${HARD}: ${frenchNumber(population)} habitants.`]
            : []),
        ]),
        sources: [...territorySources([territory], knowledge), ...sourcesOf(['etalab-cog' as never], knowledge)],
        next: [askAbout.members(territory), askAbout.sheet(territory)],
        territories: [territory],
      }
    }),
  ),
})
