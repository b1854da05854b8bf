import { enumeration, HARD, plural, THIN } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Phase, Territory } from '../territory.ts'
import type { Draft } from './intent.ts'
import type { Tell } from './of-each.ts'
import { askAbout, duringPhase, territorySources } from './say.ts'
import { counterpartsOf } from './tell-status.ts'
import { territoryUse } from './uses.ts'

/**
 * What is told of a territory, told of those that had its communes when the phase that was said is not its own: « Lens –
 * Hénin en phase 1 », which bore another name. Nothing of one phase is ever told for the other.
 */
export function inSaidPhase(tell: Tell): Tell {
  return (slots, knowledge) => {
    const { territory, phase } = slots
    if (phase === null || phase === 'both' || phase === territory.phase) return tell(slots, knowledge)
    const others = counterpartsOf(territory, knowledge)
    if (others.length === 0) return noneDraft(territory, phase, knowledge)
    const same = others.find(({ name }) => name === territory.name)
    if (same !== undefined) return tell({ ...slots, territory: same }, knowledge)
    return movedDraft(territory, phase, others, (other) => tell({ ...slots, territory: other }, knowledge), knowledge)
  }
}

/** « Tarn Nord n'existait pas en phase I (2018-2022) : aucune de ses communes n'était alors dans un Territoire d'industrie. » */
function noneDraft(territory: Territory, phase: Phase, knowledge: Knowledge): Draft {
  const title =
    phase === 1
      ? `${territory.name} n’existait pas ${duringPhase(1)}${HARD}: aucune de ses communes n’était alors dans un Territoire d’industrie.`
      : `${territory.name} n’existe plus ${duringPhase(2)}${HARD}: aucune de ses communes n’est aujourd’hui dans un Territoire d’industrie.`
  return {
    title,
    sources: territorySources([territory], knowledge),
    next: [askAbout.sheet(territory), askAbout.members(territory)],
    territories: [],
    uses: [territoryUse(territory)],
  }
}

function movedDraft(
  territory: Territory,
  phase: Phase,
  others: readonly Territory[],
  tell: (other: Territory) => Draft,
  knowledge: Knowledge,
): Draft {
  const drafts = others.map(tell)
  const [only] = drafts
  const title = `Pas de territoire «${THIN}${territory.name}${THIN}» ${duringPhase(phase)}${HARD}: ${whereItWas(territory, phase, others, knowledge)}.`
  return {
    title: drafts.length === 1 ? `${title} ${only?.title ?? ''}` : title,
    blocks: drafts.flatMap(({ title: told, blocks = [] }) => [
      ...(drafts.length === 1 ? [] : [{ kind: 'text' as const, text: told }]),
      ...blocks,
    ]),
    sources: territorySources([territory, ...others], knowledge),
    next: [...others.slice(0, 2).map(askAbout.sheet), askAbout.sheet(territory)],
    territories: others,
    uses: [territoryUse(territory), ...drafts.flatMap(({ uses = [] }) => uses)],
  }
}

/** « 50 de ses 50 communes étaient alors dans « Béthune-Bruay » », so that a piece of it is not taken for the whole. */
function whereItWas(territory: Territory, phase: Phase, others: readonly Territory[], knowledge: Knowledge): string {
  const mine = new Set(knowledge.communesOf(territory))
  const common = (other: Territory) => knowledge.communesOf(other).filter((code) => mine.has(code)).length
  const parts = others.map((other) => `${common(other)} dans «${THIN}${other.name}${THIN}»`)
  const [only] = others
  if (only !== undefined && others.length === 1 && common(only) === mine.size)
    return `ses ${plural(mine.size, 'commune')} ${phase === 1 ? 'étaient alors' : 'sont aujourd’hui'} dans «${THIN}${only.name}${THIN}»`
  const were = phase === 1 ? 'il y en avait alors' : 'il y en a aujourd’hui'
  return `de ses ${plural(mine.size, 'commune')}, ${were} ${enumeration(parts)}`
}
