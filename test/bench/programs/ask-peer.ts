/** A program: asks a contender every question that is measured, and prints how many it gets right, and how fast. */
import { readFileSync } from 'node:fs'
import { argv, stdout } from 'node:process'
import type { Verdict } from '../../quality/judge.ts'
import { loadContender, type Reply, readMeasured } from '../peers/asking.ts'
import { isPeer, ORIGINAL_THRESHOLDS, peerFiles } from '../peers/contenders.ts'
import { verdictOf } from '../peers/verdict.ts'

export interface AskFigures {
  /** At the threshold that suits best, and at the one it comes with; the same where there is no threshold. */
  readonly best: Counts
  readonly origin: Counts
  /** Answers a second, all questions together. */
  readonly rate: number
}

/** How many questions of our intents, and out of our field, had each verdict. */
export type Counts = Readonly<Record<'own' | 'outside', Readonly<Record<Verdict, number>>>>

/** One question in so many warms up, of both kinds. */
const WARM_UP_STEP = 5
const [, , folder = '', name = ''] = argv

const ask = await loadContender(name, folder)
const measured = readMeasured(folder)
for (const [index, { text }] of measured.entries()) if (index % WARM_UP_STEP === 0) await ask(text)

const replies: Reply[] = []
const before = performance.now()
for (const { text } of measured) replies.push(await ask(text))
const rate = (1000 * measured.length) / (performance.now() - before)

const { best, origin } = thresholds()
stdout.write(JSON.stringify({ best: count(best), origin: count(origin), rate } satisfies AskFigures))

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
