import type { Rule } from './mask-rule.ts'
import { GAP } from './mask-signs.ts'

/** Of France and Monaco: https://www.swift.com/standards/data-standards/iban-international-bank-account-number */
const IBAN = String.raw`(?<![a-z\d])(?:fr|mc)${GAP}\d(?:${GAP}\d){11}(?:${GAP}[a-z\d]){11}(?:${GAP}\d){2}(?![a-z\d])`

/** What stands between the parts of a number in a form, or copied from one: « 1/85/05 », « 1 | 85 | 05 ». */
const MARK = String.raw`[\s._/:|,-]{0,3}`
const BIRTH_MONTH = String.raw`(?:0[1-9]|1[0-2]|[23]\d|4[0-2]|[5-9]\d)`
const BIRTH_PLACE = String.raw`(?:9[78]\d${MARK}\d\d|(?:0[1-9]|[1-9]\d|2${MARK}[ab])${MARK}\d{3})`
/**
 * Sex, year, month (20 and more where it was not known), place of birth, order, then the key or not: 13 or 15 signs.
 * Overseas, the département has three digits and the commune two.
 * Article 4 of the decree n° 82-103 of 22 January 1982, with what is used since for births not fully known.
 */
const SECURITY = String.raw`(?<!\d)[1-478]${MARK}\d\d${MARK}${BIRTH_MONTH}${MARK}${BIRTH_PLACE}${MARK}\d{3}(?:${MARK}\d\d)?(?!\d)`
/** As an amount is written: « 185 057 800 608 436 », but for the SIREN of communities side by side, « 200 066 124 200 066 125 ». */
const SECURITY_IN_THREES = String.raw`(?<!\d)[12]\d\d${GAP}(?:0[1-9]|1[0-2])\d(?:${GAP}\d{3}){3}(?!${GAP}\d{3}(?!\d))(?!\d)`

/** Three codes of communes side by side have fifteen digits too, as what is sold in shops has thirteen. */
const isSecurity = (found: string): boolean => !/^\d{5}\D+\d{5}\D+\d{5}$/.test(found) && !isArticle(found)
/** « 3 017620 422003 »: the last digit is a check. */
const isArticle = (found: string): boolean => {
  const sum = digitsOf(found).reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0)
  return /^[3478]\s?\d{6}\s?\d{6}$/.test(found) && sum % 10 === 0
}

/** Four groups of four, or sixteen digits; those from 18 to 21 would be years. */
const CARD = String.raw`(?<!\d)(?:[3-6]\d|2[2-7])\d\d(?:(?:${GAP}|[/:|,])\d{4}){3}(?!\d)`
/** Where a word tells it, whatever its check: it may be mistyped. */
const CARD_TOLD = String.raw`(?<!\d)(?=\d{4})(?<=(?:carte|cb|visa|mastercard|bancaire|bleue)[^a-z\d\]]{0,5})${CARD}`
/** Four figures of four digits in a list pass the check of cards once in ten; in any other form they are a card, mistyped or not. */
const isCard = (found: string): boolean => !/^\d{4}(?:[\s,]+\d{4}){3}$/.test(found) || luhn(digitsOf(found)) % 10 === 0
/** The check of ISO/IEC 7812-1: every second digit from the right is doubled, and its own digits added. */
const luhn = (digits: readonly number[]): number =>
  digits.toReversed().reduce((sum, digit, index) => sum + (index % 2 === 0 ? digit : (digit * 2) % 9 || digit), 0)

const digitsOf = (found: string): number[] => (found.match(/\d/g) ?? []).map(Number)

/** Numbers that lead to someone, telephones apart. */
export const NUMBERS: readonly Rule[] = [
  { label: 'IBAN', pattern: IBAN },
  { label: 'numéro de sécurité sociale', pattern: SECURITY, is: isSecurity },
  { label: 'numéro de sécurité sociale', pattern: SECURITY_IN_THREES },
  { label: 'carte bancaire', pattern: CARD_TOLD },
  { label: 'carte bancaire', pattern: CARD, is: isCard },
]
