import { expect, test } from 'vitest'
import { mask } from '../../src/learning/mask.ts'

test.each([
  ['au 06 12 34 56 78, svp', 'au [téléphone], svp'],
  ['06.12.34.56.78', '[téléphone]'],
  ['06\u202f12\u00a034\u200956‑78', '[téléphone]'],
  ['\u202a06 12 34 56 78\u202c', '\u202a[téléphone]\u202c'],
  ['+33 (0)6 12 34 56 78', '[téléphone]'],
  ['(+33)612345678', '[téléphone]'],
  ['0033612345678', '[téléphone]'],
  ['0262 12 34 56 ou +262 692 12 34 56', '[téléphone] ou [téléphone]'],
  ['0 800 123 456', '[téléphone]'],
  ['+1 (415) 555-2671', '[téléphone]'],
  ['0100401033', '[téléphone]'], // may be two codes of communes
])('%s → %s', (typed, masked) => expect(mask(typed)).toBe(masked))

test.each([
  [
    'its first group between brackets',
    ['(06) 12 34 56 78', '(05) 63 49 49 49', '(0262) 12 34 56', '+33 (6) 12 34 56 78'],
  ],
  [
    'the sign of its country forgotten',
    ['33612345678', '33 6 12 34 56 78', '33 6 12345678', '336.12.34.56.78', '262 692 12 34 56', '33/6/12/34/56/78'],
  ],
  [
    'another sign between two digits and two',
    ['01/23/45/67/89', '06,12,34,56,78', '06;12;34;56;78', '06:12:34:56:78', '06|12|34|56|78', '06−12−34−56−78'],
  ],
  ['the same, with spaces', ['06 / 12 / 34 / 56 / 78', '06 | 12 | 34 | 56 | 78', '06 : 12 : 34 : 56 : 78']],
  [
    'the same, overseas or with its country',
    ['0262/12/34/56', '0262|12|34|56', '+33/6/12/34/56/78', '+33,6,12,34,56,78'],
  ],
  ['its first group apart', ['05/63 49 49 49', '0563/49.49.49', '06/12345678']],
  ['four digits together', ['06 2012 3456', '04 2020 12 34', '06 1234 5678']],
  [
    'digits of another width, or of mathematics',
    ['０６ １２ ３４ ５６ ７８', '０６１２３４５６７８', '＋３３６１２３４５６７８', '𝟎𝟔 𝟏𝟐 𝟑𝟒 𝟓𝟔 𝟕𝟖'],
  ],
  ['the letter O for a zero', ['O6 12 34 56 78', 'o612345678', '+33 (O)6 12 34 56 78', 'O6/12/34/56/78']],
])('with %s', (_, numbers) => {
  for (const number of numbers) expect(mask(`au ${number}, merci`), number).toBe('au [téléphone], merci')
})

test.each([
  ['le 01/02/2018 06 12 34 56 78', 'le 01/02/2018 [téléphone]'],
  ['2018-01-02 06 12 34 56 78', '2018-01-02 [téléphone]'],
  ['01 02 2018 06 12 34 56 78', '01 02 2018 [téléphone]'],
  ['06 12 34 56 78 01/02/2018', '[téléphone] 01/02/2018'],
  ['06 12 34 56 78O6 12 34 56 78', '[téléphone][téléphone]'],
  ['06 12 34 56 78² et 𝒂 06 12 34 56 78 𝒃', '[téléphone]² et 𝒂 [téléphone] 𝒃'],
  ['81000 Albi 06 12 34 56 78', '81000 Albi [téléphone]'],
  ['+33 612 345 678 poste 12', '[téléphone] poste 12'],
])('beside something else: %s → %s', (typed, masked) => expect(mask(typed)).toBe(masked))
