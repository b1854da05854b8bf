import { type JsonAnswer, toJson } from '../../src/adapters/terminal/format.ts'
import { createBot } from '../../src/bot.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { type Judgement, judge, judgeIntent, judgeOutside, type Verdict } from './judge.ts'
import { readOutside, readQuestions, readSet } from './sets.ts'

/** Two sets of lines with their expectations, the two halves of `data/questions/`, and what is out of our field. */
export const FAMILIES = ['territories', 'programme', 'examples', 'heldOut', 'outside'] as const
export type Family = (typeof FAMILIES)[number]

/** A question and the way to judge what is said to it. */
export interface Case {
  readonly id: string
  readonly family: Family
  readonly question: string
  /** `null`: a conversation of its own. */
  readonly conversation: string | null
  /** The intent that should answer; `null` where another rule judges. */
  readonly intent: string | null
  readonly judge: (answer: JsonAnswer) => Judgement
}

export interface Result extends Judgement {
  readonly asked: Case
  /** As typed: the question, with its noise. */
  readonly typed: string
  readonly answer: JsonAnswer
}

/** Everything that is measured, family after family, in the order of the files. */
export function readCases(): Case[] {
  const sets = (['territories', 'programme'] as const).flatMap((family) =>
    readSet(family).map(({ id, question, conversation = null, expect }): Case => {
      return { id, family, question, conversation, intent: null, judge: (answer) => judge(expect, answer) }
    }),
  )
  const questions = readQuestions()
  const halves = (['examples', 'heldOut'] as const).flatMap((family) =>
    questions.flatMap(({ intent, [family]: asked }) =>
      asked.map((question, index): Case => {
        const id = `${intent} ${index + 1}`
        return { id, family, question, conversation: null, intent, judge: (answer) => judgeIntent(intent, answer) }
      }),
    ),
  )
  const outside = readOutside().map((question, index): Case => {
    const id = `ligne ${index + 1}`
    return { id, family: 'outside', question, conversation: null, intent: null, judge: judgeOutside }
  })
  return [...sets, ...halves, ...outside]
}

/** Asks every question of a bot of its own, each as `type` types it. Turns of one conversation follow each other. */
export async function askAll(
  knowledge: Knowledge,
  cases: readonly Case[],
  type: (question: string) => string = (question) => question,
): Promise<Result[]> {
  const bot = createBot(knowledge)
  const results: Result[] = []
  for (const asked of cases) {
    const typed = type(asked.question)
    const answer = toJson(await bot.ask({ text: typed, conversation: asked.conversation }), 0)
    results.push({ asked, typed, answer, ...asked.judge(answer) })
  }
  return results
}

/** How many of some results are right, wrong and missed. */
export type Tally = Readonly<Record<Verdict, number>> & { readonly all: number }

export function tally(results: readonly Result[]): Tally {
  const count = (verdict: Verdict) => results.filter((result) => result.verdict === verdict).length
  return { right: count('right'), wrong: count('wrong'), missed: count('missed'), all: results.length }
}

/** The results of each family, none left out. */
export function byFamily(results: readonly Result[]): Readonly<Record<Family, readonly Result[]>> {
  const groups = Map.groupBy(results, ({ asked }) => asked.family)
  return perFamily((family) => groups.get(family) ?? [])
}

export function talliesOf(results: readonly Result[]): Readonly<Record<Family, Tally>> {
  const groups = byFamily(results)
  return perFamily((family) => tally(groups[family]))
}

export const perFamily = <Value>(make: (family: Family) => Value): Record<Family, Value> =>
  Object.fromEntries(FAMILIES.map((family) => [family, make(family)])) as Record<Family, Value> // one entry a family

/** A share in per cent; 0 of nothing is 0. */
export const percent = (count: number, all: number): number => (all === 0 ? 0 : (100 * count) / all)
