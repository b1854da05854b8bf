import { describe, expect, test } from 'vitest'
import { weekText } from '../../src/digest/days.ts'
import { spotlightOf } from '../../src/digest/spotlight.ts'
import { areaOf, base } from './cases.ts'

/** So many weeks from the first of 2026 on, through the years: 2026 has 53. */
const weeks = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => {
    const [year, number] = at < 53 ? [2026, at + 1] : [2027 + Math.floor((at - 53) / 52), ((at - 53) % 52) + 1]
    return `${year}-W${String(number).padStart(2, '0')}`
  })

describe.each([
  ['France', null],
  ['Occitanie', areaOf('Occitanie')],
  ['Tarn', areaOf('Tarn')],
] as const)('the territories of the week, %s', (_, area) => {
  const all = base
    .ofPhase(2)
    .filter(({ departements }) => area === null || departements.some((code) => area.departements.has(code)))
  const shown = (channel: string, count: number) =>
    weeks(count).map((week) => spotlightOf(channel, week, area, base)?.territory.key)

  test('each comes once before the first comes again, over a change of year', () => {
    const keys = shown('slack/T1/C1', Math.min(2 * all.length, 200))
    const first = keys.slice(0, all.length)
    expect(new Set(first).size).toBe(all.length)
    expect(keys.slice(all.length)).toEqual(first.slice(0, keys.length - all.length))
  })

  test('two channels have orders of their own', () => {
    if (all.length > 10) expect(shown('slack/T1/C1', 10)).not.toEqual(shown('slack/T1/C2', 10))
  })
})

test('another thing is told each time that a territory comes round', () => {
  const angles = weeks(9).map((week) => spotlightOf('slack/T1/C1', week, areaOf('Tarn'), base))
  const same = angles
    .filter((spotlight) => spotlight?.territory.name === 'Tarn Nord')
    .map((spotlight) => spotlight?.angle)
  expect(new Set(same).size).toBe(3)
})

test('where the area has no territory, one of its region is shown, and it is said', () => {
  const spotlight = spotlightOf('slack/T1/C1', '2026-W48', areaOf('Landes'), base)
  expect(spotlight?.heading).toContain('hors des lieux suivis')
  expect(spotlight?.where).toContain('Nouvelle-Aquitaine')
})

test.each([
  ['2026-W48', 'du 23 au 29 novembre 2026'],
  ['2026-W49', 'du 30 novembre au 6 décembre 2026'],
  ['2026-W53', 'du 28 décembre 2026 au 3 janvier 2027'],
  ['2027-W05', 'du 1er au 7 février 2027'],
])('%s is the week %s', (week, text) => {
  expect(weekText(week).replaceAll('\u00a0', ' ')).toBe(text)
})
