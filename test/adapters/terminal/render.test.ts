import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { columnsOf } from '../../../src/adapters/terminal/layout.ts'
import { render, sourcesLine, widthOf } from '../../../src/adapters/terminal/render.ts'
import type { Block } from '../../../src/answer.ts'
import { exampleAnswer, exampleSource, oneOfEach, testRenderer } from '../../contract/adapter.ts'

const WIDE = { width: Number.POSITIVE_INFINITY, colour: false }
/** All that a terminal would obey: everything in Cc but the line feed, and the changes of direction. */
const DRIVES = /(?!\n)[\p{Control}\p{Bidi_Control}]/u

describe.each([{ width: 80 }, { width: 20 }, { width: Number.POSITIVE_INFINITY }])('$width columns', ({ width }) => {
  testRenderer((answer) => render(answer, { width, colour: false }), {
    check: (message) => expect(String(message)).not.toMatch(DRIVES),
  })
})

describe('in colour', () => {
  const shown = (message: unknown) => stripVTControlCharacters(String(message))
  testRenderer((answer) => render(answer, { width: 80, colour: true }), {
    shown,
    check: (message) => expect(shown(message)).not.toMatch(DRIVES),
  })

  test('the title is bold, what is numbered is cyan, the sources are dim', () => {
    const next = [{ label: 'et en phase 1 ?', question: '' }]
    const text = render(exampleAnswer({ next, sources: [exampleSource()] }), { width: 80, colour: true })
    expect(text).toContain('\u001b[1mTrois lauréats dans le Tarn.\u001b[22m')
    expect(text).toContain('\u001b[36m1. \u001b[39met en phase 1 ?')
    expect(text).toContain('\u001b[2mSource')
  })
})

test('a whole answer', () => {
  const next = [{ label: 'et dans le Gers ?', question: 'et dans le Gers ?' }]
  const blocks = Object.values(oneOfEach)
  expect(render(exampleAnswer({ blocks, next, sources: [exampleSource()] }), WIDE)).toBe(
    [
      'Trois lauréats dans le Tarn.',
      '',
      'Dates à venir',
      'C’était déjà le cas en phase I.',
      '• Tarn Nord',
      '• Hautes Terres d’Oc',
      'Région\u00a0:   Occitanie',
      'Communes\u00a0: 103',
      'Lieu     Lauréats',
      'le Tarn         3',
      'le Gers         2',
      '1. Saint-Denis (Aude)',
      '2. Saint-Denis (Gard)',
      'Laquelle ?',
      'Source\u00a0: ANCT, 14\u00a0novembre 2023.',
      'À demander ensuite\u00a0:',
      '3. et dans le Gers ?',
      '',
    ].join('\n'),
  )
})

describe('narrow', () => {
  const narrow = (block: Block) => render(exampleAnswer({ title: 'T', blocks: [block] }), { width: 30, colour: false })

  test('a list keeps its lines under its first letter', () => {
    expect(narrow({ kind: 'list', items: ['Castres Revel Castelnaudary, reconduit'] })).toBe(
      'T\n• Castres Revel Castelnaudary,\n  reconduit\n',
    )
  })

  test('the values of facts keep their column', () => {
    expect(
      narrow({ kind: 'facts', rows: [{ label: 'Région', value: 'Occitanie, depuis 2016, avant Midi-Pyrénées' }] }),
    ).toBe('T\nRégion\u00a0: Occitanie, depuis\n         2016, avant\n         Midi-Pyrénées\n')
  })

  test('facts with long labels put their values below', () => {
    expect(narrow({ kind: 'facts', rows: [{ label: 'Intercommunalités (3)', value: 'CC A' }] })).toBe(
      'T\nIntercommunalités (3)\u00a0:\n  CC A\n',
    )
  })

  test('the widest column of a table wraps', () => {
    const rows = [
      ['124', 'la première liste, annoncée'],
      ['9', ''],
    ]
    expect(narrow({ kind: 'table', headers: ['Valeur', 'Qui le dit'], rows })).toBe(
      'T\nValeur  Qui le dit\n   124  la première liste,\n        annoncée\n     9\n',
    )
  })

  test('a table too wide even so becomes one item a row', () => {
    const rows = [['124 territoires en tout', 'gouvernement, 22 novembre 2018']]
    expect(narrow({ kind: 'table', headers: ['Valeur', 'Qui'], rows })).toBe(
      'T\n• Valeur\u00a0: 124 territoires en\n  tout\n  Qui\u00a0: gouvernement, 22\n        novembre 2018\n',
    )
  })

  test('no line is wider than the width, unless it is one word', () => {
    const text = render(exampleAnswer({ blocks: Object.values(oneOfEach) }), { width: 20, colour: false })
    expect(text.split('\n').filter((line) => columnsOf(line) > 20)).toEqual([])
  })
})

describe('sources', () => {
  test('one publisher is named once, with all its dates', () => {
    const sources = [
      exampleSource(),
      exampleSource({ date: '2019-03' }),
      exampleSource(),
      exampleSource({ publisher: 'Sénat', date: '2022', dateEstimated: true }),
      exampleSource({ publisher: 'CNER', date: null }),
    ]
    expect(sourcesLine(sources)).toBe(
      'Sources\u00a0: ANCT, 14\u00a0novembre 2023 et mars 2019\u202f; Sénat, 2022 (date estimée)\u202f; CNER, sans date.',
    )
  })
})

test.each([
  { columns: undefined, width: Number.POSITIVE_INFINITY },
  { columns: 80, width: 80 },
  { columns: 300, width: 100 },
  { columns: 0, width: 20 },
])('a window of $columns columns is laid on $width', ({ columns, width }) => expect(widthOf(columns)).toBe(width))
