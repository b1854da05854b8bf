import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer, Choice } from '../../../../src/answer.ts'
import { createTrails } from '../../../../src/trails.ts'
import { exampleAnswer, exampleSource } from '../../../contract/adapter.ts'
import { everyPair } from '../../slack/render/pairs.ts'
import { lookNames, walk } from './cards.ts'
import { lostOf } from './lost.ts'
import { cardProblems } from './problems.ts'

interface Sizes {
  readonly title: number
  readonly items: number
  readonly long: boolean
  readonly lead: boolean
  readonly rows: number
  readonly columns: number
  readonly choices: number
  readonly next: number
  readonly sources: number
  readonly territories: number
  readonly look: (typeof lookNames)[number]
}

const dimensions = {
  title: [1, 89, 91, 350, 699, 701, 3_000],
  items: [0, 1, 2, 19, 20, 21, 100, 500],
  long: [false, true],
  lead: [false, true],
  rows: [0, 1, 20, 101],
  columns: [1, 4, 21],
  choices: [0, 1, 2, 5, 6, 10, 11, 30],
  next: [0, 1, 3, 5, 6],
  sources: [0, 1, 5, 60],
  territories: [0, 1],
  look: lookNames,
} as const

/** Every pair of sizes, and a few other combinations, the same each time. */
const cases = [...everyPair<Sizes>(dimensions), ...fc.sample(anyOf(dimensions), { seed: 20_261_202, numRuns: 15 })]

describe(`${cases.length} answers of all sizes`, () => {
  const trails = createTrails()

  test.each(lookNames)('%s', (look) => {
    for (const sizes of cases.filter((candidate) => candidate.look === look)) {
      const answer = answerOf(sizes)
      const pages = walk(answer, look, trails)
      const problems = [...pages.flatMap((page) => cardProblems(page, answer.sources)), ...lostOf(answer, pages)]
      expect(problems, JSON.stringify(sizes)).toEqual([])
    }
  })
})

function answerOf({ title, items, long, lead, rows, columns, choices, next, sources, territories }: Sizes): Answer {
  const filling = long ? ` ${'élargi '.repeat(100)}` : ''
  return exampleAnswer({
    title: 'Une réponse. '.repeat(250).slice(0, title),
    blocks: [
      { kind: 'list', items: times(items, (item) => `${lead ? `En ${item}\u00a0: ` : ''}Article ${item}${filling}`) },
      {
        kind: 'table',
        headers: times(columns, (column) => `Colonne ${column}`),
        rows: times(rows, (row) => times(columns, (column) => `${row * columns + column}`)),
      },
      { kind: 'choices', prompt: 'Laquelle ?', options: times(choices, choiceOf('Choix', filling)) },
    ],
    next: times(next, choiceOf('Suite', filling)),
    sources: times(sources, (index) =>
      exampleSource({ publisher: `Éditeur ${index % 7}`, date: `${1900 + index}`, url: `https://exemple.fr/${index}` }),
    ),
    territories: times(territories, () => ({ phase: 2, id: 'tarn', name: 'Tarn' }) as Answer['territories'][number]), // a territory need not be of the base
  })
}

function anyOf(sizes: typeof dimensions): fc.Arbitrary<Sizes> {
  return fc.record({
    title: fc.constantFrom(...sizes.title),
    items: fc.constantFrom(...sizes.items),
    long: fc.constantFrom(...sizes.long),
    lead: fc.constantFrom(...sizes.lead),
    rows: fc.constantFrom(...sizes.rows),
    columns: fc.constantFrom(...sizes.columns),
    choices: fc.constantFrom(...sizes.choices),
    next: fc.constantFrom(...sizes.next),
    sources: fc.constantFrom(...sizes.sources),
    territories: fc.constantFrom(...sizes.territories),
    look: fc.constantFrom(...sizes.look),
  })
}

const choiceOf =
  (name: string, filling: string) =>
  (index: number): Choice => {
    const label = `${name} ${index}${filling}`
    return { label, question: label }
  }

const times = <Item>(length: number, make: (index: number) => Item): Item[] =>
  Array.from({ length }, (_, index) => make(index))
