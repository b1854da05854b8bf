import { expect, test } from 'vitest'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const knowledge = await loadKnowledge()
const bot = createBot(knowledge, { now: () => Date.parse('2026-11-22T09:00:00Z') })
let conversations = 0
const ask = (text: string) => bot.ask({ text, conversation: `${conversations++}` })

/** « TI » and the name of a territory is about it, and never a gap of the base. */
test('« TI … » of every territory tells or lists it', async () => {
  const lost: string[] = []
  for (const { name, id } of knowledge.ofPhase(2)) {
    const { territories, intent } = await ask(`TI ${name}`)
    const told = intent === 'describe-territory' || intent === 'list-territories'
    if (!told || !territories.some((territory) => territory.phase === 2 && territory.id === id)) lost.push(name)
  }
  expect(lost).toEqual([])
})

test.each([
  ['les TI du Finistère ?', 'list-territories', 2],
  ['les TI de la Creuse', 'list-territories', 1],
  ['TI Hautes-Alpes', 'list-territories', 2],
  ['combien de TI dans les Hautes-Alpes', 'count-territories', 2],
  ['le TI Finistère', 'describe-territory', 1],
  ['fiche TI Hautes-Alpes', 'describe-territory', 1],
])('%s', async (text, intent, count) => {
  const answer = await ask(text)
  expect([answer.intent, answer.territories.length]).toEqual([intent, count])
})

test.each([
  ['la manche en phase1 : quels territoires', 1, 2],
  ['le tarn phase2', 2, 3],
  ['la phase n°1 dans le tarn', 1, 1],
  ['dept 59', 2, 4],
  ['dpt 13', 2, 1],
  ['departement 972', 2, 2],
  ['dép. 81', 2, 3],
  ['c koi les terr. d’ind. en meurthe et moselle', 2, 4],
  ['le 9-3 y a qqch ?', 2, 1],
  ['qqch dans le 13 ?', 2, 1],
])('%s', async (text, phase, count) => {
  const { intent, territories } = await ask(text)
  expect([intent, territories.length]).toEqual(['list-territories', count])
  expect(territories.every((territory) => territory.phase === phase)).toBe(true)
})

test('the number of every département, after the word or what shortens it, lists the same', async () => {
  for (const { code } of knowledge.departements) {
    const { territories } = await ask(`Quels lauréats dans le département ${code} ?`)
    for (const text of [`dept ${code}`, `dpt ${code}`, `departement ${code}`, `dép. ${code}`])
      expect([text, (await ask(text)).territories]).toEqual([text, territories])
  }
})
