import { describe, expect, test } from 'vitest'
import { amountsIn, tells } from '../../src/intents/amounts.ts'
import { understand } from '../../src/intents/understand.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const knowledge = await loadKnowledge()

describe('amounts', () => {
  test.each([
    ['les 7,5 M€', [{ value: 7_500_000, unit: '€' }]],
    ['63 millions', [{ value: 63_000_000, unit: '€' }]],
    ['1,36 milliard d’euros', [{ value: 1_360_000_000, unit: '€' }]],
    [
      '2 Md€ et 200 000 €',
      [
        { value: 2e9, unit: '€' },
        { value: 200_000, unit: '€' },
      ],
    ],
    ['43 %', [{ value: 43, unit: '%' }]],
    ['183 territoires en 2023', []],
    ['3 mesures, 5 maires', []],
  ])('%s', (text, expected) => expect(amountsIn(text)).toEqual(expected))

  test('are found among figures, whatever the unit they are written in', () => {
    const figures = [{ value: 1360, unit: 'M€' }]
    expect(tells({ figures }, { value: 1.36e9, unit: '€' })).toBe(true)
    expect(tells({ figures }, { value: 1360, unit: '€' })).toBe(false)
  })
})

describe('a question about an amount alone', () => {
  const told = (text: string) => {
    const { understanding } = understand(text, null, knowledge)
    return understanding.kind === 'understood' ? understanding.slots.hits[0]?.id : null
  }
  test.each([
    ['les 7,5 M€ ça correspond à quoi', 'credits-75-meur-2022'],
    ['63 millions, c’est quoi ?', 'fv-2024-63-realise'],
    ['les 100 M€ de 2024 venaient d’où', 'fv-100-meur-2024'],
    ['43 % c’est quoi ?', 'plf2026-fonds-vert'],
  ])('%s', (text, fact) => expect(told(text)).toBe(fact))

  test('that the base does not have is not answered from another', () => {
    expect(understand('12 millions, c’est quoi ?', null, knowledge).understanding.kind).toBe('unknown')
  })
})
