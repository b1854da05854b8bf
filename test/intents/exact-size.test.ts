import { expect, test } from 'vitest'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const knowledge = await loadKnowledge()
const bot = createBot(knowledge, { now: () => Date.parse('2026-11-22T09:00:00Z') })
let conversations = 0
const ask = (text: string) => bot.ask({ text, conversation: `${conversations++}` })

test.each([
  ['Combien de territoires n’ont qu’une seule interco ?', 43],
  ['combien de TI ont 1 seule intercommunalité', 43],
  ['quels TI sur 3 départements', 5],
  ['quels territoires s’étendent sur trois départements', 5],
  ['quels territoires d’Occitanie ont une seule intercommunalité', 1],
  ['quels territoires sont sur trois régions', 0],
])('%s', async (text, count) => {
  const { intent, territories } = await ask(text)
  expect([intent, territories.length]).toEqual(['count-by-size', count])
})

test('every size of EPCI is counted as the base has it', async () => {
  for (const value of [2, 3, 4, 5, 6]) {
    const { territories } = await ask(`combien de territoires ont ${value} intercommunalités ?`)
    expect(territories.length).toBe(knowledge.ofPhase(2).filter(({ epci }) => epci.length === value).length)
  }
})

test('« une » alone is no number', async () => {
  expect((await ask('Quels territoires mordent sur une région voisine ?')).intent).not.toBe('count-by-size')
})

test('a threshold is no exact size', async () => {
  expect((await ask('Combien de territoires comptent plus de quatre EPCI ?')).territories).toEqual([])
})
