import { enumeration, HARD, THIN } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Territory } from '../territory.ts'
import { defineIntent } from './intent.ts'
import { text } from './list-territories.ts'
import { ofEach } from './of-each.ts'
import { askAbout, readAsLine, territorySources } from './say.ts'
import { territoryUse } from './uses.ts'

export const tellStatus = defineIntent({
  name: 'tell-status',
  summary: 'Dit si un territoire est nouveau ou reconduit, et ce qu’il était en phase I.',
  examples: ['Tarn Nord est-il nouveau ?', 'Ploërmel Communauté : reconduit ?'],
  needs: ['territory'],
  answer: ofEach((slots, knowledge) => {
    const { territory } = slots
    const others = territory.counterparts.flatMap((key) => knowledge.territory(key) ?? [])
    return {
      title: `${slots.status === 'left' ? stillSentence(territory) : confirmation(territory, slots.status)}${statusSentence(territory, others)}`,
      blocks: [...text(readAsLine(slots)), ...text(alsoNamed(territory)), ...text(basis(territory))],
      sources: territorySources([territory, ...others], knowledge),
      next: [askAbout.members(territory), askAbout.sheet(territory)],
      territories: [territory],
      uses: others.map(territoryUse),
    }
  }),
})

/** Whether it is still there, said whole: « existe encore ? » and « c'est fini ? » have no « oui » in common. */
function stillSentence({ phase, name }: Territory): string {
  return phase === 2
    ? `${name} est toujours un Territoire d’industrie. `
    : `Il n’y a plus de Territoire d’industrie de ce nom${HARD}: `
}

/** « Oui : », « Non : » when one of the two was asked. */
function confirmation(territory: Territory, asked: string | null): string {
  if (asked !== 'new' && asked !== 'renewed') return ''
  if (territory.phase === 1) return ''
  return territory.status === asked ? `Oui${HARD}: ` : `Non${HARD}: `
}

/** One sentence, for a territory of either phase. */
export function statusSentence(territory: Territory, others: readonly Territory[]): string {
  const names = enumeration(others.map(({ name }) => `«${THIN}${name}${THIN}»`))
  if (territory.phase === 1) {
    if (others.length === 0)
      return `${territory.name} est un territoire de la phase I (2018-2022) qui n’a pas été repris dans la phase en cours.`
    return `${territory.name} est un territoire de la phase I (2018-2022), repris dans la phase en cours par ${names}.`
  }
  if (territory.status === 'new')
    return `${territory.name} est un nouveau lauréat${HARD}: il est entré dans le programme en novembre 2023.`
  return `${territory.name} est un lauréat reconduit${HARD}: des communes de ce territoire étaient déjà labellisées en phase I (2018-2022), dans ${names}.`
}

function alsoNamed(territory: Territory): string[] {
  return territory.otherNames
    .filter(({ says }) => says.startsWith('nom donné'))
    .map(({ name, says }) => `Il est aussi appelé «${THIN}${name}${THIN}» (${says}).`)
}

function basis({ status, statusBasis }: Territory): string[] {
  if (status === null) return []
  return [
    statusBasis === 'published'
      ? 'Statut publié par une source régionale.'
      : 'Statut calculé d’après les communes présentes dans les deux phases : la liste officielle ne le publie pas.',
  ]
}

export const counterpartsOf = (territory: Territory, knowledge: Knowledge): Territory[] =>
  territory.counterparts.flatMap((key) => knowledge.territory(key) ?? [])
