import { text } from 'node:stream/consumers'
import { answerLines } from './adapters/terminal/jsonl.ts'
import { toJson } from './adapters/terminal/format.ts'
import { createBot } from './bot.ts'
import { OperatorError } from './errors.ts'
import { loadKnowledge } from './knowledge/load.ts'

async function main(argv: readonly string[]): Promise<number> {
  const bot = createBot(await loadKnowledge())
  if (argv.includes('--jsonl')) {
    await answerLines(bot, process.stdin, process.stdout, performance.now.bind(performance))
    return 0
  }
  const question = argv.slice(1).filter((a) => !a.startsWith('--')).join(' ') || (await text(process.stdin))
  const start = performance.now()
  const answer = await bot.ask({ text: question, conversation: 'ask' })
  console.log(JSON.stringify(toJson(answer, performance.now() - start), null, 1))
  return 0
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof OperatorError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
