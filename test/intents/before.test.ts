import { expect, test } from 'vitest'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const bot = createBot(await loadKnowledge(), { now: () => Date.parse('2026-11-22T09:00:00Z') })
let conversations = 0

async function last(...turns: string[]) {
  const conversation = `${conversations++}`
  let answer = await bot.ask({ text: turns[0] ?? '', conversation })
  for (const text of turns.slice(1)) answer = await bot.ask({ text, conversation })
  return answer
}

/** « avant » alone is the phase before that of the answer it follows. */
test.each([
  ['quels lauréats dans les Hautes-Alpes ?', 'il y avait quoi avant ?'],
  ['Roanne est dans quel territoire ?', 'et avant ?'],
  ['Digne-les-Bains', 'c’était comment avant ?'],
  ['combien de lauréats dans l’Ain ?', 'et auparavant ?'],
  ['parle-moi de Béziers-Sète', 'c’était quoi avant ?'],
  ['combien de communes dans Tarn Nord ?', 'et avant ?'],
  ['quelle région a le plus de lauréats ?', 'et avant ?'],
])('%s > %s', async (first, then) => {
  const answer = await last(first, then)
  expect(answer.title).toBe((await last(first, 'et en phase 1 ?')).title)
  expect(answer.title).toMatch(/phase\sI\s\(2018-2022\)/)
})

test('« ensuite » comes back to the current phase', async () => {
  const question = 'quels lauréats dans l’Ain ?'
  expect((await last(question, 'et avant ?', 'et ensuite ?')).title).toBe((await last(question)).title)
})

test('its name before is asked of the territory of today', async () => {
  expect((await last('parle-moi du Pays Ajaccien', 'comment il s’appelait avant ?')).title).toMatch(
    /^Pays Ajaccien correspondait à «\sAjaccio\s»/,
  )
})

/** Whether it was there, not what was told before, once more. */
test.each([
  ['le deuxième, c’est quelles communes ?', 'il était dans la phase 1 ?'],
  ['parle-moi du deuxième', 'il existait en phase 1 ?'],
])('quels lauréats en Corse ? > %s > %s', async (second, third) => {
  const { intent, title } = await last('quels lauréats en Corse ?', second, third)
  expect(intent).toBe('tell-status')
  expect(title).toMatch(/^Oui\s: Pays Ajaccien est un lauréat reconduit/)
})
test('a commune that was there before', async () => {
  const { intent, title } = await last('Castres ?', 'elle y était avant ?')
  expect(intent).toBe('check-membership')
  expect(title).toMatch(/^Oui\s: en phase\sI/)
})

test('before phase I, the programme begins', async () => {
  const { intent } = await last('Annecy ?', 'et avant ?', 'et avant ?')
  expect(intent).toBe('show-timeline')
})
