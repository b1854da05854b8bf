import type { Verdict } from '../../quality/judge.ts'

/** The intents that say that we do not know: given wrongly, they claim nothing. */
const CLAIMS_NOTHING: ReadonlySet<string | null> = new Set([null, 'admit-gap', 'admit-unknown-place'])

/**
 * The rule of `test/quality/judge.ts`, for an intent alone: right when it is the one expected, else wrong when it answers.
 * `null`: no answer; it is what is expected out of our field, where whatever claims nothing is right.
 */
export function verdictOf(
  expected: string | null,
  given: string | null,
  answers = !CLAIMS_NOTHING.has(given),
): Verdict {
  if (expected === null) return answers ? 'wrong' : 'right'
  if (expected === given) return 'right'
  return answers ? 'wrong' : 'missed'
}
