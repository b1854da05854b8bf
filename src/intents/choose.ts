import { isVerbatim } from './document-order.ts'
import type { Reading } from './reading.ts'
import { isOfProgramme, mayBeOfProgramme } from './scope.ts'
import type { Utterance } from './utterance.ts'

/** Intents that only a composed question has, whatever free text is near. */
const OPERATIONS = new Set([
  'list-uncovered',
  'list-interregional',
  'rank-places',
  'count-by-size',
  'tell-coverage',
  'tell-revision',
])

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
  if (territory.unexplained.length === 0)
    return free === null || outweighs(territory, free, utterance) ? territory : free
  if (free !== null) return free
  const asked = utterance.concepts.has('programme') || utterance.concepts.has('check')
  if (
    asked &&
    isAnchored(territory) &&
    !isBare(territory, utterance) &&
    territory.explained >= 0.75 &&
    territory.negligible &&
    utterance.numbers.length < 2
  )
    return territory
  return territory.intent === 'admit-unknown-place' ? territory : null
}

/** A place or a territory is named, were it to be left out: « tous les lauréats sauf en Occitanie ». */
export const isAnchored = ({ slots }: Reading): boolean =>
  slots.places.length > 0 || slots.territories.length > 0 || slots.excluded.length > 0

/** A territory is named, and what is asked of it was not read: « quel montant pour Béziers-Sète ? » */
const isBare = ({ intent }: Reading, { concepts }: Utterance): boolean =>
  intent === 'describe-territory' && !concepts.has('describe')

/** « TI Alès », « Alès en phase 1 »: nothing is asked but the territory, so that no gap is near. */
const isNamedOnly = ({ labels }: Utterance): boolean => labels.every((label) => label === null || NAMING.has(label))
const NAMING = new Set(['', 'lieu', 'programme', 'polite', 'phase'])
/** « outre-mer, en novembre 2018 »: the first list is only known by region, and elsewhere told by facts. */
const isOfLaunch = ({ slots }: Reading): boolean =>
  slots.launch && slots.places.length === 1 && slots.places[0]?.kind === 'area'

/** Whether a reading about territories that explains every word is better than what free text found. */
function outweighs(territory: Reading, free: Reading, utterance: Utterance): boolean {
  const [best] = free.slots.hits
  const likeness = best?.likeness ?? 0
  const disputed = best?.kind === 'conflict'
  if (isAnchored(territory)) {
    if (disputed && likeness > 0.6 && free.explained > 0.9 && utterance.numbers.length > 1) return false
    const isPart = isBare(territory, utterance) && !isNamedOnly(utterance)
    if (isPart && best?.kind === 'gap' && likeness > 0.7 && free.explained > 0.8) return false
    if (isOfLaunch(territory) && best?.kind === 'fact' && likeness > 0.6 && free.explained > 0.9) return false
    return territory.intent !== 'check-membership' || !asksWhat(utterance) // « Castres gagne quoi à en être ? »
  }
  if (OPERATIONS.has(territory.intent) || territory.intent === 'list-territories') return true
  if (territory.intent === 'admit-unknown-place') return true // « le nord de la France »: each word was read, and no place found
  const premised = territory.slots.number !== null && (utterance.when.phase === 2 || countsAll(territory, utterance))
  if ((utterance.asked !== null || premised) && !(disputed && likeness > 0.8)) return true
  return likeness <= 0.62 || free.explained <= 0.8
}

/** The least score of a document that is answered from, found on questions of our own (test/quality). */
const ENOUGH = 1.35
/** The same, where no word of the question is of the programme only. */
const ENOUGH_ELSEWHERE = 1.75

/** The same for a short question that is explained to its last word, nearly as one of the base: « que dit le Sénat ? » */
const NEARLY_ASKED = { likeness: 0.65, score: 1.2 }

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
  const isWhole = best.coverage === 1 && mentions.length === 0 // « je suis né à Albi » asks nothing
  if (isWhole && best.likeness >= NEARLY_ASKED.likeness && best.score >= NEARLY_ASKED.score) return true
  if (!ofProgramme && best.likeness < ALIKE && best.mass < TELLING) return false
  return best.coverage >= 0.3 && best.score >= (ofProgramme ? ENOUGH : ENOUGH_ELSEWHERE)
}
