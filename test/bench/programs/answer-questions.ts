/** A program: asks every question several times after a warm-up, and prints the time of each answer. */
import { readFileSync } from 'node:fs'
import { argv, stdout } from 'node:process'
import { createBot } from '../../../src/bot.ts'
import { DATA, loadKnowledge } from '../../../src/knowledge/load.ts'
import { MAX_LENGTH } from '../../../src/knowledge/normalize.ts'
import { HOSTILE } from '../../fixtures/hostile.ts'
import { PlainSearch } from '../plain-search.ts'
import { filesOf } from '../processes.ts'
import type { Family, Questions } from '../questions.ts'

/** In milliseconds. */
export interface AnswerFigures {
  /** For each question, the time of each of its answers. */
  readonly territo: Readonly<Record<Family, readonly (readonly number[])[]>>
  /** The longest text that is read, of misspelt names: each time it was asked. */
  readonly longest: readonly number[]
  /** By what each hostile message repeats: each time it was asked. */
  readonly hostile: Readonly<Record<string, readonly number[]>>
  readonly minisearch: readonly number[]
}

const WARM_UP_ROUNDS = 5
/** Odd, so that the median is one of the times. */
const ROUNDS = 5
/** MiniSearch is asked one question in so many, once: each takes it tens of milliseconds. */
const STEP = 8

const files = filesOf(argv[2] ?? '')
const { warmUp, measured } = JSON.parse(readFileSync(files.questions, 'utf8')) as Questions // written by prepare.ts
const bot = createBot(await loadKnowledge(DATA, files.base))

let conversations = 0
/** Each in a conversation of its own: none leans on the one before. */
async function timed(text: string): Promise<number> {
  const conversation = `bench:${conversations++}`
  const start = performance.now()
  await bot.ask({ text, conversation })
  return performance.now() - start
}

for (let round = 0; round < WARM_UP_ROUNDS; round++) for (const text of Object.values(warmUp).flat()) await timed(text)
const families = Object.keys(measured) as Family[] // the keys of a record that prepare.ts wrote
const timesOf = (family: Family): number[][] => measured[family].map(() => [])
const territo = {
  exact: timesOf('exact'),
  slip: timesOf('slip'),
  programme: timesOf('programme'),
  outside: timesOf('outside'),
}
// One question of each family in turn: a slow moment of the machine falls on all alike.
for (let round = 0; round < ROUNDS; round++) {
  for (const index of measured.exact.keys()) {
    for (const family of families) territo[family][index]?.push(await timed(measured[family][index] ?? ''))
  }
}

const longText = measured.slip.join(' ').slice(0, MAX_LENGTH)
const longest: number[] = []
for (let round = 0; round < ROUNDS; round++) longest.push(await timed(longText))

const hostile: Record<string, number[]> = {}
for (const [name, text] of Object.entries(HOSTILE)) {
  hostile[name] = []
  for (let round = 0; round < ROUNDS; round++) hostile[name].push(await timed(text))
}

const search = PlainSearch.load(files.index)
const plainTime = (text: string): number => {
  const start = performance.now()
  search.first(text)
  return performance.now() - start
}
for (const text of warmUp.exact.slice(0, 20)) plainTime(text)
const minisearch = Object.values(measured)
  .flat()
  .filter((_, index) => index % STEP === 0)
  .map(plainTime)
stdout.write(JSON.stringify({ territo, longest, hostile, minisearch } satisfies AnswerFigures))
