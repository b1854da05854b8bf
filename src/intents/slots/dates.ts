import type { Word } from '../../knowledge/normalize.ts'

const MONTH =
  /^(?:janv(?:ier)?|fevr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|dec(?:embre)?)$/
const DAY = /^(?:0?[1-9]|[12]\d|3[01]|1er)$/
const MONTH_NUMBER = /^(?:0?[1-9]|1[0-2])$/
const YEAR = /^(?:19|20)\d\d$/
/** What joins two days: « le 9 ou le 14 novembre », « du 14 au 18 ». */
const JOINING = new Set('ou et puis comme a au et/ou'.split(' '))
const ARTICLE = new Set(['le', 'du', 'au'])

/**
 * The positions of the days of dates, and of their months in figures: « 14 novembre », « 9 ou 14 novembre », « le
 * 14 novembre 2023 ou le 9 », « 31/12/2027 ». They number nothing, and are no département.
 */
export function daysOfDates(words: readonly Word[]): ReadonlySet<number> {
  const days = new Set<number>()
  for (const at of words.keys()) {
    if (!DAY.test(words[at]?.fold ?? '')) continue
    if (MONTH.test(words[at + 1]?.fold ?? '')) {
      addWithOthers(at, words, days)
    } else if (MONTH_NUMBER.test(words[at + 1]?.fold ?? '') && YEAR.test(words[at + 2]?.fold ?? '')) {
      days.add(at).add(at + 1)
    }
  }
  return days
}

/** A day said with its month, and those joined to it that go without. */
function addWithOthers(at: number, words: readonly Word[], days: Set<number>): void {
  days.add(at)
  const before = joined(words, at, -1)
  if (before !== null) days.add(before)
  const year = YEAR.test(words[at + 2]?.fold ?? '')
  const after = joined(words, at + (year ? 2 : 1), 1)
  if (after !== null && !MONTH.test(words[after + 1]?.fold ?? '')) days.add(after)
}

/** The day on the other side of « ou », « et »; `null` where there is none. */
function joined(words: readonly Word[], from: number, step: 1 | -1): number | null {
  let at = from + step
  const isJoining = () => JOINING.has(words[at]?.fold ?? '')
  if (ARTICLE.has(words[at]?.fold ?? '') && !isJoining()) at += step
  if (!isJoining()) return null
  at += step
  if (step === 1 && ARTICLE.has(words[at]?.fold ?? '')) at += step
  return DAY.test(words[at]?.fold ?? '') ? at : null
}
