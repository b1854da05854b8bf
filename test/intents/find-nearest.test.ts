import { expect, test } from 'vitest'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const knowledge = await loadKnowledge()
const bot = createBot(knowledge, { now: () => Date.parse('2026-11-22T09:00:00Z') })
let conversations = 0
const ask = (text: string) => bot.ask({ text, conversation: `${conversations++}` })
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test('around a commune that is covered: from its own territory, not from the centre of the département', async () => {
  const { territories } = await ask('Je cherche les territoires d’industrie autour de Cholet')
  expect(territories.map(({ name }) => name)).toContain('Bocage vendéen')
  expect(territories.map(({ name }) => name)).not.toContain('Pays de Château-Gontier')
})

test('around a commune that is not: it is told that distances are those of the département', async () => {
  const answer = await ask('TI proches de Mont-de-Marsan ?')
  expect(plain(answer.title)).toMatch(/Les plus proches du centre du département \(Landes\) :/)
})

test('what is left out of a ranking is not in it', async () => {
  const { title } = await ask('Hors outre-mer, quelle région arrive dernière ?')
  expect(title).not.toMatch(/Guadeloupe|Mayotte/)
})
