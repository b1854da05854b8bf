import { expect, test } from 'vitest'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const bot = createBot(await loadKnowledge(), { now: () => Date.parse('2026-11-22T09:00:00Z') })
let conversations = 0
const ask = (text: string) => bot.ask({ text, conversation: `${conversations++}` })

/** Companies are not laureates: their number is not in the base. */
test.each([
  'Combien d’entreprises participent au programme dans le Jura ?',
  'Combien d’entreprises sont labellisées en Bretagne ?',
  'Combien d’industriels engagés dans le Jura ?',
  'Nombre d’entreprises labellisées dans l’Ain',
  'Combien de PME bénéficiaires en Corse ?',
])('%s', async (text) => {
  const { intent, outcome } = await ask(text)
  expect([intent, outcome]).toEqual(['admit-gap', 'no_data'])
})

/** Who asks is not what is counted. */
test.each([
  'Combien notre département a de lauréats, le Jura ?',
  'Combien de lauréats dans le Jura, je suis une entreprise ?',
])('%s', async (text) => {
  expect((await ask(text)).intent).toBe('count-territories')
})
