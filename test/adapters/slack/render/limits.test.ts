import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer, Block, Choice } from '../../../../src/answer.ts'
import { createTrails } from '../../../../src/trails.ts'
import { exampleAnswer, exampleSource } from '../../../contract/adapter.ts'
import { lostOf } from './lost.ts'
import { everyPair } from './pairs.ts'
import { pageProblems } from './problems.ts'
import { SURFACES, walk } from './reading.ts'

interface Sizes {
  readonly items: number
  readonly long: boolean
  readonly tables: number
  readonly rows: number
  readonly columns: number
  readonly choices: number
  readonly next: number
  readonly sources: number
  readonly surface: (typeof SURFACES)[number]
}

const dimensions = {
  items: [0, 1, 2, 29, 30, 31, 100, 250],
  long: [false, true],
  tables: [0, 1, 2, 3],
  rows: [0, 1, 20, 99, 100, 101],
  columns: [1, 4, 20, 21],
  choices: [0, 1, 6, 7, 25, 30],
  next: [0, 1, 2, 3, 4, 5],
  sources: [0, 1, 5, 60],
  surface: SURFACES,
} as const

/** Every pair of sizes, and a few other combinations, the same each time. */
const cases = [...everyPair<Sizes>(dimensions), ...fc.sample(anyOf(dimensions), { seed: 20_261_120, numRuns: 15 })]

describe(`${cases.length} answers of all sizes`, () => {
  const trails = createTrails()

  test.each(SURFACES)('%s', (surface) => {
    for (const sizes of cases.filter((candidate) => candidate.surface === surface)) {
      const answer = answerOf(sizes)
      const pages = walk(answer, surface, trails)
      const problems = [...pages.flatMap((page) => pageProblems(page, surface)), ...lostOf(answer, pages)]
      expect(problems, JSON.stringify(sizes)).toEqual([])
    }
  })
})

function answerOf({ items, long, tables, rows, columns, choices, next, sources }: Sizes): Answer {
  const table: Block = {
    kind: 'table',
    headers: times(columns, (column) => `Colonne ${column}`),
    rows: times(rows, (row) => times(columns, (column) => `${row * columns + column}`)),
  }
  const filling = long ? ` ${'élargi '.repeat(100)}` : ''
  return exampleAnswer({
    title: `Une réponse${filling}`,
    blocks: [
      { kind: 'list', items: times(items, (item) => `Article ${item}${filling}`) },
      ...times(tables, () => table),
      { kind: 'choices', prompt: 'Laquelle ?', options: times(choices, choiceOf('Choix', filling)) },
    ],
    next: times(next, choiceOf('Suite', filling)),
    sources: times(sources, (index) =>
      exampleSource({ publisher: `Éditeur ${index % 7}`, date: `${1900 + index}`, url: `https://exemple.fr/${index}` }),
    ),
    territories: [],
  })
}

function anyOf(sizes: typeof dimensions): fc.Arbitrary<Sizes> {
  return fc.record({
    items: fc.constantFrom(...sizes.items),
    long: fc.constantFrom(...sizes.long),
    tables: fc.constantFrom(...sizes.tables),
    rows: fc.constantFrom(...sizes.rows),
    columns: fc.constantFrom(...sizes.columns),
    choices: fc.constantFrom(...sizes.choices),
    next: fc.constantFrom(...sizes.next),
    sources: fc.constantFrom(...sizes.sources),
    surface: fc.constantFrom(...sizes.surface),
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
