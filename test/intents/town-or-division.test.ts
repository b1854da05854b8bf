import { expect, test } from 'vitest'
import { toPlainText } from '../../src/answer.ts'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const knowledge = await loadKnowledge()
const bot = createBot(knowledge, { now: () => Date.parse('2026-11-22T09:00:00Z') })
let conversations = 0
const ask = (text: string) => bot.ask({ text, conversation: `${conversations++}` })

/** The article tells the département from the town of its name. */
test.each([
  ['Vienne est-elle toujours dans un territoire d’industrie ?', 'check-membership'],
  ['Vienne est-elle labellisée ?', 'check-membership'],
  ['Est-ce que Vienne est labellisée ?', 'check-membership'],
  ['Un territoire d’industrie à Vienne ?', 'check-membership'],
  ['La Vienne est-elle labellisée ?', 'list-territories'],
  ['lauréats Vienne', 'list-territories'],
  ['Creuse est-elle labellisée ?', 'list-territories'],
  ['L’Eure est-elle labellisée ?', 'list-territories'],
  ['Paris est-elle labellisée ?', 'list-territories'],
])('%s', async (text, intent) => {
  expect((await ask(text)).intent).toBe(intent)
})

test('what others share is told of the place whose name they bear', async () => {
  const told = toPlainText(await ask('Thiers et Cluses sont-elles concernées ?'))
  expect(told).toContain('Une autre commune porte ce nom')
  expect(told).not.toContain('même code')
})

test.each(['Strasbourg, dedans ou dehors ?', 'dedans ou dehors, Castres ?'])('%s', async (text) => {
  expect((await ask(text)).intent).toBe('check-membership')
})

test('overseas, out of the programme', async () => {
  const { title, territories } = await ask('Y a-t-il des lauréats en Polynésie ?')
  expect(title).toMatch(/^Aucun lauréat/)
  expect(territories).toEqual([])
})

test.each(['Qui a gagné le Tour de France 2023 ?', 'Qui a gagné le Tour de France ?'])('%s', async (text) => {
  expect((await ask(text)).outcome).toBe('out_of_scope')
})
