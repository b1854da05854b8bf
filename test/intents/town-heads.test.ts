import { expect, test } from 'vitest'
import { createBot } from '../../src/bot.ts'
import { FLAG } from '../../src/knowledge/gazetteer.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const knowledge = await loadKnowledge()
const bot = createBot(knowledge, { now: () => Date.parse('2026-11-22T09:00:00Z') })
let conversations = 0
const ask = (text: string) => bot.ask({ text, conversation: `${conversations++}` })

/** A town is known by the head of its name: it is answered for, or offered, whatever village has that very name. */
test.each([
  ['on est à Evry, quel territoire ?', '91228'],
  ['Vire est dans un TI ?', '14762'],
  ['Montaigu ?', '85146'],
  ['Le Puy est dans quel territoire ?', '43157'],
  ['Charleville ?', '08105'],
  ['Aix est dans un territoire d’industrie ?', '13001'],
  ['Florac ?', '48061'],
  ['chalon', '71076'],
  ['Romans est dans un TI ?', '26281'],
  ['Bagnols ?', '30028'],
  ['fontenay ?', '94033'],
  ['Neuilly ?', '92051'],
  ['Saint-Ouen ?', '93070'],
  ['cosne est dans un TI ?', '58086'],
  ['Ancenis ?', '44003'],
  ['Courcouronnes ?', '91228'],
  ['La Roche est dans quel territoire ?', '85191'],
])('%s', async (text, code) => {
  const { places } = await ask(text)
  expect(places.map((place) => place.code)).toContain(code)
})

/** What is said of where it is still tells the village. */
test.each([
  ['Évry dans l’Yonne est dans quel territoire ?', '89162'],
  ['Evry (89) ?', '89162'],
  ['Le Puy en Gironde ?', '33345'],
  ['Montaigu (Aisne) est dans un TI ?', '02498'],
])('%s', async (text, code) => {
  const { places } = await ask(text)
  expect(places.map((place) => place.code)).toEqual([code])
})

/** A word that only begins the names of towns stays a word. */
test.each(['Quels territoires sont à cheval sur deux régions ?', 'quels territoires ont des champs et des bois ?'])(
  '%s',
  async (text) => {
    const { places } = await ask(text)
    expect(places).toEqual([])
  },
)

test('a village never hides the town whose name begins by its own', async () => {
  const hidden: string[] = []
  const heads = [
    'evry',
    'vire',
    'aulnay',
    'noisy',
    'asnieres',
    'neuilly',
    'villiers',
    'nogent',
    'lagny',
    'livry',
    'viry',
  ]
  for (const key of heads) {
    const named = knowledge.places.exact(key)
    const towns = named.filter(({ flags }) => (flags & FLAG.head) !== 0).map(({ place }) => knowledge.places.get(place))
    const largest = towns.sort((a, b) => b.population - a.population)[0]
    const { places } = await ask(`${key} est dans quel territoire d’industrie ?`)
    if (largest === undefined || !places.some(({ code }) => code === largest.code)) hidden.push(key)
  }
  expect(hidden).toEqual([])
})

test('a misspelt division is not told as a town whose short name is near', async () => {
  const { blocks } = await ask('territoires d’industrie du doub')
  expect(JSON.stringify(blocks)).toContain('Doubs')
  expect(JSON.stringify(blocks)).not.toContain('Doué')
})
