import { isVerbatim } from './document-order.ts'
import type { Reading } from './reading.ts'
import { isOfProgramme, mayBeOfProgramme } from './scope.ts'
import type { Utterance } from './utterance.ts'

/** Intents that only a composed question has, whatever free text is near. */
const OPERATIONS = new Set(['list-uncovered', 'list-interregional', 'rank-places', 'count-by-size'])

/** « Il y a 150 territoires d'industrie ? »: the number of today's is what is at stake. */
const countsAll = ({ intent }: Reading, { when }: Utterance): boolean =>
  intent === 'count-territories' && when.phase === null

/** « quoi », said of something else than what a thing is: not « c'est quoi ». */
export const asksWhat = ({ words }: Utterance): boolean =>
  words.some(({ fold }, index) => fold === 'quoi' && !/^(?:est|c)$/.test(words[index - 1]?.fold ?? ''))

/** Chooses between the two families of readings; `null` when neither explains enough of the question. */
export function choose(territory: Reading | null, documents: Reading | null, utterance: Utterance): Reading | null {
  const free = documents !== null && holds(documents, utterance) ? documents : null
  if (territory === null) return free
  const missing = territory.unexplained.length
  const anchored = territory.slots.places.length > 0 || territory.slots.territories.length > 0
  const asked = utterance.concepts.has('programme') || utterance.concepts.has('check')
  if (missing === 0) {
    const likeness = free?.slots.hits[0]?.likeness ?? 0
    const covered = free?.explained ?? 0
    const kind = free?.slots.hits[0]?.kind
    if (anchored) {
      const disputed = kind === 'conflict' && likeness > 0.6 && covered > 0.9 && utterance.numbers.length > 1
      const bare = territory.intent === 'describe-territory' && !utterance.concepts.has('describe')
      const lacking = bare && kind === 'gap' && likeness > 0.7 && covered > 0.8
      const other = territory.intent === 'check-membership' && asksWhat(utterance) // « Castres gagne quoi à en être ? »
      return free !== null && (disputed || lacking || other) ? free : territory
    }
    if (OPERATIONS.has(territory.intent)) return territory
    if (
      (utterance.asked !== null ||
        (territory.slots.number !== null && (utterance.when.phase === 2 || countsAll(territory, utterance)))) &&
      !(kind === 'conflict' && likeness > 0.8)
    )
      return territory
    return free !== null && likeness > 0.62 && covered > 0.8 ? free : territory
  }
  if (free !== null) return free
  if (asked && anchored && territory.explained >= 0.75 && territory.negligible && utterance.numbers.length < 2)
    return territory
  return territory.intent === 'admit-unknown-place' ? territory : null
}

/** The least score of a document that is answered from, found on questions of our own (test/quality). */
const ENOUGH = 1.35
/** The same, where no word of the question is of the programme only. */
const ENOUGH_ELSEWHERE = 1.75

/** There, words that are scattered over a document, unlike any of its questions, must at least weigh this much. */
const ALIKE = 0.45
const TELLING = 1

/** Whether free text found enough evidence. */
export function holds({ slots }: Reading, { text, mentions, when }: Utterance): boolean {
  const [best] = slots.hits
  const namesTerritory = mentions.some(({ candidates }) => {
    const kinds = candidates.map(({ kind }) => kind)
    return kinds.includes('territory') && !kinds.includes('commune') // « le vin de Narbonne » is not about the programme
  })
  const ofProgramme = isOfProgramme(text) || namesTerritory || (when.phase !== null && mayBeOfProgramme(text))
  if (best === undefined) return false
  if (isVerbatim(best)) return true
  if (!ofProgramme && best.likeness < ALIKE && best.mass < TELLING) return false
  return best.coverage >= 0.3 && best.score >= (ofProgramme ? ENOUGH : ENOUGH_ELSEWHERE)
}
