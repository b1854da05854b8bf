import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noticeCard } from '../../src/adapters/discord/notice.ts'
import { CUT } from '../../src/adapters/discord/pages.ts'
import { renderWhole } from '../../src/adapters/slack/render.ts'
import { type Source, toPlainText } from '../../src/answer.ts'

import { createTrails } from '../../src/trails.ts'
import { displays } from '../adapters/discord/render/cards.ts'
import { cardProblems } from '../adapters/discord/render/problems.ts'
import { hostileText } from '../adapters/slack/render/hostile.ts'
import { pageProblems } from '../adapters/slack/render/problems.ts'
import { exampleSource } from '../contract/adapter.ts'
import { areaOf, base, baseWith, compose, exampleChange, exampleDate } from './cases.ts'

const SOURCES = base.facts.flatMap(({ sources }) => sources)
const plainText = fc.constantFrom(...base.facts.map(({ text }) => text))
const anyText = fc.oneof({ weight: 2, arbitrary: plainText }, { weight: 1, arbitrary: hostileText })
const anySources = fc.uniqueArray(fc.constantFrom(...SOURCES), { maxLength: 4 })

const change = fc
  .record({
    kind: fc.constantFrom('new' as const, 'corrected' as const, 'expired' as const),
    text: anyText,
    old: fc.option(anyText),
    new: fc.option(anyText),
    sources: anySources,
  })
  .map(exampleChange)
const date = fc
  .record({
    date: fc.constantFrom('2026', '2026-12', '2026-11-30', '2027-01-12', '2031'),
    text: anyText,
    sources: anySources,
  })
  .map(exampleDate)
const asked = fc.record({
  text: anyText,
  times: fc.nat(10_000),
  askers: fc.nat(9),
  unanswered: fc.nat(10_000),
  answered: fc.boolean(),
})
const someSource = fc
  .record({
    title: hostileText,
    publisher: hostileText,
    url: fc.oneof(hostileText, fc.webUrl({ withQueryParameters: true }), fc.constant(null)),
  })
  .map(exampleSource)

const scene = fc.record({
  changes: fc.array(change, { maxLength: 40, size: 'max' }),
  dates: fc.array(date, { maxLength: 12 }),
  asked: fc.array(asked, { maxLength: 12 }),
  area: fc.constantFrom(
    null,
    areaOf('Tarn'),
    areaOf('Landes', 'Bretagne', 'Occitanie', 'Grand Est', 'Paris', 'La Réunion'),
  ),
  subjects: fc.constantFrom(
    [],
    base.subjects.map(({ key }) => key),
  ),
  sources: fc.option(fc.array(someSource, { minLength: 1, maxLength: 8 })),
})
const SCENES = fc.sample(scene, { seed: 20_261_123, numRuns: 120 })

type Scene = (typeof SCENES)[number]

function digestOf({ changes, dates, asked: questions, area, subjects, sources }: Scene) {
  const knowledge = baseWith(
    changes,
    [...dates].sort((one, other) => (one.date < other.date ? -1 : 1)),
  )
  const replaced = (id: string): Source | undefined => {
    const source = base.source(SOURCES.find((known) => known === id) ?? SOURCES[0] ?? fail())
    const other = sources?.[id.length % sources.length]
    return source === undefined || other === undefined ? source : { ...other, id: source.id }
  }
  return compose({ ...knowledge, source: replaced }, { area, settings: { subjects }, asked: questions })
}

const fail = (): never => {
  throw new Error('the base has no source')
}

describe(`${SCENES.length} digests of all sorts are one message`, () => {
  const digests = SCENES.map(digestOf)
  const trails = createTrails()

  test('of Discord', () => {
    for (const { answer } of digests) {
      const card = noticeCard({ key: 'digest', answer, picture: null, under: null }, trails)
      const isCut = displays(card).some((text) => text.includes(CUT))
      expect([isCut, ...cardProblems(card, answer.sources)], JSON.stringify(answer).slice(0, 3_000)).toEqual([false])
    }
  })

  test('of Slack', () => {
    for (const { answer } of digests) {
      const message = renderWhole(answer, { surface: 'notice', trails })
      const problems = message === null ? ['too long'] : pageProblems(message, 'message')
      expect(problems, JSON.stringify(answer).slice(0, 3_000)).toEqual([])
    }
  })

  test('of less than a screen of text', () => {
    for (const { answer } of digests) {
      const text = toPlainText(answer)
      expect(text.length).toBeLessThan(2_000)
      expect(text.split('\n').length).toBeLessThanOrEqual(21)
    }
  })

  test('and nothing that changed is left uncounted', () => {
    for (const [index, { answer }] of digests.entries()) {
      const { changes } = SCENES[index] ?? { changes: [] }
      const from = answer.blocks.findIndex((block) => block.kind === 'heading' && block.text === 'Ce qui a changé')
      const [list, rest] = answer.blocks.slice(from + 1, from + 3)
      const section = from < 0 ? [] : [list, rest]
      const shown = section.flatMap((block) => (block?.kind === 'list' ? block.items : [])).length
      const left = section
        .flatMap((block) => (block?.kind === 'text' ? [block.text] : []))
        .flatMap((line) => {
          const [, count] = /^(?:Et )?(\d+) /.exec(line) ?? []
          return line.includes('changement') ? [Number(count)] : []
        })
      expect(shown + left.reduce((sum, count) => sum + count, 0)).toBe(changes.length)
    }
  })
})
