import { HARD, plural } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Territory } from '../territory.ts'
import { type Draft, defineIntent } from './intent.ts'
import { revision } from './list-members.ts'
import { text } from './list-territories.ts'
import { type OfTerritory, ofEach } from './of-each.ts'
import { revisedTerritories } from './revisions.ts'
import { askAbout, inPlace, placeRefs, readAsLine, sourcesOf, territorySources } from './say.ts'
import { select } from './select.ts'
import { listUses } from './uses.ts'

export const tellRevision = defineIntent({
  name: 'tell-revision',
  summary: 'Dit quels territoires ont changé de nom ou de périmètre depuis novembre 2023, et en quoi.',
  examples: ['Quels territoires ont été révisés en 2024 ?', 'Pays de Gex a changé de nom ?'],
  answer(slots, knowledge) {
    const { territory } = slots
    if (territory !== null) return ofEach(ofOne)({ ...slots, territory }, knowledge)
    const within = new Set(select(slots, 2, knowledge))
    const found = revisedTerritories(knowledge).filter((one) => within.has(one))
    const where = slots.places.map((place) => ` ${inPlace(place, knowledge)}`).join('')
    return {
      title:
        found.length === 0
          ? `Aucun territoire n’a été révisé${where} depuis novembre 2023, d’après ma base.`
          : `${plural(found.length, 'territoire révisé', 'territoires révisés')}${where} depuis novembre 2023, d’après ma base.`,
      blocks:
        found.length === 0
          ? []
          : [{ kind: 'list', items: found.map((one) => `${one.name}${HARD}: ${revision(one, knowledge).join(' ')}`) }],
      sources: [...versionSources(found, knowledge), ...territorySources(found, knowledge)],
      next: found.slice(0, 1).map(askAbout.sheet),
      territories: found,
      places: placeRefs(slots.places),
      uses: listUses([2]),
    }
  },
})

function ofOne(slots: OfTerritory, knowledge: Knowledge): Draft {
  const { territory } = slots
  const lines = revision(territory, knowledge)
  return {
    title:
      lines.length === 0
        ? `Je n’ai pas de révision de ${territory.name} dans ma base${HARD}: ni son nom ni son périmètre n’y ont changé depuis l’annonce.`
        : `${territory.name}${HARD}: ${lines.join(' ')}`,
    blocks: text(readAsLine(slots)),
    sources: [...versionSources([territory], knowledge), ...territorySources([territory], knowledge)],
    next: [askAbout.members(territory), askAbout.sheet(territory)],
    territories: [territory],
  }
}

const versionSources = (territories: readonly Territory[], knowledge: Knowledge) =>
  sourcesOf(
    territories.flatMap(({ versions }) => versions.slice(-1).flatMap(({ sources }) => sources)),
    knowledge,
  )
