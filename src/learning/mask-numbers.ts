import type { Rule } from './mask-rule.ts'
import { GAP } from './mask-signs.ts'

/** Of France and Monaco: https://www.swift.com/standards/data-standards/iban-international-bank-account-number */
const IBAN = String.raw`(?<![a-z\d])(?:fr|mc)${GAP}\d(?:${GAP}\d){11}(?:${GAP}[a-z\d]){11}(?:${GAP}\d){2}(?![a-z\d])`

/** Sex, year, month (20 and more where it was not known), place of birth, order, then the key or not: 13 or 15 signs. */
const SECURITY = String.raw`(?<!\d)[1-478]${GAP}\d\d${GAP}(?:0[1-9]|1[0-2]|[2-9]\d)${GAP}(?:\d\d|2${GAP}[ab])${GAP}\d{3}${GAP}\d{3}(?:${GAP}\d\d)?(?!\d)`

/** Four groups of four, or sixteen digits. A first digit of 2 would take lists of years for cards. */
const CARD = String.raw`(?<!\d)[3-6]\d{3}(?:${GAP}\d{4}){3}(?!\d)`

/** Numbers that lead to someone, telephones apart. */
export const NUMBERS: readonly Rule[] = [
  { label: 'IBAN', pattern: IBAN },
  { label: 'numéro de sécurité sociale', pattern: SECURITY },
  { label: 'carte bancaire', pattern: CARD },
]
