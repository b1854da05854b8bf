import type { Block } from '../answer.ts'
import { enumeration, frenchDate, frenchNumber, HARD } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Territory } from '../territory.ts'
import { inSaidPhase } from './in-said-phase.ts'
import { defineIntent } from './intent.ts'
import { text } from './list-territories.ts'
import { ofEach } from './of-each.ts'
import { askAbout, departementNames, phaseName, readAsLine, regionNames, statusWord, territorySources } from './say.ts'
import { counterpartsOf } from './tell-status.ts'
import { territoryUse } from './uses.ts'

export const describeTerritory = defineIntent({
  name: 'describe-territory',
  summary: 'Présente un territoire : régions, départements, intercommunalités, statut, autre phase, autres noms.',
  examples: ['Parle-moi de Hautes Terres d’Oc', 'Fiche du territoire Berry Sologne'],
  needs: ['territory'],
  answer: ofEach(
    inSaidPhase((slots, knowledge) => {
      const { territory } = slots
      const status = territory.status === null ? '' : ` Il est ${statusWord(territory)}.`
      return {
        title: `${territory.name} est un Territoire d’industrie de ${phaseName(territory.phase)}, ${place(territory, knowledge)}.${status}`,
        blocks: [
          ...text(readAsLine(slots)),
          { kind: 'facts', rows: rows(territory, knowledge) },
          ...text(notes(territory)),
        ],
        sources: territorySources([territory], knowledge),
        next: [askAbout.members(territory), askAbout.before(territory), askAbout.communes(territory)],
        territories: [territory],
        uses: counterpartsOf(territory, knowledge).map(territoryUse),
      }
    }),
  ),
})

function place(territory: Territory, knowledge: Knowledge): string {
  const regions = regionNames(territory, knowledge)
  return `${regions.length > 1 ? 'régions' : 'région'} ${enumeration(regions)} (${departementNames(territory.departements, knowledge)})`
}

function rows(territory: Territory, knowledge: Knowledge): Extract<Block, { kind: 'facts' }>['rows'] {
  const members = territory.epci.map((siren) => knowledge.epci(siren)?.name ?? siren)
  const counterparts = counterpartsOf(territory, knowledge)
  const others = [
    ...territory.otherNames.map(({ name, says }) => `${name} (${says})`),
    ...(territory.name2018 !== null && territory.name2018 !== territory.name
      ? [`${territory.name2018} (liste de 2018)`]
      : []),
  ]
  const row = (label: string, value: string) => (value === '' ? [] : [{ label, value }])
  return [
    ...row('Identifiant', `${territory.id} (phase ${territory.phase})`),
    ...row(territory.regions.length > 1 ? 'Régions' : 'Région', regionNames(territory, knowledge).join(', ')),
    ...row('Départements', departementNames(territory.departements, knowledge)),
    ...row(`Intercommunalités (${members.length})`, members.join(', ')),
    ...row('Communes', frenchNumber(knowledge.communesOf(territory).length)),
    ...row(
      'Statut',
      territory.status === null
        ? ''
        : `${statusWord(territory)} (${territory.statusBasis === 'published' ? 'publié' : 'calculé d’après les communes présentes dans les deux phases'})`,
    ),
    ...row(
      territory.phase === 2 ? 'En phase I' : 'En phase II',
      counterparts.length === 0 ? 'aucun territoire correspondant' : counterparts.map(({ name }) => name).join(', '),
    ),
    ...row('Autres noms', others.join(', ')),
  ]
}

function notes(territory: Territory): string[] {
  const revision = territory.phase === 2 ? territory.versions.at(-1) : undefined
  return revision === undefined
    ? []
    : [`Périmètre ou nom révisé le ${frenchDate(revision.from)}${HARD}: la fiche suit la version révisée.`]
}
