import { describe, expect, test } from 'vitest'
import type { Block } from '../../../../src/answer.ts'
import type { TerritoryId } from '../../../../src/territory.ts'
import { exampleAnswer, exampleSource, oneOfEach } from '../../../contract/adapter.ts'
import { outline } from './outline.ts'
import { buttonsOf, labelsOf, type Surface, walk } from './reading.ts'

const tarn = { phase: 2, id: 'ti-7601' as TerritoryId, name: 'Tarn Nord' } as const // a test need not find it in the base
const first = (parts: Parameters<typeof exampleAnswer>[0], surface: Surface = 'message') =>
  walk(exampleAnswer(parts), surface)[0]?.blocks ?? []

describe('what can be done with an answer', () => {
  const WHY = 'Pourquoi cette réponse\u202f?'
  const SHARE = 'Partager dans le canal'

  test.each([
    { what: 'a sentence', parts: {}, surface: 'message', labels: [WHY] },
    {
      what: 'territories',
      parts: { territories: [tarn] },
      surface: 'message',
      labels: ['Exporter en CSV', 'Carte', WHY],
    },
    { what: 'a table', parts: { blocks: [oneOfEach.table] }, surface: 'message', labels: ['Exporter en CSV', WHY] },
    { what: 'a private answer', parts: {}, surface: 'private', labels: [WHY, SHARE] },
    { what: 'an answer at home', parts: {}, surface: 'home', labels: [WHY] },
    { what: 'small talk', parts: { outcome: 'smalltalk', territories: [tarn] }, surface: 'private', labels: [] },
    { what: 'a clarification', parts: { outcome: 'clarify' }, surface: 'private', labels: [] },
    { what: 'no data', parts: { outcome: 'no_data' }, surface: 'message', labels: [WHY] },
    { what: 'out of scope', parts: { outcome: 'out_of_scope' }, surface: 'message', labels: [WHY] },
  ] as const)('$what', ({ parts, surface, labels }) => expect(labelsOf(first(parts, surface))).toEqual(labels))

  test.each([
    { outcome: 'answered', surface: 'message', judged: true },
    { outcome: 'answered', surface: 'private', judged: true },
    { outcome: 'answered', surface: 'home', judged: false },
    { outcome: 'no_data', surface: 'message', judged: true },
    { outcome: 'out_of_scope', surface: 'message', judged: true },
    { outcome: 'clarify', surface: 'message', judged: false },
    { outcome: 'smalltalk', surface: 'message', judged: false },
  ] as const)('$outcome, $surface: judged $judged', ({ outcome, surface, judged }) =>
    expect(first({ outcome }, surface).some(({ type }) => type === 'context_actions')).toBe(judged),
  )
})

describe('sources', () => {
  const creditOf = (...sources: Parameters<typeof exampleSource>[0][]) =>
    outline(first({ sources: sources.map((parts) => exampleSource(parts)) }).filter(({ type }) => type === 'context'))

  test('one publisher is named once, with a link for each date, the oldest first', () =>
    expect(
      creditOf(
        { url: 'https://exemple.fr/1' },
        { url: 'https://exemple.fr/2', date: '2019-03' },
        { publisher: 'Sénat', date: '2022', dateEstimated: true, url: 'https://exemple.fr/3' },
        { publisher: 'CNER', date: null },
      ),
    ).toBe(
      '(Sources\u00a0: <https://exemple.fr/2|ANCT, mars 2019> et <https://exemple.fr/1|14\u00a0novembre 2023>\u202f; ' +
        '<https://exemple.fr/3|Sénat, 2022 (date estimée)>\u202f; CNER, sans date.)',
    ))

  test('the same document is told once', () =>
    expect(creditOf({}, {})).toBe('(Sources\u00a0: ANCT, 14\u00a0novembre 2023.)'))

  test.each([
    { url: null, credit: 'ANCT, 14\u00a0novembre 2023' },
    { url: 'javascript:alert(1)', credit: 'ANCT, 14\u00a0novembre 2023' },
    { url: 'pas une adresse', credit: 'ANCT, 14\u00a0novembre 2023' },
    { url: 'https://exemple.fr/a|b>c', credit: '<https://exemple.fr/a%7Cb%3Ec|ANCT, 14\u00a0novembre 2023>' },
  ])('$url', ({ url, credit }) => expect(creditOf({ url })).toBe(`(Source\u00a0: ${credit}.)`))

  test('a publisher rings nobody', () =>
    expect(creditOf({ publisher: '<!channel> & co' })).toBe(
      '(Source\u00a0: &lt;!channel&gt; &amp; co, 14\u00a0novembre 2023.)',
    ))

  test('too many for small text are the end of the answer', () => {
    const sources = Array.from({ length: 60 }, (_, index) => exampleSource({ publisher: `Éditeur ${index}` }))
    const pages = walk(exampleAnswer({ sources }), 'message').map(({ blocks }) => outline(blocks))
    expect(pages.join('\n')).toContain('Sources\u00a0: Éditeur 0, 14\u00a0novembre 2023 (Liste)\u202f; Éditeur 1,')
    expect(pages.join('\n')).toContain('Éditeur 59, 14\u00a0novembre 2023 (Liste).')
  })
})

describe('questions to ask next, and replies', () => {
  const choices = (...labels: string[]) => labels.map((label) => ({ label, question: `${label} en entier` }))

  test('are buttons that carry all the questions', () =>
    expect(buttonsOf(first({ next: choices('et dans le Gers ?') }))[0]).toMatchObject({
      action_id: 'ask:next:0',
      text: { type: 'plain_text', text: 'Et dans le Gers ?', emoji: false },
      value: '["quels lauréats dans le Tarn ?","et dans le Gers ? en entier"]',
    }))

  test('a label of 70 characters stays whole', () =>
    expect(labelsOf(first({ next: choices('a'.repeat(70)) }))[0]).toBe(`A${'a'.repeat(69)}`))

  test('several replies bear numbers, one bears none', () => {
    const reply = (...labels: string[]) =>
      labelsOf(
        first({ outcome: 'clarify', blocks: [{ kind: 'choices', prompt: 'Lequel ?', options: choices(...labels) }] }),
      )
    expect(reply('le Tarn', 'le Gers')).toEqual(['1. le Tarn', '2. le Gers'])
    expect(reply('le Tarn')).toEqual(['Le Tarn'])
  })

  test('a longer one is numbered, as all beside it, and told in full', () => {
    const long = `et dans ${'le Gers et '.repeat(10)}le Tarn ?`
    const blocks = first({ next: choices('et en phase 1 ?', long) })
    expect(labelsOf(blocks).slice(0, 2)).toEqual([
      '1. et en phase 1 ?',
      '2. et dans le Gers et le Gers et le Gers et le Gers et le Gers et le…',
    ])
    expect(outline(blocks)).toContain(`1. et en phase 1 ?\n2. ${long}`)
  })

  test('over six replies, all are told and the first six are buttons', () => {
    const labels = ['A', 'B', 'C', 'D', 'E', 'F', 'G']
    const blocks = first({ blocks: [{ kind: 'choices', prompt: 'Lequel ?', options: choices(...labels) }] })
    expect(labelsOf(blocks).slice(0, 6)).toEqual(['1. A', '2. B', '3. C', '4. D', '5. E', '6. F'])
    expect(outline(blocks)).toContain('Lequel ?\n1. A\n2. B\n3. C\n4. D\n5. E\n6. F\n7. G')
  })

  test('two lists of replies are one', () => {
    const list = (...labels: string[]): Block => ({
      kind: 'choices',
      prompt: `${labels} ?`,
      options: choices(...labels),
    })
    const blocks = first({ blocks: [list('A', 'B'), list('C')] })
    expect(buttonsOf(blocks).map(({ action_id }) => action_id)).toEqual([
      'ask:choice:0',
      'ask:choice:1',
      'ask:choice:2',
      'why',
    ])
  })
})
