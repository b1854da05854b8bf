import { expect, test } from 'vitest'
import { toPlainText } from '../../src/answer.ts'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const bot = createBot(await loadKnowledge(), { now: () => Date.parse('2026-11-22T09:00:00Z') })
let conversations = 0
const ask = (text: string) => bot.ask({ text, conversation: `${conversations++}` })

/** What changed in a place from a phase to the other: both are told. */
test.each([
  ['Guyane : qu’est-ce qui a changé entre la phase 1 et la phase 2 ?', 'compare-places'],
  ['Qu’est-ce qui a changé en Bretagne entre les deux phases ?', 'compare-places'],
  ['Qu’est-ce qui a changé dans le Finistère entre phase 1 et phase 2 ?', 'compare-places'],
  ['Quels changements dans le Jura entre 2018-2022 et maintenant ?', 'compare-places'],
  ['Qu’est-ce qui a changé à Roanne entre les deux phases ?', 'check-membership'],
  ['Qu’est-ce qui a changé pour Nord Loiret entre les deux phases ?', 'tell-counterpart'],
])('%s', async (text, intent) => {
  const answer = await ask(text)
  expect([answer.intent, answer.outcome]).toEqual([intent, 'answered'])
  expect(toPlainText(answer)).toMatch(/phase\sI\s/)
})

test('as many laureates are not the same ones', async () => {
  const shown = toPlainText(await ask('Qu’est-ce qui a changé dans le Jura entre les deux phases ?'))
  expect(shown).toMatch(/En phase\sI .*Dole/)
})

/** Nothing of the programme is asked. */
test.each(['Qu’est-ce qui a changé en Bretagne ?', 'Le temps change en Bretagne ?'])('%s', async (text) => {
  expect((await ask(text)).territories).toEqual([])
})
