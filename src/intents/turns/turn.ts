import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Territory } from '../../territory.ts'
import type { Slots } from '../intent.ts'
import type { Reading } from '../reading.ts'
import type { Utterance } from '../utterance.ts'

/** What is kept of a conversation: the last turn that was understood. */
export interface Memory {
  readonly intent: string
  readonly slots: Slots
  /** The territories that were the result, in the order shown. */
  readonly territories: readonly Territory[]
  /** The question as typed, with what it leaned on. */
  readonly subject: string
}

/** A question that leans on the turn before, and what the readings of it alone were. */
export interface Turn {
  readonly utterance: Utterance
  readonly memory: Memory
  readonly knowledge: Knowledge
  /** What was chosen of the question alone, if anything holds. */
  readonly alone: Reading | null
  /** What free text found for the question alone. */
  readonly documents: Reading | null
}

/** A reading that the turn before makes whole. */
export function followUp(intent: string, slots: Slots, how: string): Reading {
  const rule = `${intent} (suite : ${how})`
  return { intent, slots, explained: 1, unexplained: [], negligible: true, rule, ambiguous: null }
}

/** The folded words joined by spaces, with what was elided: « l il » never stands for « il ». */
export function plainOf(utterance: Utterance): string {
  return utterance.words.map(({ fold, elided }) => (elided === '' ? fold : `${elided} ${fold}`)).join(' ')
}

/** Points at what was told: « celui de Béziers-Sète ». */
export const POINTING = /\b(?:celui|celle|ceux|celles)\b/i
