import { expect, test } from 'vitest'
import { mask } from '../../src/learning/mask.ts'

test.each([
  ['né 2 85 05 2A 006 084 à Ajaccio', 'né [numéro de sécurité sociale] à Ajaccio'],
  ['285052B00608436', '[numéro de sécurité sociale]'],
  ['FR76 3000 6000 0112 3456 7890 189', '[IBAN]'],
  ['carte 4970 1012 3456 7890', 'carte [carte bancaire]'],
])('%s → %s', (typed, masked) => expect(mask(typed)).toBe(masked))

test.each([
  '1 85 05 78 006 084 36',
  '1/85/05/78/006/084/36',
  '1:85:05:78:006:084:36',
  '1 | 85 | 05 | 78 | 006 | 084 | 36',
  '1,85,05,78,006,084,36',
  '1 85 05 78 006 084 / 36',
  '2 85 12 974 06 084 36', // overseas, three digits then two
  '1 85 12 971 20 084 36',
  '1 85 05 971 20 084 36',
  '2851297406084',
  '185 057 800 608 436', // as an amount
  '185.057.800.608.436',
  '3 85 05 78 006 084 36', // while the first digit is provisional
  '１ ８５ ０５ ７８ ００６ ０８４ ３６',
])('%s is a social-security number', (typed) => {
  expect(mask(`né, ${typed}.`)).toBe('né, [numéro de sécurité sociale].')
})

test.each([
  ['two SIREN', '200 066 124 200 066 125'],
  ['a month that is none', '1 85 45 78 006 084'],
  ['a place that is none', '1 85 12 00 006 084'],
  ['an article', '3017620422003'],
  ['codes of communes', '81004 81065 81105, 13001|13014|13026, 13001, 13014, 13026'],
  ['fourteen digits', '20006612400012'],
])('%s: no social-security number', (_, typed) => expect(mask(typed)).toBe(typed))

test.each([
  '4970 1012 3456 7893',
  '4970-1012-3456-7893',
  '4970-1012-3456-7890',
  '4970/1012/3456/7893',
  '4970101234567890',
  '2221 0000 0000 0009',
])('%s is a card', (typed) => expect(mask(typed)).toBe('[carte bancaire]'))

test.each([
  '3000 4000 5000 6000',
  '3000, 4000, 5000, 6000',
  '4970 1012 3456 7890', // its check is wrong, and no word tells a card
  'la carte des lauréats 2018 2019 2020 2021',
])('« %s » is no card', (typed) => expect(mask(typed)).toBe(typed))

test.each(['carte 3000 4000 5000 6000', 'carte bancaire : 3000 4000 5000 6000', 'ma CB 3000 4000 5000 6000'])(
  '« %s » is told to be a card',
  (typed) => expect(mask(typed)).toMatch(/\[carte bancaire\]$/),
)
