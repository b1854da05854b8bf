import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Card, render } from '../../../../src/adapters/discord/card.ts'
import type { State } from '../../../../src/adapters/discord/state.ts'
import type { Answer } from '../../../../src/answer.ts'
import { createTrails, type Trails } from '../../../../src/trails.ts'
import { exampleAnswer } from '../../../contract/adapter.ts'
import { hostileAnswer } from '../../slack/render/hostile.ts'
import { buttonsOf, displays, LOOKS, lookNames, statesOf, walk } from './cards.ts'
import { lostOf } from './lost.ts'
import { markedAnswer } from './marked.ts'
import { cardProblems } from './problems.ts'
import { read } from './reading.ts'

/** Large answers take long to be made smaller, where one fails. In milliseconds. */
const patience = { interruptAfterTimeLimit: 10_000, markInterruptAsFailure: true }

describe.each([
  { name: 'hostile', answers: hostileAnswer },
  { name: 'marked', answers: markedAnswer },
])('whatever the answer ($name)', ({ answers }) => {
  test.each(lookNames)('%s: Discord takes each page, obeys nothing, and nothing is lost', (look) => {
    fc.assert(
      fc.property(answers, (answer) => {
        const pages = walk(answer, look)
        expect([...pages.flatMap((page) => cardProblems(page, answer.sources)), ...lostOf(answer, pages)]).toEqual([])
      }),
      { seed: 20_261_203, numRuns: 12, ...patience },
    )
  })

  test('every button carries its action, its page and its questions', async () => {
    await fc.assert(
      fc.asyncProperty(answers, fc.constantFrom(...lookNames), async (answer, look) => {
        const trails = createTrails()
        const { pages } = render(answer, { ...LOOKS[look], trails })
        for (const page of new Set([0, Math.floor(pages / 2), pages - 1])) {
          const { card } = render(answer, { ...LOOKS[look], page, trails })
          expect(inOrder(await carried(card, trails))).toEqual(inOrder(expectedOf(answer, page, pages, look)))
        }
      }),
      { seed: 20_261_204, numRuns: 12, ...patience },
    )
  })
})

/** What each button asks for; the page counts for « Précédents » and « Suivants » only. */
const carried = async (card: Card, trails: Trails) =>
  (await statesOf(card, trails)).map((state) =>
    state?.action === 'page' ? state : state && { action: state.action, trail: state.trail },
  )

/** Where each button stands is a matter of look. */
const inOrder = (values: readonly unknown[]): string[] => values.map((value) => JSON.stringify(value)).sort()

function expectedOf({ blocks, next, outcome, trail }: Answer, page: number, pages: number, look: string) {
  const options = blocks.flatMap((block) => (block.kind === 'choices' ? block.options : []))
  const asked = [...options.slice(0, 10), ...next.slice(0, 5)]
  const tools: readonly State['action'][] = [
    ...(look === 'private' ? (['show'] as const) : []),
    ...(outcome !== 'clarify' && outcome !== 'smalltalk' && blocks.some(({ kind }) => kind === 'table')
      ? (['csv'] as const)
      : []),
    ...(outcome !== 'clarify' && outcome !== 'smalltalk' ? (['why', 'useful', 'useless'] as const) : []),
  ]
  return [
    ...asked.map(({ question }) => ({ action: 'ask', trail: [...trail, question] })),
    ...(page > 0 ? [{ action: 'page', page: page - 1, trail }] : []),
    ...(page < pages - 1 ? [{ action: 'page', page: page + 1, trail }] : []),
    ...tools.map((action) => ({ action, trail })),
  ]
}

test('two choices of one question have each a button', () => {
  const again = { label: 'Encore', question: 'encore' }
  const blocks = [{ kind: 'choices' as const, prompt: 'Laquelle ?', options: [again, again] }]
  const [card] = walk(exampleAnswer({ blocks, next: [again, again] }), 'public')
  const ids = card === undefined ? [] : buttonsOf(card).map(({ custom_id }) => custom_id)
  expect(ids).toHaveLength(7)
  expect(new Set(ids).size).toBe(7)
})

test.each([
  { trail: ['a', 'quels\nlauréats ?\n\n# Tarn'], echo: '«\u202fquels lauréats\u202f? # Tarn\u202f»' },
  { trail: ['<@1200000000000000001> "a" : b'], echo: '«\u202f<@1200000000000000001> "a"\u00a0: b\u202f»' },
  { trail: ['mot '.repeat(300)], echo: `«\u202f${'mot '.repeat(49)}mot…\u202f»` },
])('the question stands on one line: $echo', ({ trail, echo }) => {
  const [card] = walk(exampleAnswer({ trail }), 'shown to all')
  const { text, marks } = read(card === undefined ? '' : (displays(card)[0] ?? ''))
  expect(text).toBe(echo)
  expect(marks).toEqual(['subtext'])
})
