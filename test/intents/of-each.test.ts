import { expect, test } from 'vitest'
import { toPlainText } from '../../src/answer.ts'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const bot = createBot(await loadKnowledge(), { now: () => Date.parse('2026-11-22T09:00:00Z') })
let conversations = 0
const ask = (text: string) => bot.ask({ text, conversation: `${conversations++}` })
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

/** None of the territories that are named is dropped. */
test.each([
  [
    'Quelles intercommunalités composent Béziers–Sète et Alès ?',
    'list-members',
    ['Béziers – Sète réunit 4', 'Alès réunit 2'],
  ],
  [
    'Combien de communes dans Tarn Nord et Grand Auch – Astarac ?',
    'count-communes',
    ['Tarn Nord compte', 'Grand Auch – Astarac compte'],
  ],
  ['Tarn Nord et Béziers-Sète sont-ils nouveaux ?', 'tell-status', ['Oui : Tarn Nord', 'Non : Béziers – Sète']],
  [
    'Dans quels départements sont Tarn Nord et Béziers-Sète ?',
    'locate-territory',
    ['Tarn Nord s’étend', 'Béziers – Sète s’étend'],
  ],
  [
    'Que sont devenus les territoires « Rochefort » et « Carros » de la phase 1 ?',
    'tell-counterpart',
    ['Rochefort correspond', 'Carros correspond'],
  ],
  [
    'Que sont devenus Sel et Vermois et Bazancourt-Pomacle ?',
    'tell-counterpart',
    ['Sel et Vermois correspond', 'Bazancourt-Pomacle correspond'],
  ],
])('%s', async (text, intent, parts) => {
  const answer = await ask(text)
  expect(answer.intent).toBe(intent)
  for (const part of parts) expect(plain(answer.title)).toContain(part)
})

test('what is said in the same words of all is said once', async () => {
  const shown = plain(toPlainText(await ask('Combien de communes dans Tarn Nord et Grand Auch – Astarac ?')))
  expect(shown.match(/découpage communal/g)).toHaveLength(1)
  expect(shown).toMatch(/Tarn Nord : Population/)
})

test('whether one became the other is still a comparison', async () => {
  const { intent, title } = await ask('Est-ce que Rochefort est devenu Rochefort Royan Marennes Oléron ?')
  expect(intent).toBe('compare-names')
  expect(title).toMatch(/^Oui/)
})
