import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Territory } from '../../territory.ts'
import type { Slots } from '../intent.ts'
import type { Concept } from '../lexicon.ts'
import type { Reading } from '../reading.ts'
import type { Utterance } from '../utterance.ts'
import { followUp, plainOf, type Turn } from './turn.ts'

/** What is asked of one territory, and the intent that tells it; in order. */
const ASPECTS: readonly (readonly [Concept, string])[] = [
  ['nameAspect', 'tell-counterpart'],
  ['members', 'list-members'],
  ['communes', 'count-communes'],
  ['departementAspect', 'locate-territory'],
  ['regionAspect', 'locate-territory'],
  ['extends', 'locate-territory'],
  ['interregional', 'locate-territory'],
  ['describe', 'describe-territory'],
]

/** « il comprend quelles intercommunalités ? », « et sa région ? » */
export function aspectOf(utterance: Utterance, territory: Territory, base: Slots): Reading | null {
  const found = ASPECTS.find(([concept]) => utterance.concepts.has(concept))
  if (found === undefined) return null
  const slots: Slots = { ...base, territory, territories: [territory], places: [], status: null }
  return followUp(found[1], slots, 'même territoire')
}

/** The territory itself, or its only counterpart when another phase was said. */
export function inPhase(territory: Territory, phase: Slots['phase'], knowledge: Knowledge): Territory {
  if (phase === null || phase === 'both' || phase === territory.phase) return territory
  const others = territory.counterparts.flatMap((key) => knowledge.territory(key) ?? [])
  return others.length === 1 ? (others[0] ?? territory) : territory
}

const ORDINALS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:premiere?|1er|1ere|1re)\b(?! phase)/, 0],
  [/\b(?:deuxieme|seconde?|2e|2eme|2nd)\b(?! phase)/, 1],
  [/\b(?:troisieme|3e|3eme)\b/, 2],
  [/\b(?:quatrieme|4e|4eme)\b/, 3],
  [/\b(?:cinquieme|5e|5eme)\b/, 4],
  [/\bderniere?\b/, -1],
]

/** « le deuxième »: one of the territories just listed. */
export function pointedAt({ utterance, memory }: Turn): Territory | undefined {
  if (memory.territories.length < 2) return undefined
  const plain = plainOf(utterance)
  const found = ORDINALS.find(([pattern]) => pattern.test(plain))
  return found === undefined ? undefined : memory.territories.at(found[1])
}
