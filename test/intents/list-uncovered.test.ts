import { expect, test } from 'vitest'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const knowledge = await loadKnowledge()
const bot = createBot(knowledge)
const asked = async (text: string) => await bot.ask({ text, conversation: text })

test.each([
  ['combien de départements ont un lauréat ?', /^En France, 99\sdépartements sur 101 comptent au moins un lauréat/],
  ['combien de régions sont concernées ?', /^En France, 18\srégions sur 18 comptent/],
  ['combien de départements d’Occitanie ont un lauréat ?', /^En Occitanie, 13\sdépartements sur 13/],
  [
    'combien de régions ont un nouveau lauréat ?',
    /^En France, 13\srégions sur 18 comptent au moins un nouveau lauréat/,
  ],
  ['combien de départements n’ont pas de lauréat ?', /^2\sdépartements sans lauréat/],
])('%s are counted', async (text, title) => {
  const answer = await asked(text)
  expect([answer.intent, answer.title]).toEqual(['list-uncovered', expect.stringMatching(title)])
})

test.each(['combien de lauréats en 2015 ?', 'combien de territoires depuis 2012 ?'])(
  '%s: a year out of the programme is no number of territories',
  async (text) => expect((await asked(text)).outcome).not.toBe('answered'),
)

test.each(['le périmètre de Béziers-Sète a changé ?', 'le programme a changé en 2023 ?'])(
  '%s: a participle is no town',
  async (text) => expect((await asked(text)).outcome).not.toBe('clarify'),
)
