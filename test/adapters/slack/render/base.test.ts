import { describe, expect, test } from 'vitest'
import type { Answer } from '../../../../src/answer.ts'
import { createTrails } from '../../../../src/trails.ts'
import { lostOf } from './lost.ts'
import { pageProblems } from './problems.ts'
import { SURFACES, type Surface, walk } from './reading.ts'
import {
  answersOfConversations,
  answersTo,
  questionsOfEntries,
  questionsOnPlaces,
  questionsOnTerritories,
} from './real-questions.ts'

const trails = createTrails()

/** Answers of the real base, each with what is wrong with it on a surface. */
function wrong(answers: readonly Answer[], surface: Surface) {
  return answers.flatMap((answer) => {
    const pages = walk(answer, surface, trails)
    const problems = [...pages.flatMap((page) => pageProblems(page, surface)), ...lostOf(answer, pages)]
    return problems.length === 0 ? [] : [{ question: answer.trail.at(-1), problems }]
  })
}

describe.each([
  { name: 'entries and facts', answers: answersTo(questionsOfEntries()), atLeast: 500 },
  { name: 'territories', answers: answersTo(questionsOnTerritories()), atLeast: 2 * 332 },
  { name: 'départements and régions', answers: answersTo(questionsOnPlaces()), atLeast: 109 + 18 },
  { name: 'conversations', answers: answersOfConversations(), atLeast: 60 },
])('every answer on $name', ({ answers, atLeast }) => {
  test.each(SURFACES)('%s', async (surface) => {
    const all = await answers
    expect(all.length).toBeGreaterThanOrEqual(atLeast)
    expect(wrong(all, surface)).toEqual([])
  })
})
