import type { Knowledge } from '../knowledge/knowledge.ts'
import { withoutCourtesy } from './courtesy.ts'
import { questionsIn } from './passages.ts'
import { understand } from './understand.ts'

const ASKING = /\?\s*$|^\s*(?:à |de |dans |en )?(?:quel|comment|combien|qui|quand|pourquoi|où|est-ce|c['’]est quoi)/iu
/** How near a question of the base must be for a part to be taken for one. */
const ALIKE = 0.55

/**
 * The two questions of a message that asks one thing of places and another of the programme, when each makes sense alone:
 * « Mazamet est dans quel territoire ? Et qui finance le chef de projet ? »; `null` for any other message.
 */
export function twoQuestions(text: string, knowledge: Knowledge): readonly [string, string] | null {
  const parts = questionsIn(withoutCourtesy(text)).map((part) => part.replace(/^\s*et\s+/i, ''))
  const [first, second] = parts
  if (first === undefined || second === undefined || parts.length > 2 || !parts.every((part) => ASKING.test(part)))
    return null
  const families = [first, second].map((part) => familyOf(part, knowledge))
  return families.includes('place') && families.includes('programme') ? [first, second] : null
}

function familyOf(text: string, knowledge: Knowledge): 'place' | 'programme' | null {
  const { understanding } = understand(text, null, knowledge)
  if (understanding.kind !== 'understood') return null
  const { places, territories, hits } = understanding.slots
  const [best] = hits
  if (best === undefined) return places.length + territories.length > 0 ? 'place' : null
  const told = best.kind === 'fact' || best.kind === 'entry' || best.kind === 'term' || best.kind === 'conflict'
  return told && best.likeness >= ALIKE ? 'programme' : null
}
