import { describe, expect, test } from 'vitest'
import type { Answer } from '../../../../src/answer.ts'
import { createTrails } from '../../../../src/trails.ts'
import {
  answersOfConversations,
  answersTo,
  questionsOfEntries,
  questionsOnPlaces,
  questionsOnTerritories,
} from '../../slack/render/real-questions.ts'
import { type LOOKS, walk } from './cards.ts'
import { lostOf } from './lost.ts'
import { cardProblems } from './problems.ts'

const trails = createTrails()

/** Answers of the real base, each with what is wrong with it. */
function wrong(answers: readonly Answer[], look: keyof typeof LOOKS) {
  return answers.flatMap((answer) => {
    const pages = walk(answer, look, trails)
    const problems = [...pages.flatMap((page) => cardProblems(page, answer.sources)), ...lostOf(answer, pages)]
    return problems.length === 0 ? [] : [{ question: answer.trail.at(-1), problems }]
  })
}

describe.each([
  { name: 'entries and facts', answers: answersTo(questionsOfEntries()), atLeast: 500 },
  { name: 'territories', answers: answersTo(questionsOnTerritories()), atLeast: 2 * 332 },
  { name: 'départements and régions', answers: answersTo(questionsOnPlaces()), atLeast: 109 + 18 },
  { name: 'conversations', answers: answersOfConversations(), atLeast: 60 },
])('every answer on $name', ({ answers, atLeast }) => {
  test.each(['private', 'shown to all'] as const)('%s', async (look) => {
    const all = await answers
    expect(all.length).toBeGreaterThanOrEqual(atLeast)
    expect(wrong(all, look)).toEqual([])
  })
})
