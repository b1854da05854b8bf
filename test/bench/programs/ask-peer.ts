/** A program: loads a contender, asks it every question that is measured, and prints what it gave, how fast and what it weighs. */
import { readFileSync } from 'node:fs'
import { argv, memoryUsage, stdout } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import type { Verdict } from '../../quality/judge.ts'
import type { Labelled } from '../peers/classifier.ts'
import { isPeer, methodOf, type Peer, peerFiles } from '../peers/contenders.ts'
import { verdictOf } from '../peers/verdict.ts'
import { filesOf } from '../processes.ts'

export interface PeerFigures {
  /** Of the questions of our intents. */
  readonly own: Readonly<Record<Verdict, number>>
  /** Of the questions out of our field. */
  readonly outside: Readonly<Record<Verdict, number>>
  /** Answers a second, all questions together, after one round of them. */
  readonly rate: number
  /** Milliseconds from the start of the process to the first answer, Node's own included. */
  readonly start: number
  /** Resident memory in bytes, at the end. */
  readonly resident: number
}

/** Says what came of a question; the type of `verdictOf` after its first parameter. */
type Ask = (text: string) => Promise<{ readonly given: string | null; readonly answers?: boolean }>

const [, , folder = '', name = ''] = argv

async function loadPeer(peer: Peer): Promise<Ask> {
  const files = peerFiles(folder, peer)
  const threshold = Number(readFileSync(files.threshold, 'utf8'))
  const classifier = await (await methodOf(peer)).load(readFileSync(files.model, 'utf8'))
  return async (text) => {
    const { intent, score } = await classifier.guess(text)
    return { given: score >= threshold ? intent : null }
  }
}

async function loadTerrito(): Promise<Ask> {
  const [{ createBot }, { DATA, loadKnowledge }] = await Promise.all([
    import('../../../src/bot.ts'),
    import('../../../src/knowledge/load.ts'),
  ])
  const bot = createBot(await loadKnowledge(DATA, filesOf(folder).base))
  return async (text) => {
    const { intent, outcome } = await bot.ask({ text, conversation: null })
    return { given: intent, answers: outcome === 'answered' }
  }
}

/** Node and the questions alone: what the memory of the others is measured from. */
const loadNothing = async (): Promise<Ask> => async () => ({ given: null })

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
const own = { right: 0, wrong: 0, missed: 0 }
const outside = { right: 0, wrong: 0, missed: 0 }
for (const { text, intent } of measured) {
  const { given, answers } = await ask(text)
  const counts = intent === null ? outside : own
  counts[verdictOf(intent, given, answers)]++
}

const before = performance.now()
for (const { text } of measured) await ask(text)
const rate = (1000 * measured.length) / (performance.now() - before)

for (let pass = 0; pass < 3; pass++) {
  globalThis.gc?.() // there: started with --expose-gc
  await wait(20)
}
const { rss } = memoryUsage()
stdout.write(JSON.stringify({ own, outside, rate, start, resident: rss } satisfies PeerFigures))
