import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createBot } from '../../src/bot.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { percent } from './cases.ts'
import { shown } from './floors.ts'

/** Two ways to ask the same thing. */
export type Pair = readonly [string, string]

export interface ParaphraseResult {
  readonly asked: number
  /** Pairs with two answers, one after the other. */
  readonly apart: readonly { readonly pair: Pair; readonly titles: Pair }[]
}

/** The least share of pairs that get the same answer, in per cent. It only goes up. */
export const SAME_AT_LEAST = 93
const CITED = 5
const FILE = join(import.meta.dirname, 'sets/paraphrases.txt')

/** The pairs of `sets/paraphrases.txt`, one a line: « question | paraphrase ». Throws an error that names the line. */
export function readPairs(file = FILE): Pair[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line, index) => {
    const [first = '', second = '', ...others] = line.split(' | ')
    if (first === '' || second === '' || others.length > 0)
      throw new Error(`paraphrases.txt, ligne ${index + 1} : « question | paraphrase » attendu`)
    return [first, second]
  })
}

/** Whether both questions of each pair get the same answer: the same outcome, and the same first sentence. */
export async function measureParaphrases(knowledge: Knowledge, pairs = readPairs()): Promise<ParaphraseResult> {
  const bot = createBot(knowledge)
  const told = async (text: string) => {
    const { outcome, title } = await bot.ask({ text, conversation: null })
    return { outcome, title }
  }
  const apart: { pair: Pair; titles: Pair }[] = []
  for (const pair of pairs) {
    const [first, second] = [await told(pair[0]), await told(pair[1])]
    if (first.outcome !== second.outcome || first.title !== second.title)
      apart.push({ pair, titles: [first.title, second.title] })
  }
  return { asked: pairs.length, apart }
}

const same = ({ asked, apart }: ParaphraseResult): number => percent(asked - apart.length, asked)

/** The share of pairs with one answer, beside its floor, and the first pairs with two. */
export function paraphraseLines(result: ParaphraseResult): string[] {
  return [
    `même réponse  ${shown(same(result))} % de ${result.asked} paires  (≥ ${SAME_AT_LEAST} %)`,
    ...result.apart
      .slice(0, CITED)
      .flatMap(({ pair, titles }) => pair.map((question, at) => `    ${question} → ${titles[at]?.slice(0, 80)}`)),
  ]
}

/** What is under its floor, in French. */
export const paraphraseBreaches = (result: ParaphraseResult): string[] =>
  same(result) < SAME_AT_LEAST
    ? [`paraphrases : ${shown(same(result))} % ont la même réponse, au moins ${SAME_AT_LEAST} % attendus`]
    : []
