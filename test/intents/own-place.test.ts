import { expect, test } from 'vitest'
import { readOwnPlace } from '../../src/intents/own-place.ts'
import { readUtterance } from '../../src/intents/utterance.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const knowledge = await loadKnowledge()
const read = (text: string, follows = false) => readOwnPlace(readUtterance(text, knowledge), follows)

test.each([
  ['les lauréats de ma préfecture', 'departement'],
  ['combien de lauréats dans mon département ?', 'departement'],
  ['Quels lauréats dans ma région ?', 'region'],
  ['ma commune est-elle concernée ?', 'commune'],
  ['lauréats près de chez moi', 'commune'],
  ['sommes-nous dans un territoire d’industrie ?', 'commune'],
  ['mon interco est-elle dans un territoire d’industrie ?', 'epci'],
  ['mon entreprise est-elle dans un TI ?', 'firm'],
  ['mon territoire est-il labellisé ?', 'territory'],
  ['il a combien de communes ?', 'territory'],
  ['combien d’intercommunalités compte-t-il ?', 'territory'],
])('%s asks of a place without naming it: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

test.each([
  'les lauréats du Tarn, ma préfecture',
  'ma commune, Mazamet, est-elle concernée ?',
  'que fait ma région ?',
  'qui contacter dans mon département ?',
  'comment savoir si ma commune est dedans ?',
  'que gagne mon territoire à être labellisé ?',
  'ma commune touche-t-elle de l’argent ?',
  'le nom du chef de projet de mon territoire d’industrie',
  'il y a combien de communes ?',
])('%s does not', (text) => {
  expect(read(text)).toBeNull()
})

test('« et dans mon département ? » does so after another question only', () => {
  expect(read('et dans mon département ?')).toBeNull()
  expect(read('et dans mon département ?', true)).toBe('departement')
})

test('« il a combien de communes ? » follows what was said before', () =>
  expect(read('il a combien de communes ?', true)).toBeNull())
