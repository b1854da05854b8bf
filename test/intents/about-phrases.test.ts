import { expect, test } from 'vitest'
import { family } from '../../src/intents/about-phrases.ts'

const { phrase, allows, examples } = family(
  'erase',
  { 'efface mes notes': 'effac* … (mes|les) notes?', oublie: '^oublie$' },
  'vite',
)

test.each([
  ['efface mes notes', true],
  ['effacez vite toutes les notes', true],
  ['oublie', true],
  ['oublie vite', false],
  ['efface mes noteslongues', false],
  ['reefface mes notes', false],
])('« … » is any words, « * » any ending: %s: %s', (text, expected) => {
  expect(phrase.test(text)).toBe(expected)
})

test.each([
  ['effacerons', true],
  ['note', true],
  ['notes', true],
  ['les', true],
  ['vite', true],
  ['vites', false],
  ['programme', false],
])('%s is a word of its phrases, or around them: %s', (text, expected) => {
  expect(allows(text)).toBe(expected)
})

test('each phrase stands under its example', () => {
  expect(examples).toEqual(['efface mes notes', 'oublie'])
})
