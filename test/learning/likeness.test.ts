import { expect, test } from 'vitest'
import { likenessOf } from '../../src/learning/likeness.ts'

test.each([
  ['quels lauréats dans le Tarn', 'les lauréats du Tarn ?'],
  ['Quels sont les lauréats du Tarn ?', 'LISTE DES LAUREATS DU TARN SVP'],
  ['Qui est le chef de projet de Mazamet ?', 'chef de projet, Mazamet'],
  ['Comment candidater ?', 'candidater'],
  ['combien de communes à Guéret', 'Nombre de communes de Guéret ?'],
  ['cb de lauréats ds le Tarn', 'Combien de lauréats dans le Tarn ?'],
  ['et toi ?', 'Et toi'],
])('« %s » and « %s » are alike', (one, other) => expect(likenessOf(one)).toBe(likenessOf(other)))

test.each([
  ['les lauréats du Tarn', 'les lauréats du Gers'],
  ['quand a commencé le programme', 'combien coûte le programme'],
  ['les lauréats de la phase 1', 'les lauréats de la phase 2'],
  ['???', '!'],
])('« %s » and « %s » are not', (one, other) => expect(likenessOf(one)).not.toBe(likenessOf(other)))

test('an index can hold it, however long the question', () => {
  const long = Array.from({ length: 500 }, (_, index) => `mot${index}`).join(' ')
  expect(likenessOf(long)).toMatch(/^#[0-9a-f]{64}$/)
  expect(likenessOf(`${long} encore`)).not.toBe(likenessOf('mot1'))
  expect(likenessOf('')).toBe('')
})
