import { expect, test } from 'vitest'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const knowledge = await loadKnowledge()
const bot = createBot(knowledge, { now: () => Date.parse('2026-11-22T09:00:00Z') })
let conversations = 0
const ask = (text: string) => bot.ask({ text, conversation: `${conversations++}` })
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

/** People say where they are, in many ways, and ask nothing else. */
test.each([
  ['je bosse a sochaux, on est dans quel TI', '25547'],
  ['j’bosse à Albi', '81004'],
  ['mon usine est à Sochaux', '25547'],
  ['je suis à Sochaux', '25547'],
  ['on est basés à Mazamet', '81163'],
  ['mes bureaux sont au 38300 bourgoin', '38053'],
  ['38300 bourgoin', '38053'],
  ['Bourgoin 38300 ?', '38053'],
  ['Bourgoin (38300) est dans un TI ?', '38053'],
])('%s', async (text, code) => {
  const { intent, outcome, places } = await ask(text)
  expect([intent, outcome, places.map((place) => place.code)]).toEqual(['check-membership', 'answered', [code]])
})

test.each(['usine à vendre à Castres', 'je suis né à Albi', 'mon usine fabrique des lits à Castres'])(
  '%s: of something else',
  async (text) => {
    expect((await ask(text)).outcome).not.toBe('answered')
  },
)

test.each([
  ['carpentras a été retirée ?', /^Oui : Carpentras \(Vaucluse\) n’est plus dans/],
  ['pontivy a été virée ?', /^Oui : Pontivy \(Morbihan\) n’est plus dans/],
  ['Carpentras sortie du dispositif ?', /^Oui : Carpentras/],
  ['Castres est sortie en 2023 ?', /^Non : Castres \(Tarn\) y est toujours, dans Castres Revel/],
  ['Albi exclue en 2023 ?', /^Non : Albi \(Tarn\) ne faisait partie/],
  ['dijon c’est dans le programme depuis quand ?', /^Depuis novembre 2023 : Dijon/],
  ['depuis quand Castres est Territoire d’industrie', /^Depuis la phase I \(2018-2022\), sans que/],
  ['depuis quand Céret est dans le programme ?', /^Depuis la révision du 4 juillet 2024 : Céret/],
  ['Céret est dans un TI ?', /depuis sa révision du 4 juillet 2024/],
  ['Depuis quand Tarn Nord est Territoire d’industrie ?', /est entré dans le programme en novembre 2023/],
  ['depuis quand Sarrebourg en fait partie ?', /^Non : Sarrebourg/],
])('%s', async (text, title) => {
  expect(plain((await ask(text)).title)).toMatch(title)
})

test('after one of several homonyms was chosen, « celle du 28 » designates another', async () => {
  const conversation = 'montreuil'
  for (const text of ['Montreuil fait partie d’un TI ?', '93']) await bot.ask({ text, conversation })
  const { places, intent } = await bot.ask({ text: 'et celle du 28 ?', conversation })
  expect([intent, places.map(({ code }) => code)]).toEqual(['check-membership', ['28267']])
  const list = await bot.ask({ text: 'et dans le 62 ?', conversation })
  expect(list.intent).toBe('list-territories')
})
