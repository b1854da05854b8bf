import type { Button } from '@slack/types'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '../../../../src/adapters/slack/elements.ts'
import type { Answer } from '../../../../src/answer.ts'
import { createTrails } from '../../../../src/trails.ts'
import { hostileAnswer } from './hostile.ts'
import { lostOf } from './lost.ts'
import { pageProblems } from './problems.ts'
import { buttonsOf, SURFACES, walk } from './reading.ts'

/** Large answers take long to be made smaller, where one fails. In milliseconds. */
const patience = { interruptAfterTimeLimit: 10_000, markInterruptAsFailure: true }

test.each(SURFACES)('%s: whatever the answer, Slack takes each page, obeys nothing, and nothing is lost', (surface) => {
  fc.assert(
    fc.property(hostileAnswer, (answer) => {
      const pages = walk(answer, surface)
      expect([...pages.flatMap((page) => pageProblems(page, surface)), ...lostOf(answer, pages)]).toEqual([])
    }),
    { seed: 20_261_121, numRuns: 25, ...patience },
  )
})

test.each(SURFACES)('%s: every button leads to the questions it was made with', async (surface) => {
  await fc.assert(
    fc.asyncProperty(hostileAnswer, async (answer) => {
      const trails = createTrails()
      const last = walk(answer, surface, trails).at(-1)?.blocks ?? []
      const read = await Promise.all(carried(last).map(async ({ action, value }) => [action, await trails.read(value)]))
      expect(read).toEqual(carried(last).map(({ action }) => [action, expectedTrail(action, answer)]))
    }),
    { seed: 20_261_122, numRuns: 25, ...patience },
  )
})

/** The trails that the buttons of a message carry, each with the action of its button. */
function carried(blocks: readonly Block[]): { readonly action: string; readonly value: string }[] {
  const votes = blocks
    .flatMap((block) => (block.type === 'context_actions' ? block.elements : []))
    .flatMap((element) =>
      element.type === 'feedback_buttons' ? [element.positive_button, element.negative_button] : [],
    )
  return [
    ...buttonsOf(blocks).map(({ action_id: action = '', value = '' }: Button) => ({
      action,
      value: action.startsWith('ask:') ? value : value.replace(/^[a-z]+:\d+:(?:[A-Z0-9]+|-):/, ''),
    })),
    ...votes.map(({ value }) => ({ action: 'feedback', value: value.replace(/^[+-]/, '') })),
  ]
}

/** `ask:next:2` asks the third of the next questions after all those that led to the answer. */
function expectedTrail(action: string, { trail, next, blocks }: Answer): readonly string[] {
  const [family, kind, index] = action.split(':')
  if (family !== 'ask') return trail
  const options = blocks.flatMap((block) => (block.kind === 'choices' ? block.options : []))
  return [...trail, (kind === 'next' ? next : options)[Number(index)]?.question ?? '']
}
