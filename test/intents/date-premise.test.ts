import { expect, test } from 'vitest'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const bot = createBot(await loadKnowledge(), { now: () => Date.parse('2026-11-22T09:00:00Z') })
let conversations = 0
const ask = (text: string) => bot.ask({ text, conversation: `${conversations++}` })

/** A year that nothing told of the event has is denied, and the date is told. */
test.each([
  ['Le programme a été lancé en 2017, exact ?', /^Non, pas en 2017\. .*22\snovembre\s2018/],
  ['Le programme a été créé en mai 2023, non ?', /^Non, pas en 2023\. .*2018/],
  ['La phase 2 a été lancée en 2022, non ?', /^Non, pas en 2022\. .*2023/],
])('%s', async (text, title) => {
  expect((await ask(text)).title).toMatch(title)
})

/** True, or told so by a source: nothing is denied. */
test.each([
  'Le programme a été lancé en 2018, exact ?',
  'Le programme a été lancé en novembre 2018, non ?',
  'La phase 2 a été lancée en 2023, non ?',
  'Le programme a été lancé en 2019, c’est bien ça ?',
])('%s', async (text) => {
  expect((await ask(text)).title).not.toMatch(/^Non/)
})
