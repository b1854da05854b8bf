import { enumeration, frenchDate, HARD, plural } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Territory } from '../territory.ts'
import { inSaidPhase } from './in-said-phase.ts'
import { defineIntent } from './intent.ts'
import { text } from './list-territories.ts'
import { ofEach } from './of-each.ts'
import { askAbout, departementNames, phaseName, readAsLine, sourcesOf, territorySources } from './say.ts'

export const listMembers = defineIntent({
  name: 'list-members',
  summary: 'Donne les intercommunalités d’un territoire, aujourd’hui ou à l’annonce.',
  examples: ['Quelles intercommunalités dans Tarn Nord ?', 'Axe Seine en 2018 : quelles intercommunalités ?'],
  needs: ['territory'],
  answer: ofEach(
    inSaidPhase((slots, knowledge) => {
      const { territory } = slots
      const old = territory.versions.find(({ from }) => from.startsWith('2018'))
      const members = territory.epci.flatMap((siren) => knowledge.epci(siren) ?? [])
      const lines = members.map(
        ({ name, departements, communeCount }) =>
          `${name} (${departementNames(departements.slice(0, 2), knowledge)}, ${plural(communeCount, 'commune')})`,
      )
      const alone =
        territory.communes.length === 0
          ? ''
          : ` et ${plural(territory.communes.length, 'commune')} sans leur intercommunalité`
      const end = territory.phase === 1 ? ', à la fin de la phase' : ''
      const present = `${territory.name} réunit ${plural(members.length, 'intercommunalité')}${alone}, pour ${phaseName(territory.phase)}${end}.`
      const launch =
        old === undefined
          ? []
          : [
              `À l’annonce du ${frenchDate(old.from)}, ${territory.name} réunissait ${plural(old.members.length, 'intercommunalité')}${HARD}: ${enumeration(old.members)}.`,
            ]
      const first = slots.launch && launch[0] !== undefined
      return {
        title: first ? (launch[0] ?? present) : present,
        blocks: [
          ...text(readAsLine(slots)),
          ...text(first ? [present] : []),
          { kind: 'list', items: lines },
          ...text([...aloneNames(territory, knowledge), ...(first ? [] : launch), ...revision(territory, knowledge)]),
        ],
        sources: [...sourcesOf(old?.sources ?? [], knowledge), ...territorySources([territory], knowledge)],
        next: [
          askAbout.communes(territory),
          ...(territory.phase === 2 ? [askAbout.status(territory)] : []),
          territory.phase === 2 ? 'et en phase 1 ?' : 'et aujourd’hui ?',
        ],
        territories: [territory],
      }
    }),
  ),
})

function aloneNames(territory: Territory, knowledge: Knowledge): string[] {
  const names = territory.communes.flatMap((code) => knowledge.places.byCode('commune', code)[0]?.name ?? [])
  return names.length === 0 ? [] : [`Communes membres sans leur intercommunalité${HARD}: ${enumeration(names)}.`]
}

/** What the revision of 2024 changed; empty where there was none. */
export function revision(territory: Territory, knowledge: Knowledge): string[] {
  const [before, after] = territory.phase === 2 ? territory.versions.slice(-2) : []
  if (before === undefined || after === undefined) return []
  const names = (codes: Territory['epci']) => enumeration(codes.map((code) => knowledge.epci(code)?.name ?? code))
  const gone = before.epci.filter((code) => !after.epci.includes(code))
  const come = after.epci.filter((code) => !before.epci.includes(code))
  const changes = [
    ...(gone.length > 0 ? [`sans ${names(gone)}`] : []),
    ...(come.length > 0 ? [`avec ${names(come)}`] : []),
    ...(after.communes.length > before.communes.length
      ? [`avec ${plural(after.communes.length - before.communes.length, 'commune')} de plus`]
      : []),
    ...(after.name !== before.name ? [`nommé auparavant ${before.name}`] : []),
  ]
  return [
    `Révisé le ${frenchDate(after.from)} par rapport à l’annonce de novembre 2023${HARD}: ${enumeration(changes)}.`,
  ]
}
