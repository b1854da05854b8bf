/** A program: loads the base, plain MiniSearch or nothing, is asked a hundred questions, and prints what it weighs. */
import { readFileSync } from 'node:fs'
import { argv, memoryUsage, stdout } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { filesOf } from '../processes.ts'
import type { Questions } from '../questions.ts'

/** In bytes. */
export interface MemoryFigures {
  readonly resident: number
  readonly heap: number
  /** Array buffers and what else V8 holds outside its heap. */
  readonly buffers: number
}

const ASKED = 100
const [, , folder = '', what] = argv
const files = filesOf(folder)

/** The same for all: a hundred questions, a quarter of each family. */
function someQuestions(): string[] {
  const { measured } = JSON.parse(readFileSync(files.questions, 'utf8')) as Questions // written by prepare.ts
  const families = Object.values(measured)
  return families.flatMap((questions) => questions.slice(0, ASKED / families.length))
}

/** Each returns what must stay alive. The imports are part of what is weighed. */
const programs: Readonly<Record<string, () => Promise<unknown>>> = {
  async empty() {
    return someQuestions()
  },
  async territo() {
    const [{ createBot }, { DATA, loadKnowledge }] = await Promise.all([
      import('../../../src/bot.ts'),
      import('../../../src/knowledge/load.ts'),
    ])
    const bot = createBot(await loadKnowledge(DATA, files.base))
    for (const [index, text] of someQuestions().entries()) await bot.ask({ text, conversation: `bench:${index}` })
    return bot
  },
  async minisearch() {
    const { PlainSearch } = await import('../plain-search.ts')
    const search = PlainSearch.load(files.index)
    for (const text of someQuestions()) search.first(text)
    return search
  },
}

const kept = await programs[what ?? '']?.()
for (let pass = 0; pass < 3; pass++) {
  globalThis.gc?.() // there: started with --expose-gc
  await wait(20)
}
const { rss, heapUsed, external } = memoryUsage()
stdout.write(JSON.stringify({ resident: rss, heap: heapUsed, buffers: external } satisfies MemoryFigures))
process.exitCode = kept === undefined ? 1 : 0
