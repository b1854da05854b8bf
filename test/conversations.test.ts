import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { toPlainText } from '../src/answer.ts'
import { createBot } from '../src/bot.ts'
import { intents } from '../src/intents/index.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'

const FOLDER = join(import.meta.dirname, 'conversations')
const knowledge = await loadKnowledge()
const answered = new Set<string>()

/** Golden conversations: `> question`, then the answer as a person would read it. `npm test -- -u` writes them anew. */
test.each(readdirSync(FOLDER))('%s', async (file) => {
  const bot = createBot(knowledge, { now: () => Date.parse('2026-11-22T09:00:00Z') })
  const questions = readFileSync(join(FOLDER, file), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('> '))
  const turns: string[] = []
  for (const question of questions) {
    const answer = await bot.ask({ text: question.slice(2), conversation: file })
    answered.add(answer.intent)
    const sources = answer.sources.map(({ publisher, date }) => `${publisher}${date === null ? '' : ` (${date})`}`)
    turns.push(
      [question, toPlainText(answer), ...(sources.length > 0 ? [`[Sources : ${sources.join(' ; ')}]`] : [])].join('\n'),
    )
  }
  await expect(`${turns.join('\n\n')}\n`).toMatchFileSnapshot(join(FOLDER, file))
})

test('every intent answers in one of them', () => {
  expect(intents.map(({ name }) => name).filter((name) => !answered.has(name))).toEqual([])
})
