import type { Guess, Labelled, Method } from './classifier.ts'
import { verdictOf } from './verdict.ts'

const FOLDS = 5

/** What is known before the questions that are measured. */
export interface Lessons {
  /** Those of our intents: learnt, and the first half of what sets the threshold. */
  readonly examples: readonly Labelled[]
  /** Learnt whatever happens. */
  readonly more: readonly Labelled[]
  /** Out of our field: learnt only if that helps. */
  readonly counterExamples: readonly Labelled[]
  /** Out of our field, never learnt: the second half of what sets the threshold. */
  readonly outside: readonly Labelled[]
}

export interface Tuned {
  /** Whether counter-examples were learnt. */
  readonly taught: boolean
  /** The lowest score that is answered. */
  readonly threshold: number
  /** Right less wrong, on what set the threshold. */
  readonly gain: number
  readonly model: string
}

/** The better of two models, with and without counter-examples, each at its best threshold. */
export async function tune(method: Method, lessons: Lessons): Promise<Tuned> {
  const without = await tuneWith(method, lessons, false)
  const taught = await tuneWith(method, lessons, true)
  return taught.gain > without.gain ? taught : without
}

async function tuneWith(method: Method, lessons: Lessons, taught: boolean): Promise<Tuned> {
  const { examples, more, counterExamples, outside } = lessons
  const always = taught ? [...more, ...counterExamples] : more
  const guesses: Guessed[] = []
  // An example is guessed by a model that has not learnt it: else every threshold would look good.
  for (let fold = 0; fold < FOLDS; fold++) {
    const learnt = examples.filter((_, index) => index % FOLDS !== fold)
    const asked = examples.filter((_, index) => index % FOLDS === fold)
    const { guess } = await method.train([...learnt, ...always])
    for (const question of asked) guesses.push({ question, guess: await guess(question.text) })
  }
  const whole = await method.train([...examples, ...always])
  for (const question of outside) guesses.push({ question, guess: await whole.guess(question.text) })
  return { taught, model: whole.save(), ...bestThreshold(guesses) }
}

interface Guessed {
  readonly question: Labelled
  readonly guess: Guess
}

/** The threshold that leaves the most right less wrong; of several, the highest. An outside question is never right. */
export function bestThreshold(guesses: readonly Guessed[]): Pick<Tuned, 'threshold' | 'gain'> {
  const byScore = Map.groupBy(guesses, ({ guess }) => guess.score)
  let best = { threshold: Number.POSITIVE_INFINITY, gain: 0 }
  let gain = 0
  for (const threshold of [...byScore.keys()].sort((a, b) => b - a)) {
    for (const { question, guess } of byScore.get(threshold) ?? []) gain += worthOf(question, guess)
    if (gain > best.gain) best = { threshold, gain }
  }
  // Infinity is not JSON: nothing is answered above the highest score there can be.
  return Number.isFinite(best.threshold) ? best : { ...best, threshold: Number.MAX_VALUE }
}

function worthOf({ intent }: Labelled, guess: Guess): number {
  const verdict = verdictOf(intent, guess.intent)
  if (verdict === 'wrong') return -1
  return verdict === 'right' && intent !== null ? 1 : 0
}
