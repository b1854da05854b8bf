import { expect, test } from 'vitest'
import { toPlainText } from '../../src/answer.ts'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import type { Phase } from '../../src/territory.ts'

const knowledge = await loadKnowledge()
const bot = createBot(knowledge, { now: () => Date.parse('2026-11-22T09:00:00Z') })
let conversations = 0
const ask = (text: string) => bot.ask({ text, conversation: `${conversations++}` })

const ASPECTS = ['avec qui', 'combien de communes ?', 'quels départements ?']

/** Nothing of the other phase is told, whatever the names: what bore it then, or that nothing did. */
test.each([1, 2] as const)('what is asked of a territory of phase %i in the other phase', async (phase) => {
  const other: Phase = phase === 1 ? 2 : 1
  const wrong: string[] = []
  for (const [index, { name, counterparts }] of knowledge.ofPhase(phase).entries()) {
    const text = `${name} en phase ${other}, ${ASPECTS[index % ASPECTS.length]}`
    const answer = await ask(text)
    const told = answer.territories.map(({ phase: its }) => its)
    const none = counterparts.length === 0 && /n’existait pas|n’existe plus/.test(answer.title)
    if (!(told.length > 0 ? told.every((its) => its === other) : none)) wrong.push(`${text} → ${answer.title}`)
  }
  expect(wrong).toEqual([])
})

test.each([
  [
    'Lens-Hénin en phase 1 c’était avec qui',
    ['1/ti-3204'],
    /Pas de territoire « Lens – Hénin » en phase I.*Béthune-Bruay/,
  ],
  ['Lens – Hénin était-il en phase 1 ?', ['1/ti-3204'], /Pas de territoire « Lens – Hénin » en phase I.*Béthune-Bruay/],
  ['Tarn Nord, avec qui en phase 1 ?', [], /Tarn Nord n’existait pas en phase I/],
  ['Sud Manche aujourd’hui, quelles intercommunalités ?', [], /Sud Manche n’existe plus/],
  [
    'Vallée de l’Huisne en phase 2 c’est avec qui',
    ['2/ti-2410', '2/ti-5216'],
    /20 dans « Perche Industrie » et 33 dans/,
  ],
])('%s', async (text, territories, said) => {
  const answer = await ask(text)
  expect(answer.territories.map(({ phase, id }) => `${phase}/${id}`).sort()).toEqual(territories)
  expect(toPlainText(answer).replace(/[\u00a0\u202f]/g, ' ')).toMatch(said)
})

/** The name of 2018 begins that of today: today's is meant, unless a phase is said. */
test.each([
  ['Vallée de la Bresle est dans quelle région ?', '2/ti-2809'],
  ['Vallée de la Bresle, c’est quels EPCI ?', '2/ti-2809'],
  ['Vallée de la Bresle est nouveau ou reconduit ?', '2/ti-2809'],
  ['Vallée de la Bresle en phase 1, c’est quels EPCI ?', '1/ti-3213'],
  ['Vallée du Gier, combien d’EPCI ?', '2/ti-8424'],
  ['Vallée de l’Huisne, quels EPCI ?', '1/ti-5213'],
])('%s', async (text, key) => {
  const { territories } = await ask(text)
  expect(territories.map(({ phase, id }) => `${phase}/${id}`)).toEqual([key])
})
