import { expect, test } from 'vitest'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const knowledge = await loadKnowledge()
const bot = createBot(knowledge, { now: () => Date.parse('2026-11-22T09:00:00Z') })
let conversations = 0
const ask = (text: string) => bot.ask({ text, conversation: `${conversations++}` })

/** Those of phase I that left are listed, never those that stayed. */
test.each([
  ['quels territoires n’ont pas été repris en phase 2', 7],
  ['quels territoires n’ont pas été gardés', 7],
  ['Quels territoires de la phase 1 ont disparu de la carte en 2023 ?', 7],
  ['quels territoires de la phase 1 ne sont pas en phase 2', 7],
  ['quels territoires n’ont pas été renouvelés en Bretagne', 1],
])('%s', async (text, count) => {
  const { intent, territories } = await ask(text)
  expect([intent, territories.length]).toEqual(['list-territories', count])
  expect(territories.every(({ phase }) => phase === 1)).toBe(true)
})

test('a ranking says what it counts', async () => {
  expect((await ask('nombre de TI nouveaux par région')).title).toMatch(/nouveaux lauréats/)
  expect((await ask('quel département a le plus de reconduits')).title).toMatch(/lauréats reconduits/)
  expect((await ask('Hors outre-mer, quelle région arrive dernière ?')).title).toMatch(/le moins de lauréats/)
})

/** People, tourism and geography are not ours, whatever the place. */
test.each([
  'qui est le maire de Castres',
  'maire de Lacq',
  'nom du maire de Castres',
  'que faire à Figeac',
  'quoi faire à Albi ce weekend',
  'c’est comment Figeac',
  'qui est à Castres',
])('%s', async (text) => {
  const { territories, outcome } = await ask(text)
  expect(outcome).not.toBe('answered')
  expect(territories).toEqual([])
})

test.each(['je suis maire de Castres, ma commune est-elle couverte ?', 'le maire de Mazamet est-il concerné ?'])(
  '%s',
  async (text) => {
    expect((await ask(text)).intent).toBe('check-membership')
  },
)

test('who is there, of a département, is a list', async () => {
  expect((await ask('dans le pas de calais ya qui')).territories.length).toBe(6)
})

/** What they lack is listed, not what the others have. */
test.each([
  ['Quelles régions n’ont aucun nouveau lauréat ?', /^5\srégions sans nouveau lauréat/],
  ['Quelle région n’a pas de nouveau lauréat ?', /^5\srégions sans nouveau lauréat/],
  ['Combien de régions n’ont aucun nouveau lauréat ?', /^5\srégions sans nouveau lauréat/],
  ['Y a-t-il des régions sans nouveau lauréat ?', /^5\srégions sans nouveau lauréat/],
  ['Quelles régions n’ont aucun lauréat ?', /^Aucune en France\s: toutes les régions \(18\)/],
  ['Quelles régions n’avaient aucun lauréat en phase 1 ?', /^1\srégion sans lauréat en France, .*phase\sI\s/],
  ['Quels départements n’ont aucun lauréat ?', /^2\sdépartements sans lauréat/],
])('%s', async (text, title) => {
  const answer = await ask(text)
  expect(answer.intent).toBe('list-uncovered')
  expect(answer.title).toMatch(title)
})

test('the regions without a new laureate are named', async () => {
  const [list] = (await ask('Quelles régions n’ont aucun nouveau lauréat ?')).blocks
  expect(list?.kind === 'list' && list.items).toEqual([
    'Martinique',
    'Guyane',
    'La Réunion',
    'Bourgogne-Franche-Comté',
    'Corse',
  ])
})
