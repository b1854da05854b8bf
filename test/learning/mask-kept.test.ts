import { expect, test } from 'vitest'
import { mask } from '../../src/learning/mask.ts'

test.each([
  [
    'places',
    ['81200 Mazamet', 'les codes 01000 81200', 'les codes 01004 01033 81004', '2A004 et 2B033', 'ti-7614 et TI-0612'],
  ],
  [
    'companies and communities',
    [
      'le SIREN 200066124 et le SIRET 20006612400012',
      '200 066 124 2018',
      '200 066 124 00012 2018',
      'le SIREN 200 066 124, le SIRET 200 066 124 00012',
      '200.066.124.00012',
      '200066124 00123 81200 Mazamet',
      '200 066 124 200 066 125 200 066 126',
      '33 200066124',
    ],
  ],
  [
    'amounts',
    [
      '1 360 000 000 €',
      '+ 1 360 000 000 €',
      '+1 360 000 000 euros',
      "+1 360 000 000 d'euros",
      '+1 360 000 000 d’euros',
      '+12 000 000 habitants',
      '10 060 000 000 ou 1.360.000.000',
      '33 612 345 678',
      '1,36 Md€',
      '81 000 emplois',
      '57,3 % et 12.5 %',
      '12 @ 3.50',
      '148, 183 et 149 territoires',
      '148 183 149 100 200',
    ],
  ],
  [
    'dates and hours',
    [
      'le 22/11/2018 ou le 01/02/2018 12 h',
      'le 01 02 2018 12 h',
      '01.02.2018 10:30',
      '01/02/18 10:30',
      '2018-11-22',
      'du 06-2018 au 12-2019',
      'en 2018 2019 2020 2021 2022',
      'de 08:30-12:30 14:00-18:00',
    ],
  ],
  ['articles', ['3017620422003', '3 017620 422003']],
])('numbers of %s stay as they are', (_, numbers) => {
  for (const number of numbers) expect(mask(number)).toBe(number)
})

test.each([
  'les départements 01, 02, 03, 04, 05',
  'départements 09 12 31 32 46',
  'les départements : 02/59/60/62/80',
  'départements 02,59,60,62,80',
  'Départements (09-12-31-32-46)',
  'départements n° 09 12 31 32 et 46',
  'les dép. 09 12 31 32 46',
  'dans les 09 12 31 32 46 82',
  'départements 01 2A 2B 21 971',
])('« %s »: a list of départements stays as it is', (typed) => expect(mask(typed)).toBe(typed))

test.each([
  ['nothing tells that they are départements', '09 12 31 32 46'],
  ['one département has one number', 'le département 06 12 34 56 78'],
  ['they are not in order', 'départements 05 63 45 64 64'],
  ['one is no département', 'départements 01 23 45 67 99'],
  ['something else is told before', 'départements, tél. 06 12 34 56 78'],
])('a telephone number is masked where %s', (_, typed) => expect(mask(typed)).toMatch(/^\D*\[téléphone\]$/))
