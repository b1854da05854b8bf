import { expect, test } from 'vitest'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const knowledge = await loadKnowledge()
const bot = createBot(knowledge, { now: () => Date.parse('2026-11-22T09:00:00Z') })
let conversations = 0
const ask = (text: string) => bot.ask({ text, conversation: `${conversations++}` })
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test.each([
  ['combien de communes dans le Tarn sont couvertes', /^Dans le Tarn, 196 communes sur 314 sont dans/],
  ['quelles communes du Tarn ne sont pas couvertes', /118 n’y sont pas\.$/],
  ['quelles intercos du Tarn ne sont pas couvertes', /^Dans le Tarn, 9 intercommunalités sur 16/],
  ['combien de communes en tout en phase II', /^18 639 communes sont dans un des 183/],
  ['combien de communes couvertes aujourd’hui', /^18 639 communes/],
])('%s', async (text, title) => {
  const answer = await ask(text)
  expect(answer.intent).toBe('tell-coverage')
  expect(plain(answer.title)).toMatch(title)
})

/** Counted from the communes, against a count from the territories. */
test('the communes covered of all départements are those of all territories', () => {
  const covered = new Set(knowledge.ofPhase(2).flatMap((territory) => knowledge.communesOf(territory)))
  const inside = knowledge.departements.flatMap(({ code }) => knowledge.communesIn(code))
  expect(inside.filter(({ code }) => covered.has(code as never)).length).toBe(covered.size)
})

test('the communes of a phase I that a source counted are not counted anew', async () => {
  expect((await ask('combien de communes en phase 1')).intent).toBe('explain-programme')
})
