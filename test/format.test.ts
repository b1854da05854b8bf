import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parisDay } from '../src/format.ts'

const HOUR = 60 * 60 * 1000
const known = (time: number) => new Date(time).toLocaleDateString('sv', { timeZone: 'Europe/Paris' }) // Swedish dates are ISO dates

test('the day in Paris, at any time since 1996', () => {
  const time = fc.integer({ min: Date.UTC(1996, 10), max: Date.UTC(2060, 0) })
  fc.assert(
    fc.property(time, (instant) => {
      expect(parisDay(instant)).toBe(known(instant))
    }),
    { numRuns: 300, seed: 20261122 },
  )
})

test('and around midnight on the days when clocks change', () => {
  for (let year = 1997; year < 2060; year++)
    for (const month of [2, 9])
      for (let day = 24; day <= 31; day++)
        for (const hour of [21.9, 22, 22.1, 23, 24.9, 25, 25.1]) {
          const instant = Date.UTC(year, month, day) + hour * HOUR
          expect(parisDay(instant), new Date(instant).toISOString()).toBe(known(instant))
        }
})
