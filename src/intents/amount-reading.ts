import type { Knowledge } from '../knowledge/knowledge.ts'
import { STOP_WORDS, words } from '../knowledge/normalize.ts'
import type { Hit } from '../knowledge/search.ts'
import type { Fact } from '../knowledge/snapshot.ts'
import { isLight, isQuestionWord, isTyping, termOf } from '../knowledge/terms.ts'
import { type Amount, amountsIn, tells, withoutAmounts } from './amounts.ts'
import { isVerbatim, tellsYear } from './document-order.ts'
import { YEAR } from './document-query.ts'
import { NO_SLOTS } from './intent.ts'
import type { Reading } from './reading.ts'
import type { Utterance } from './utterance.ts'

/** Words that name money without saying which, and those of phases, which are read apart. */
const VAGUE = new Set(
  'argent somme montant chiffre enveloppe budget credit financer finance fonds programme phase territoire industrie definition correspond corresponde represente sert concerne vise euros utilite'
    .split(' ')
    .map(termOf),
)
/** Asks where a figure was read, not what it is. */
const OF_SOURCE = /\bsources?\b|\b(?:ces?|cette|tes?|ton|votre) (?:chiffre|montant|somme|info)/i
/** So many facts of one amount are told. */
const MOST = 4

/**
 * « les 7,5 M€, ça correspond à quoi ? », « 63 millions, c'est quoi ? »: one amount, and nothing that tells of what. The facts that
 * give it; `null` for any other question, where no fact does, and where one of the base is asked word for word.
 */
export function readAmount(utterance: Utterance, documents: Reading | null, knowledge: Knowledge): Reading | null {
  const { text, mentions } = utterance
  const [amount, ...others] = amountsIn(text)
  if (amount === undefined || others.length > 0 || mentions.length > 0 || !isOfAmount(text)) return null
  const found = documents?.slots.hits ?? []
  if (found[0] !== undefined && found[0].kind !== 'outside' && isVerbatim(found[0])) return null
  if (!words(withoutAmounts(text)).every(({ fold }) => saysLittle(fold))) return null
  const facts = factsOf(amount, utterance, found, knowledge)
  const [first] = facts
  if (first === undefined) return null
  return {
    intent: 'explain-programme',
    slots: { ...NO_SLOTS, hits: facts.slice(0, MOST).map(sure), phase: utterance.when.phase, text },
    explained: 1,
    unexplained: [],
    negligible: true,
    rule: `montant : fait ${first.id}`,
    ambiguous: null,
  }
}

/** Whether a text asks about an amount that it names, not where a figure was read. */
export const isOfAmount = (text: string): boolean => amountsIn(text).length > 0 && !OF_SOURCE.test(text)

const saysLittle = (fold: string): boolean =>
  STOP_WORDS.has(fold) ||
  isQuestionWord(fold) ||
  isTyping(fold) ||
  YEAR.test(fold) ||
  /^(?:\d|ii?)$/.test(fold) ||
  isLight(termOf(fold)) ||
  VAGUE.has(termOf(fold))

/** The facts of an amount: those of the year and of the phase said first, the doubtful ones last. */
function factsOf(amount: Amount, { words: said, when }: Utterance, found: readonly Hit[], knowledge: Knowledge) {
  const years = said.map(({ fold }) => fold).filter((form) => YEAR.test(form))
  const score = new Map(found.map(({ id, score }) => [id, score]))
  const rank = (fact: Fact): number =>
    (years.some((year) => tellsYear(fact, year)) ? 8 : 0) +
    (when.phase !== null && when.phase === fact.phase ? 4 : 0) -
    (fact.confidence === 'low' ? 16 : 0) +
    Math.min(3, score.get(fact.id) ?? 0)
  return knowledge.facts.filter((fact) => tells(fact, amount)).sort((a, b) => rank(b) - rank(a))
}

const sure = ({ id, phase }: Fact): Hit => ({
  kind: 'fact',
  id,
  phase,
  coverage: 1,
  likeness: 1,
  score: 2,
  mass: 1,
  heaviest: 1,
  unexplained: [],
})
