/** A program: asks a million questions, and prints what V8's heap holds after the garbage collector at a tenth, half and all of them. */
import { argv, memoryUsage, stderr, stdout } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { createBot } from '../../../src/bot.ts'
import { DATA, loadKnowledge } from '../../../src/knowledge/load.ts'
import { readOutside, readQuestions, readSet } from '../../quality/sets.ts'
import { filesOf } from '../processes.ts'

export interface MillionFigures {
  /** In bytes, in the order of `SHARES`. */
  readonly heaps: readonly number[]
  readonly resident: number
  readonly seconds: number
}

const ASKED = 1_000_000
const SHARES = [0.1, 0.5, 1]
/** More than a bot remembers, each taken up again and again; every other question has none. */
const CONVERSATIONS = 25_000

const sets = [...readSet('territories'), ...readSet('programme')].map(({ question }) => question)
const questions = [
  ...sets,
  ...readQuestions().flatMap(({ examples, heldOut }) => [...examples, ...heldOut]),
  ...readOutside(),
]
const bot = createBot(await loadKnowledge(DATA, filesOf(argv[2] ?? '').base))

async function heapUsed(): Promise<number> {
  for (let pass = 0; pass < 3; pass++) {
    globalThis.gc?.() // there: started with --expose-gc
    await wait(20)
  }
  return memoryUsage().heapUsed
}

const heaps: number[] = []
const started = performance.now()
for (let asked = 1; asked <= ASKED; asked++) {
  const text = questions[asked % questions.length] ?? ''
  await bot.ask({ text, conversation: asked % 2 === 0 ? null : `million:${asked % CONVERSATIONS}` })
  if (SHARES.includes(asked / ASKED)) heaps.push(await heapUsed())
  if (stderr.isTTY && asked % 10_000 === 0) stderr.write(`\r${(asked / ASKED) * 100} %`)
}
const seconds = (performance.now() - started) / 1000
stdout.write(JSON.stringify({ heaps, resident: memoryUsage().rss, seconds } satisfies MillionFigures))
