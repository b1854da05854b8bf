import type { Rule } from './mask-rule.ts'

/** « + 1 360 000 000 € », « +12 000 000 d'habitants »: what is counted tells it from a number abroad. */
const COUNTED = String.raw`(?:d'|de\s)?(?:€|euros?|[km]d?€|emplois|salaries|habitants|postes)`
const AMOUNT = String.raw`\+?\s?(?<!\d)[1-9]\d{0,2}(?:\s\d{3}){1,5}(?=\s?${COUNTED})`

/** An amount, a SIREN or a SIRET in groups. */
const NUMBER = String.raw`(?<!\d)(?:[1-9]\d{0,2}(?:\s\d{3}){2,5}(?:\s\d{5})?|[1-9]\d{8}\s\d{5})(?!\d)`

/** « 22/11/2018 », « 01 02 2018 », « 2018-11-22 »: what stands after may be an hour, or a telephone number. */
const [DAY, MONTH, YEAR] = [String.raw`(?:0[1-9]|[12]\d|3[01])`, '(?:0[1-9]|1[0-2])', String.raw`(?:19|20)\d\d`]
const DATE = String.raw`(?<!\d)(?:${DAY}[\s./-]{1,3}${MONTH}[\s./-]{1,3}${YEAR}|${YEAR}[./-]${MONTH}[./-]${DAY})(?!\d)`

/**
 * « départements 09 12 31 32 46 » has the digits of a telephone number. A list is kept where a word says that several
 * départements follow, where each is one, to the last, and in order, as people write them and as one telephone number in
 * a hundred is: « le département 05 63 45 64 64 » is not, nor « 09 12 31 32 46 » with no word. In doubt it is masked.
 */
const DEPARTEMENT = String.raw`(?:97[1-6]|0[1-9]|[1-8]\d|9[0-5]|2[ab])(?![a-z\d])`
const DEPARTEMENTS = String.raw`(?<![a-z])(?:departements|dept?s?\.?|dpts?|dans\sles)[\s:(n°o]{1,4}${DEPARTEMENT}(?:(?:\s?[,;/|.-]\s?|\s(?:et|ou)\s|\s)${DEPARTEMENT}){1,100}(?!\W{0,3}\d)`
const inOrder = (found: string): boolean => {
  const numbers = (found.match(/\d+[ab]?/gi) ?? []).map((code) => Number(code.replace(/[ab]/i, '0'))) // 2A and 2B were 20
  return numbers.every((number, index) => index === 0 || (numbers[index - 1] ?? 0) <= number)
}

/** Numbers of this field that look like those of someone: read whole, so that no part of one is taken for something else. */
export const KEPT: readonly Rule[] = [
  { label: null, pattern: AMOUNT },
  { label: null, pattern: NUMBER },
  { label: null, pattern: DATE },
  { label: null, pattern: DEPARTEMENTS, is: inOrder },
]
