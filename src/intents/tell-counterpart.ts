import { enumeration, frenchDate, HARD, plural, THIN } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Territory } from '../territory.ts'
import { defineIntent } from './intent.ts'
import { text } from './list-territories.ts'
import { ofEach } from './of-each.ts'
import { askAbout, phaseName, readAsLine, territorySources } from './say.ts'
import { counterpartsOf } from './tell-status.ts'

export const tellCounterpart = defineIntent({
  name: 'tell-counterpart',
  summary: 'Donne les noms d’un territoire et ce qu’il était, ou est devenu, dans l’autre phase.',
  examples: ['Nord Loiret s’appelait comment en phase 1 ?', 'Qu’est devenu le territoire Pithiviers ?'],
  needs: ['territory'],
  answer: ofEach((slots, knowledge) => {
    const { territory } = slots
    const others = counterpartsOf(territory, knowledge)
    return {
      title: sentence(territory, others),
      blocks: [
        ...text(readAsLine(slots)),
        ...(others.length === 0
          ? []
          : [{ kind: 'list' as const, items: others.map((other) => shared(territory, other, knowledge)) }]),
        ...text(names(territory)),
      ],
      sources: territorySources([territory, ...others], knowledge),
      next: [askAbout.sheet(territory), ...others.slice(0, 1).map(askAbout.members)],
      territories: [territory, ...others],
    }
  }),
})

function sentence(territory: Territory, others: readonly Territory[]): string {
  const list = enumeration(others.map(({ name }) => `«${THIN}${name}${THIN}»`))
  const other = phaseName(territory.phase === 1 ? 2 : 1)
  if (others.length === 0) return `${territory.name} n’a de commune avec aucun territoire de ${other}.`
  const verb = territory.phase === 1 ? 'correspond aujourd’hui à' : 'correspondait à'
  return `${territory.name} ${verb} ${list}, pour ${other}.`
}

/** How much of the other one they have in common, so that « correspond » is not taken for « same perimeter ». */
function shared(territory: Territory, other: Territory, knowledge: Knowledge): string {
  const mine = new Set(knowledge.communesOf(territory))
  const theirs = knowledge.communesOf(other)
  const common = theirs.filter((code) => mine.has(code)).length
  return `${other.name}${HARD}: ${plural(common, 'commune')} en commun sur les ${mine.size} de ${territory.name}`
}

function names(territory: Territory): string[] {
  const also = territory.otherNames.map(({ name, says }) => `${name} (${says})`)
  const old =
    territory.name2018 !== null && territory.name2018 !== territory.name
      ? [`${territory.name2018} (liste du ${frenchDate('2018-11-22')})`]
      : []
  return also.length + old.length === 0 ? [] : [`Autres noms${HARD}: ${[...also, ...old].join(', ')}.`]
}
