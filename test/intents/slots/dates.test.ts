import { expect, test } from 'vitest'
import { readCodes } from '../../../src/intents/slots/code.ts'
import { daysOfDates } from '../../../src/intents/slots/dates.ts'
import { loadKnowledge } from '../../../src/knowledge/load.ts'
import { words } from '../../../src/knowledge/normalize.ts'

const knowledge = await loadKnowledge()

test.each([
  ['14 novembre 2023', '14'],
  ['9 novembre ou 14 novembre 2023 ?', '9 14'],
  ['9 ou 14 novembre 2023', '9 14'],
  ['22 ou 21 novembre 2018 ?', '22 21'],
  ['le 22 ou le 21 novembre 2018 ?', '22 21'],
  ['la date est le 9 novembre 2023 ou le 14 ?', '9 14'],
  ['le 14 novembre ou le 31 ?', '14 31'],
  ['31 12 2027', '31 12'],
  ['le 22/11/2018', '22 11'],
  ['22 nov. 2018', '22'],
  ['les lauréats du 14 en novembre 2023', ''],
  ['le 14 et le 31', ''],
  ['le 81 novembre', ''],
  ['le 31 et le 81 en 2018', ''],
])('%s: the days %s', (text, expected) => {
  const cut = words(text)
  const days = [...daysOfDates(cut)].sort((a, b) => a - b).map((at) => cut[at]?.fold)
  expect(days.join(' ')).toBe(expected)
  expect(readCodes(cut, knowledge, new Set()).filter(({ from }) => daysOfDates(cut).has(from))).toEqual([])
})
