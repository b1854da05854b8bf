import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { toPlainText } from '../src/answer.ts'
import { createBot } from '../src/bot.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'

const FOLDER = join(import.meta.dirname, 'conversations')
const knowledge = await loadKnowledge()

/** Golden conversations: `> question`, then the answer as a person would read it. `npm test -- -u` writes them anew. */
test.each(readdirSync(FOLDER))('%s', async (file) => {
  const bot = createBot(knowledge, { now: () => 0 })
  const questions = readFileSync(join(FOLDER, file), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('> '))
  const turns: string[] = []
  for (const question of questions) {
    const answer = await bot.ask({ text: question.slice(2), conversation: file })
    const sources = answer.sources.map(({ publisher, date }) => `${publisher}${date === null ? '' : ` (${date})`}`)
    turns.push(
      [question, toPlainText(answer), ...(sources.length > 0 ? [`[Sources : ${sources.join(' ; ')}]`] : [])].join('\n'),
    )
  }
  await expect(`${turns.join('\n\n')}\n`).toMatchFileSnapshot(join(FOLDER, file))
})
