import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pagesOf } from '../../../../src/adapters/discord/pages.ts'
import { hostileText } from '../../slack/render/hostile.ts'
import { markedText } from './marked.ts'
import { read, withoutSpaces } from './reading.ts'

test('whatever the lines, none is longer than there is room, and all is there', () => {
  const line = fc.oneof(hostileText, markedText).map((text) => text.toWellFormed().replaceAll('\\', '\\\\'))
  const lines = fc.array(line, { maxLength: 30 })
  fc.assert(
    fc.property(lines, fc.integer({ min: 700, max: 4_000 }), (all, room) => {
      const pages = pagesOf(all, room)
      expect(pages.filter(({ length }) => length > Math.min(room, 1_800))).toEqual([])
      expect(pages.filter((page) => !page.isWellFormed())).toEqual([])
      expect(pages.filter((page) => (/\\*$/.exec(page)?.[0].length ?? 0) % 2 === 1)).toEqual([])
      expect(unmarked(pages.join(''))).toBe(unmarked(all.join('')))
    }),
    { seed: 20_261_205, numRuns: 100, interruptAfterTimeLimit: 10_000, markInterruptAsFailure: true },
  )
})

test.each([1_798, 1_799, 1_800, 1_801, 1_802])('an escape around sign %d is not cut', (length) => {
  for (const sign of ['\\\\', '\\*', '\\\\\\*', '👍']) {
    const pages = pagesOf([`${'a'.repeat(length)}${sign}${'b'.repeat(50)}`], 4_000)
    expect(pages.map((page) => read(page).text).join('')).toBe(
      `${'a'.repeat(length)}${read(sign).text}${'b'.repeat(50)}`,
    )
    expect(pages.every((page) => page.isWellFormed())).toBe(true)
  }
})

test.each(['# titre', '- un', '1. un', '> cité', '-# petit', '-'])('what follows is no mark: %s', (text) => {
  const pages = pagesOf([`${'a'.repeat(1_799)} ${text} ${'b'.repeat(1_700)}`], 4_000)
  expect(pages).toHaveLength(2)
  expect(read(pages[1] ?? '').marks).toEqual([])
  expect(read(pages[1] ?? '').text).toBe(`${text} ${'b'.repeat(1_700)}`)
})

test('a run of backslashes is cut in few pieces', () =>
  expect(pagesOf(['\\'.repeat(20_000)], 4_000)).toHaveLength(Math.ceil(20_000 / 1_800)))

test('twenty lines a page', () =>
  expect(pagesOf(Array.from({ length: 41 }, String), 4_000).map((page) => page.split('\n').length)).toEqual([
    20, 20, 1,
  ]))

/** Without spaces, nor the backslashes added where a cut line goes on. */
const unmarked = (text: string): string => withoutSpaces(text).replaceAll('\\', '')
