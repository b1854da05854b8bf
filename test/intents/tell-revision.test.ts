import { expect, test } from 'vitest'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const knowledge = await loadKnowledge()
const bot = createBot(knowledge, { now: () => Date.parse('2026-11-22T09:00:00Z') })
let conversations = 0
const ask = (text: string) => bot.ask({ text, conversation: `${conversations++}` })
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test.each([
  ['le TI Pays de Gex a changé de nom ?', /nommé auparavant Pays de Gex – Genevois – Pays Bellegardien/],
  ['Creuse Industrie révision 2024', /sans CC Haute-Corrèze Communauté/],
  ['Quels territoires ont été révisés en 2024 ?', /^4 territoires révisés/],
  ['Tarn Nord a changé de périmètre ?', /^Je n’ai pas de révision de Tarn Nord/],
  ['Sud Manche c’est fini ?', /n’a pas été repris dans la phase en cours/],
  ['Vallée de l’Huisne existe encore ?', /^Il n’y a plus de Territoire d’industrie de ce nom/],
  ['Haut-Jura existe toujours ?', /^Haut-Jura est toujours un Territoire d’industrie/],
  ['Creuse Industrie : la Haute-Corrèze y est encore ?', /n’est qu’en partie dans le territoire Creuse Industrie/],
])('%s', async (text, title) => {
  expect(plain((await ask(text)).title)).toMatch(title)
})
