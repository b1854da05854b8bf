import { expect, test } from 'vitest'
import type { Classifier } from './peers/classifier.ts'
import { bestThreshold, tune } from './peers/tuning.ts'
import { verdictOf } from './peers/verdict.ts'

const guessed = (expected: string | null, intent: string | null, score: number) => ({
  question: { text: '', intent: expected },
  guess: { intent, score },
})

test('the threshold leaves out what is more often wrong than right', () => {
  const guesses = [guessed('a', 'a', 3), guessed('b', 'b', 2), guessed('a', 'b', 1), guessed(null, 'a', 1)]
  expect(bestThreshold(guesses)).toEqual({ threshold: 2, gain: 2 })
})

test('of several thresholds the highest, and of equal scores all or none', () => {
  expect(bestThreshold([guessed('a', 'a', 2), guessed('a', 'a', 1), guessed('a', 'b', 1)]).threshold).toBe(2)
  expect(bestThreshold([guessed('a', 'b', 1), guessed(null, null, 9)]).threshold).toBe(Number.MAX_VALUE)
})

test.each([
  ['a', 'a', 'right'],
  ['a', 'b', 'wrong'],
  ['a', null, 'missed'],
  ['a', 'admit-gap', 'missed'],
  ['admit-gap', 'admit-gap', 'right'],
  [null, null, 'right'],
  [null, 'admit-gap', 'right'],
  [null, 'a', 'wrong'],
] as const)('%s expected, %s given: %s', (expected, given, verdict) => {
  expect(verdictOf(expected, given)).toBe(verdict)
})

test('an example is never guessed by a model that has learnt it', async () => {
  const lessons = {
    examples: Array.from({ length: 10 }, (_, index) => ({ text: `question ${index}`, intent: 'a' })),
    more: [],
    counterExamples: [],
    outside: [],
  }
  const rote = async (learnt: readonly { text: string }[]): Promise<Classifier> => ({
    guess: async (text) => ({ intent: learnt.some((one) => one.text === text) ? 'a' : 'b', score: 1 }),
    save: () => '',
  })
  const { gain } = await tune({ train: rote, load: () => rote([]) }, lessons)
  expect(gain).toBe(0)
})
