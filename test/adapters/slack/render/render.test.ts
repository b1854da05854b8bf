import { describe, expect, test } from 'vitest'
import type { Block } from '../../../../src/answer.ts'
import type { TerritoryId } from '../../../../src/territory.ts'
import { exampleAnswer, exampleSource, oneOfEach } from '../../../contract/adapter.ts'
import { outline } from './outline.ts'
import { buttonsOf, markedUp, RINGS, type Surface, shown, walk } from './reading.ts'

const tarn = { phase: 2, id: 'ti-7601' as TerritoryId, name: 'Tarn Nord' } as const // a test need not find it in the base
const table = (name: string): Block => ({ kind: 'table', headers: ['Lieu', name], rows: [['le Tarn', '3']] })
const first = (parts: Parameters<typeof exampleAnswer>[0], surface: Surface = 'message') =>
  walk(exampleAnswer(parts), surface)[0]?.blocks ?? []

test('a whole answer', () => {
  const answer = exampleAnswer({
    blocks: Object.values(oneOfEach),
    next: [{ label: 'et dans le Gers ?', question: 'et dans le Gers ?' }],
    sources: [exampleSource({ url: 'https://exemple.fr/liste' })],
    territories: [tarn],
  })
  const [page, ...others] = walk(answer, 'private')
  expect(others).toEqual([])
  expect(outline(page?.blocks ?? [])).toMatchInlineSnapshot(`
    "(« quels lauréats dans le Tarn ? »)
    # Trois lauréats dans le Tarn.
    *Dates à venir*
    C’était déjà le cas en phase I.
    • Tarn Nord
    • Hautes Terres d’Oc
    *Région : *Occitanie
    *Communes : *103
    Lieu | Lauréats →
    le Tarn | 3
    le Gers | 2
    Laquelle ?
    [1. Saint-Denis (Aude)] [2. Saint-Denis (Gard)]
    (Source : <https://exemple.fr/liste|ANCT, 14 novembre 2023>.)
    [Et dans le Gers ?]
    [Exporter en CSV] [Carte] [Pourquoi cette réponse ?] [Partager dans le canal]
    {Utile} {Pas utile}"
  `)
  expect(page?.text).toMatchInlineSnapshot(`
    "Trois lauréats dans le Tarn.
    Dates à venir
    C’était déjà le cas en phase I.
    • Tarn Nord
    • Hautes Terres d’Oc
    Région : Occitanie
    Communes : 103
    • Le Tarn : 3
    • Le Gers : 2
    1. Saint-Denis (Aude)
    2. Saint-Denis (Gard)
    Laquelle ?"
  `)
})

describe('the title', () => {
  test('is a header', () => expect(first({ title: 'a'.repeat(90) })[0]).toMatchObject({ type: 'header' }))

  test('is a paragraph where it is long, its first sentence in bold', () => {
    const title = `Oui${'\u202f'}: ${'Tarn '.repeat(30)}y est. Et depuis 2018.`
    expect(first({ title })[0]).toMatchObject({ type: 'rich_text' })
    expect(outline(first({ title }))).toContain(`*${title.replace(' Et', '* Et')}\n`)
  })

  test('of one long sentence is all in bold', () =>
    expect(outline(first({ title: 'a'.repeat(151) }))).toContain(`*${'a'.repeat(151)}*\n`))

  test.each(['clarify', 'no_data', 'out_of_scope', 'smalltalk'] as const)(
    'is a paragraph where it is no result: %s',
    (outcome) => expect(outline(first({ outcome, title: 'Laquelle ?' }))).toMatch(/^Laquelle \?$/m),
  )

  test('on several lines is one line of header', () =>
    expect(outline(first({ title: 'Trois lauréats\n dans le Tarn.' }))).toMatch(/^# Trois lauréats dans le Tarn\.$/m))

  test('stands on each page, as header', () => {
    const pages = walk(
      exampleAnswer({ blocks: [{ kind: 'list', items: Array.from({ length: 40 }, String) }] }),
      'message',
    )
    expect(pages.map(({ blocks }) => blocks[0]?.type)).toEqual(['header', 'header'])
  })
})

describe('the question', () => {
  const echo = (question: string, surface: Surface) =>
    first({ trail: ['quels lauréats dans le Tarn ?', question] }, surface).slice(0, 1)

  test.each(['private', 'home'] as const)('stands above its answer where Slack does not show it: %s', (surface) =>
    expect(shown(echo("et dans le Gers ? c'est où", surface))).toBe('«\u202fet dans le Gers\u202f? c’est où\u202f»'),
  )

  test('is not repeated where everyone sees it', () =>
    expect(outline(echo('et dans le Gers ?', 'message'))).toBe('# Trois lauréats dans le Tarn.'))

  test('rings nobody', () => {
    const context = echo('<!channel> & co', 'private')
    expect(shown(context)).toBe('«\u202f<!channel> & co\u202f»')
    expect(markedUp(context).filter((text) => RINGS.test(text))).toEqual([])
  })

  test('is shown as it was typed, not as mark-up', () => {
    const [context] = first({ trail: ['*qui* a `ti_geom` :fire: ?'] }, 'private')
    expect(markedUp(context).filter((text) => /[*`_~]|:fire:/.test(text))).toEqual([])
  })

  test('is cut between two signs', () => {
    const [context] = first({ trail: [`${'a'.repeat(199)}👩🏽‍🏭 ?`] }, 'private')
    expect(shown(context).isWellFormed()).toBe(true)
  })
})

describe('facts', () => {
  test('have bold labels', () =>
    expect(outline(first({ blocks: [oneOfEach.facts] }))).toContain('*Région\u00a0: *Occitanie\n*Communes\u00a0: *103'))
})

describe('a table', () => {
  const rows = [
    ['le Tarn', '3', '16\u202f186\u00a0M€', '12,5\u00a0%', ''],
    ['le Gers', '-2', '1,2', '0\u00a0%', '4'],
  ]
  const block: Block = { kind: 'table', headers: ['Lieu', 'Lauréats', 'Montant', 'Part', 'Reste'], rows }

  test('has its numbers to the right, unless a cell is not one', () =>
    expect(outline(first({ blocks: [block] }))).toContain('Lieu | Lauréats → | Montant → | Part → | Reste\n'))

  test('shares no page with another', () => {
    const pages = walk(exampleAnswer({ blocks: [table('Lauréats'), oneOfEach.text, table('Communes')] }), 'message')
    expect(pages.map(({ blocks }) => blocks.filter(({ type }) => type === 'table').length)).toEqual([1, 1])
    expect(pages.map(({ blocks }) => outline(blocks).includes('Communes'))).toEqual([false, true])
  })

  test('is a list at home, which shows none', () => {
    const blocks = first({ blocks: [table('Lauréats')] }, 'home')
    expect(blocks.map(({ type }) => type)).not.toContain('table')
    expect(outline(blocks)).toContain('• *Lieu\u00a0: le Tarn* · Lauréats\u00a0: 3')
  })

  test('is a list where sentences stand in more than three columns, which a telephone does not show', () => {
    const sentence = 'une phrase de plus de vingt signes'
    const wide = (columns: number): Block => ({
      kind: 'table',
      headers: Array.from({ length: columns }, (_, column) => `C${column}`),
      rows: [Array.from({ length: columns }, () => sentence)],
    })
    const kinds = (block: Block) => first({ blocks: [block] }).map(({ type }) => type)
    expect(kinds(wide(3))).toContain('table')
    expect(kinds(wide(4))).not.toContain('table')
  })

  test('is a list where it has too many columns', () => {
    const headers = Array.from({ length: 21 }, (_, column) => `C${column}`)
    expect(outline(first({ blocks: [{ kind: 'table', headers, rows: [headers] }] }))).toContain(
      '• *C0\u00a0: C0* · C1\u00a0: C1',
    )
  })
})

describe('a list', () => {
  const items = (...texts: string[]) => outline(first({ blocks: [{ kind: 'list', items: texts }] }))

  test('has what leads its items in bold, where all have something that does', () => {
    expect(items('2018\u00a0: début', '2023\u00a0: phase II')).toContain(
      '• *2018*\u00a0: début\n• *2023*\u00a0: phase II',
    )
    expect(items('2018\u00a0: début', 'et puis')).toContain('• 2018\u00a0: début\n• et puis')
  })
})

describe('pages', () => {
  const long = exampleAnswer({
    blocks: [{ kind: 'list', items: Array.from({ length: 70 }, (_, item) => `Article ${item}`) }],
  })
  const turning = walk(long, 'message').map(({ blocks }) =>
    buttonsOf(blocks)
      .filter(({ action_id = '' }) => action_id.startsWith('page:'))
      .map(({ text, value }) => `${text.text} = ${value}`),
  )

  test('are turned both ways', () =>
    expect(turning).toEqual([
      ['Suivants (2 sur 3) = page:1:-:["quels lauréats dans le Tarn ?"]'],
      [
        'Précédents = page:0:-:["quels lauréats dans le Tarn ?"]',
        'Suivants (3 sur 3) = page:2:-:["quels lauréats dans le Tarn ?"]',
      ],
      ['Précédents = page:1:-:["quels lauréats dans le Tarn ?"]'],
    ]))

  test.each(['answered', 'clarify', 'no_data', 'out_of_scope', 'smalltalk'] as const)(
    'are all reached: %s',
    (outcome) => expect(walk({ ...long, outcome }, 'message')).toHaveLength(3),
  )

  test('have the same text for notifications', () =>
    expect(new Set(walk(long, 'message').map(({ text }) => text)).size).toBe(1))
})
