import { expect, test } from 'vitest'
import { columnsOf, pad, wrap } from '../../../src/adapters/terminal/layout.ts'

test.each([
  { text: '', columns: 0 },
  { text: 'Île-d’Yeu', columns: 9 },
  { text: '16\u202f186\u00a0M€', columns: 9 },
  { text: 'e\u0301te\u0301', columns: 3 },
  { text: '🏭', columns: 2 },
  { text: '👩🏽‍🏭', columns: 2 },
  { text: '🇫🇷 ok', columns: 5 },
  { text: '工業', columns: 4 },
  { text: 'a\u200bb', columns: 2 },
])('$text takes $columns columns', ({ text, columns }) => expect(columnsOf(text)).toBe(columns))

test.each([
  { name: 'at spaces', text: 'un deux trois', lines: ['un deux', 'trois'] },
  { name: 'not at no-break spaces', text: 'les 183\u00a0lauréats', lines: ['les', '183\u00a0lauréats'] },
  { name: 'at line feeds', text: 'un\n\ndeux', lines: ['un', '', 'deux'] },
  { name: 'not inside a long word', text: 'un anticonstitutionnellement', lines: ['un', 'anticonstitutionnellement'] },
  { name: 'nothing in nothing', text: '', lines: [''] },
])('wraps $name', ({ text, lines }) => expect(wrap(text, 8)).toEqual(lines))

test('pads by columns, not by characters', () => {
  expect(pad('🏭', 4)).toBe('🏭  ')
  expect(pad('3', 4, 'before')).toBe('   3')
})
