import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { type Answer, toPlainText } from '../src/answer.ts'
import { createBot } from '../src/bot.ts'
import { passagesOf } from '../src/intents/passages.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { MAX_LENGTH } from '../src/knowledge/normalize.ts'
import { HOSTILE } from './fixtures/hostile.ts'

const knowledge = await loadKnowledge()
const bot = createBot(knowledge)
const ask = (text: string): Promise<Answer> => bot.ask({ text, conversation: null })

describe('a message of any length makes so many look-ups', () => {
  const { places, search } = knowledge
  const spies = {
    near: vi.spyOn(places, 'near'),
    nearer: vi.spyOn(places, 'nearer'),
    find: vi.spyOn(search, 'find'),
  }
  afterEach(() => vi.clearAllMocks())
  afterAll(() => vi.restoreAllMocks())

  test.each(Object.entries(HOSTILE))('%s', async (_, text) => {
    await ask(text)
    expect(spies.near.mock.calls.length).toBeLessThanOrEqual(120)
    expect(spies.nearer.mock.calls.length).toBeLessThanOrEqual(8)
    expect(spies.find.mock.calls.length).toBeLessThanOrEqual(36)
  })
})

describe('passages', () => {
  const sentences = (count: number) => Array.from({ length: count }, (_, index) => `Quelle est la réponse ${index} ?`)

  test('each sentence of a message, alone and with the next', () => {
    expect(passagesOf(sentences(8).join(' '))).toHaveLength(1 + 8 + 7)
  })

  test('the first and the last sentences of one that never ends', () => {
    const passages = passagesOf(sentences(200).join(' '))
    expect(passages).toHaveLength(1 + 16 + 15)
    expect(passages).toEqual(expect.arrayContaining([...sentences(200).slice(0, 8), ...sentences(200).slice(-8)]))
  })

  test('a sentence that comes back is read once', () => {
    expect(passagesOf('Qui peut postuler ? '.repeat(100).trim())).toHaveLength(3)
  })
})

test('what stands after the signs that are read changes nothing', async () => {
  const read = `${'mot '.repeat(MAX_LENGTH / 4 - 10)}dans le Tarn ?`.padEnd(MAX_LENGTH)
  const [short, long] = await Promise.all([
    ask(`${read}.`),
    ask(`${read}${' quels lauréats à Castres ?'.repeat(5_000)}`),
  ])
  expect(toPlainText(long)).toBe(toPlainText(short))
})

test('a word longer than any name is near none', () => {
  expect(knowledge.places.near('a'.repeat(MAX_LENGTH))).toEqual([])
  expect(knowledge.search.nearest('a'.repeat(MAX_LENGTH))).toBeNull()
})
