/** A program: loads a contender, asks it every question that is measured, and prints what it gave, how fast and what it weighs. */
import { readFileSync } from 'node:fs'
import { argv, memoryUsage, stdout } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import type { Verdict } from '../../quality/judge.ts'
import type { Guess, Labelled } from '../peers/classifier.ts'
import { isPeer, methodOf, ORIGINAL_THRESHOLDS, type Peer, peerFiles } from '../peers/contenders.ts'
import { verdictOf } from '../peers/verdict.ts'
import { filesOf } from '../processes.ts'

export interface PeerFigures {
  /** At the threshold that suits best, and at the one it comes with; the same where there is no threshold. */
  readonly best: Counts
  readonly origin: Counts
  /** Answers a second, all questions together. */
  readonly rate: number
  /** Milliseconds from the start of the process to the first answer, Node's own included. */
  readonly start: number
  /** Resident memory in bytes, at the end. */
  readonly resident: number
}

/** How many questions of our intents, and out of our field, had each verdict. */
export type Counts = Readonly<Record<'own' | 'outside', Readonly<Record<Verdict, number>>>>

interface Reply {
  readonly guess: Guess
  /** Where the intent alone does not tell whether something is claimed. */
  readonly answers?: boolean
}

const WARM_UP = 300

type Ask = (text: string) => Promise<Reply>

const [, , folder = '', name = ''] = argv

async function loadPeer(peer: Peer): Promise<Ask> {
  const classifier = await (await methodOf(peer)).load(readFileSync(peerFiles(folder, peer).model, 'utf8'))
  return async (text) => ({ guess: await classifier.guess(text) })
}

async function loadTerrito(): Promise<Ask> {
  const [{ createBot }, { DATA, loadKnowledge }] = await Promise.all([
    import('../../../src/bot.ts'),
    import('../../../src/knowledge/load.ts'),
  ])
  const bot = createBot(await loadKnowledge(DATA, filesOf(folder).base))
  return async (text) => {
    const { intent, outcome } = await bot.ask({ text, conversation: null })
    return { guess: { intent, score: Number.POSITIVE_INFINITY }, answers: outcome === 'answered' }
  }
}

/** Node and the questions alone: what the memory of the others is measured from. */
const loadNothing = async (): Promise<Ask> => async () => ({ guess: { intent: null, score: 0 } })

function load(): Promise<Ask> {
  if (isPeer(name)) return loadPeer(name)
  if (name === 'territo') return loadTerrito()
  if (name === 'empty') return loadNothing()
  throw new Error(`no contender is called "${name}"`)
}

const ask = await load()
await ask('Quels sont les lauréats du Tarn ?')
const start = performance.now()

const measured = JSON.parse(readFileSync(peerFiles(folder, name).measured, 'utf8')) as Labelled[] // by train-peer.ts
for (const { text } of measured.slice(0, WARM_UP)) await ask(text)
const before = performance.now()
const replies: Reply[] = []
for (const { text } of measured) replies.push(await ask(text))
const rate = (1000 * measured.length) / (performance.now() - before)

for (let pass = 0; pass < 3; pass++) {
  globalThis.gc?.() // there: started with --expose-gc
  await wait(20)
}
const { rss } = memoryUsage()
const { best, origin } = thresholds()
stdout.write(
  JSON.stringify({ best: count(best), origin: count(origin), rate, start, resident: rss } satisfies PeerFigures),
)

function thresholds(): Readonly<Record<'best' | 'origin', number>> {
  if (!isPeer(name)) return { best: 0, origin: 0 }
  return { best: Number(readFileSync(peerFiles(folder, name).threshold, 'utf8')), origin: ORIGINAL_THRESHOLDS[name] }
}

function count(threshold: number): Counts {
  const counts = { own: { right: 0, wrong: 0, missed: 0 }, outside: { right: 0, wrong: 0, missed: 0 } }
  for (const [index, { guess, answers }] of replies.entries()) {
    const expected = measured[index]?.intent ?? null
    const given = guess.score >= threshold ? guess.intent : null
    counts[expected === null ? 'outside' : 'own'][verdictOf(expected, given, answers)]++
  }
  return counts
}
