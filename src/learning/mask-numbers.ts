import type { Rule } from './mask-rule.ts'
import { GAP } from './mask-signs.ts'

/** Of France and Monaco: https://www.swift.com/standards/data-standards/iban-international-bank-account-number */
const IBAN = String.raw`(?<![a-z\d])(?:fr|mc)${GAP}\d(?:${GAP}\d){11}(?:${GAP}[a-z\d]){11}(?:${GAP}\d){2}(?![a-z\d])`

/** Sex, year, month (20 and more where it was not known), place of birth, order, then the key or not: 13 or 15 signs. */
const SECURITY = String.raw`(?<!\d)[1-478]${GAP}\d\d${GAP}(?:0[1-9]|1[0-2]|[2-9]\d)${GAP}(?:\d\d|2${GAP}[ab])${GAP}\d{3}${GAP}\d{3}(?:${GAP}\d\d)?(?!\d)`

/** Four groups of four, or sixteen digits. A first digit of 2 would take lists of years for cards. */
const CARD = String.raw`(?<!\d)[3-6]\d{3}(?:${GAP}\d{4}){3}(?!\d)`

/** Countries of the numbers of France: https://www.arcep.fr/la-regulation/grands-dossiers-thematiques-transverses/la-numerotation.html */
const HOME = '(?:33|262|590|594|596|508)'
const PHONE = [
  // +33 6 12 34 56 78, 0033 (0)6…: nine digits after the country, as in the overseas départements.
  String.raw`(?:\((?:\+|00)${HOME}\)|(?:\+|(?<!\d)00)${GAP}${HOME})${GAP}(?:\(?0\)?)?${GAP}[1-9](?:${GAP}\d){8}(?!\d)`,
  // Elsewhere: at most fifteen digits (ITU-T E.164).
  String.raw`(?:\+|(?<!\d)00${GAP})[1-9](?:[()]?${GAP}[()]?\d){7,14}(?!\d)`,
  // 06 12 34 56 78, 0262 12 34 56, 0 800 123 456; not « 01/02/2018 12 », nor two postal codes side by side.
  String.raw`(?<!\d)(?!0\d[\s./-]{1,3}(?:\d\d[\s./-]{1,3})?(?:19|20)\d\d(?!\d))(?!\d{5}\D)\(?0\)?${GAP}[1-9](?:${GAP}\d){8}(?!\d)`,
  String.raw`(?<!\d)0[1-9](?:\s?/\s?\d\d){4}(?!\d)`,
  // The sign of the country forgotten.
  String.raw`(?<!\d)33[1-9]\d{8}(?!\d)`,
].join('|')

/** « + 1 360 000 000 € »: kept, for all that it looks like a number abroad. */
const AMOUNT = String.raw`\+?\s?(?<!\d)[1-9]\d{0,2}(?:\s\d{3}){1,5}(?=\s?(?:€|euros?|[km]€))`

/** An amount, a SIREN or a SIRET in groups: kept whole, so that no part of it is taken for something else. */
const NUMBER = String.raw`(?<!\d)[1-9]\d{0,2}(?:\s\d{3}){2,5}(?:\s\d{5})?(?!\d)`

/** Numbers that lead to someone, and those that must not be taken for one. */
export const NUMBERS: readonly Rule[] = [
  { label: 'IBAN', pattern: IBAN },
  { label: 'numéro de sécurité sociale', pattern: SECURITY },
  { label: 'carte bancaire', pattern: CARD },
  { label: null, pattern: AMOUNT },
  { label: 'téléphone', pattern: PHONE },
  { label: null, pattern: NUMBER },
]
