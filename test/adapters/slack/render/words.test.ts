import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fallback, plainTexts } from '../../../../src/adapters/slack/plain-texts.ts'
import { toPlainText } from '../../../../src/answer.ts'
import { clean } from '../../../../src/safe.ts'
import { exampleAnswer, exampleSource, oneOfEach } from '../../../contract/adapter.ts'
import { hostileAnswer } from './hostile.ts'
import { DRIVES, unescaped, withoutSpaces } from './reading.ts'

const LONGEST = 4_000
const items = (count: number) => Array.from({ length: count }, (_, index) => `Article ${index} & suite`)

describe('the words alone', () => {
  test('a whole answer, with its sources', () => {
    const sources = [exampleSource(), exampleSource({ publisher: 'CNER <!here>', date: null })]
    expect(plainTexts(exampleAnswer({ blocks: Object.values(oneOfEach), sources }))).toEqual([
      [
        'Trois lauréats dans le Tarn.',
        'Dates à venir',
        'C’était déjà le cas en phase I.',
        '• Tarn Nord',
        '• Hautes Terres d’Oc',
        'Région\u00a0: Occitanie',
        'Communes\u00a0: 103',
        '• Le Tarn\u00a0: 3',
        '• Le Gers\u00a0: 2',
        '1. Saint-Denis (Aude)',
        '2. Saint-Denis (Gard)',
        'Laquelle ?',
        'Sources\u00a0: ANCT, 14\u00a0novembre 2023\u202f; CNER &lt;!here&gt;, sans date.',
      ].join('\n'),
    ])
  })

  test('messages end with lines', () => {
    const [first = '', second = ''] = plainTexts(exampleAnswer({ blocks: [{ kind: 'list', items: items(300) }] }))
    expect(first.length).toBeGreaterThan(LONGEST - 200)
    expect(first).toMatch(/&amp; suite$/)
    expect(second).toMatch(/^• Article/)
  })

  test('whatever the answer, each message is short enough, drives nothing, and all is there', () => {
    fc.assert(
      fc.property(hostileAnswer, (answer) => {
        const messages = plainTexts(answer)
        expect(messages.filter((message) => message.length > LONGEST || message === '')).toEqual([])
        expect(messages.filter((message) => /[<>]/.test(message) || DRIVES.test(message))).toEqual([])
        expect(messages.every((message) => message.isWellFormed())).toBe(true)
        const read = withoutSpaces(unescaped(messages.join('')))
        expect(read.startsWith(withoutSpaces(toPlainText(clean(answer))))).toBe(true)
        for (const { publisher } of clean(answer.sources)) expect(read).toContain(withoutSpaces(publisher))
      }),
      { seed: 20_261_126, numRuns: 150 },
    )
  })
})

describe('the text for notifications', () => {
  const listOf = (count: number) =>
    fallback(exampleAnswer({ title: 'Titre', blocks: [{ kind: 'list', items: items(count) }] }))

  test('the whole answer where it is short', () =>
    expect(listOf(2)).toBe('Titre\n• Article 0 &amp; suite\n• Article 1 &amp; suite'))

  test('else its beginning, and how many lines are left', () => {
    const lines = listOf(500).split('\n')
    expect(lines.at(-1)).toBe(`… (${501 - (lines.length - 1)}\u00a0lignes de plus dans le message)`)
  })

  test('one line left', () => {
    const block = (length: number) => ({ kind: 'list' as const, items: ['a'.repeat(length), 'b'.repeat(500)] })
    expect(fallback(exampleAnswer({ title: 'T', blocks: [block(3_500)] }))).toMatch(
      /a\n… \(1\u00a0ligne de plus dans le message\)$/,
    )
  })
})
