import type { Rule } from './mask-rule.ts'
import { APART, GAP } from './mask-signs.ts'

/** Countries of the numbers of France: https://www.arcep.fr/la-regulation/grands-dossiers-thematiques-transverses/la-numerotation.html */
const HOME = '(?:33|262|590|594|596|508)'
/** The letter is often typed for the digit, and stands against the next. */
const ZERO = String.raw`(?:(?<!\d)0|(?<![a-z])o(?=\)?\d))`
const NUMBERS = [
  // +33 6 12 34 56 78, 0033 (0)6…: nine digits after the country, as in the overseas départements.
  String.raw`(?:\((?:\+|00)${HOME}\)|(?:\+|(?<!\d)00)${GAP}${HOME})${GAP}(?:\(?[0o]?\)?)?${GAP}\(?[1-9](?:\)?${GAP}\d){8}(?!\d)`,
  // Elsewhere: at most fifteen digits (ITU-T E.164).
  String.raw`(?:\+|(?<!\d)00${GAP})[1-9](?:[()]?${GAP}[()]?\d){7,14}(?!\d)`,
  // 06 12 34 56 78, (0262) 12 34 56, 0 800 123 456; not two postal codes side by side.
  String.raw`(?!\d{5}\D)\(?${ZERO}\)?${GAP}[1-9](?:\)?${GAP}\d){8}(?!\d)`,
  // The sign of the country forgotten: 33612345678, 33 6 12 34 56 78, 262 692 12 34 56; in groups that no amount has.
  String.raw`(?<!\d)33(?:[1-9]\d{8}|[1-9](?:${APART}\d\d){4}|${APART}[1-9]${APART}\d(?:${GAP}\d){7})(?!\d)`,
  String.raw`(?<!\d)(?:262|590|594|596)${APART}[2-9]\d\d(?:${APART}\d\d){3}(?!\d)`,
]

/** Two by two, with the same sign between, whatever it is: 06/12/34/56/78, 0262|12|34|56. A comma and a space make a list. */
const SIGN = String.raw`(?:[,;]|\s?[^a-z\d\s,;]\s?)`
const SIGNED = String.raw`(?:(?:\+|(?<!\d)(?:00)?)33${SIGN}?[1-9]|${ZERO}[1-9])(?<sign>${SIGN})\d\d(?:\k<sign>\d\d){3}(?!\d)`
const SIGNED_OVERSEAS = String.raw`${ZERO}[1-9]\d\d(?<sign>${SIGN})\d\d(?:\k<sign>\d\d){2}(?!\d)`
/** The first group apart: 05/63 49 49 49, 0563/49.49.49; not a day and its month. */
const SLASH = String.raw`\s?/\s?[1-9]\d`
const SLASHED = String.raw`${ZERO}[1-9](?:${SLASH}(?:${GAP}\d\d){3}|\d\d${SLASH}(?:${GAP}\d\d){2})(?!\d)`

/** Telephone numbers of France, however they are cut, and of elsewhere where they start as those abroad. */
export const PHONES: readonly Rule[] = [...NUMBERS, SIGNED, SIGNED_OVERSEAS, SLASHED].map((pattern) => ({
  label: 'téléphone',
  pattern,
}))
