import type { When } from '../slots/phase.ts'
import { plainOf, type Turn } from './turn.ts'

/** « il y avait quoi avant ? », « et auparavant ? »: before what, only the turn before tells. */
const BEFORE = /\b(?:avant|auparavant|precedemment)(?: (?:ca|cela))?$/
const AFTER = /\b(?:apres|ensuite|par la suite)(?: (?:ca|cela))?$/

/** When a question is about: « avant » alone is the phase before that of the turn it follows, « ensuite » the one after. */
export function whenSaid({ utterance, memory }: Pick<Turn, 'utterance' | 'memory'>): When {
  const { when } = utterance
  if (when.phase !== null || utterance.mentions.length > 0) return when
  const plain = plainOf(utterance).trim()
  if (toldPhase(memory) === 2 && BEFORE.test(plain)) return { ...when, phase: 1 }
  return toldPhase(memory) === 1 && AFTER.test(plain) ? { ...when, phase: 2 } : when
}

/** Whether it asks what was before phase I, when there was no programme yet. */
export const isBeforeAll = ({ utterance, memory }: Pick<Turn, 'utterance' | 'memory'>): boolean =>
  toldPhase(memory) === 1 &&
  utterance.when.phase === null &&
  utterance.mentions.length === 0 &&
  BEFORE.test(plainOf(utterance).trim())

const toldPhase = ({ slots }: Turn['memory']) => slots.phase ?? slots.territory?.phase ?? 2
