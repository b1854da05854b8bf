import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nthLargest } from '../../src/knowledge/nth-largest.ts'

test('is what sorting gives, whatever comes twice, and 0 past the last', () => {
  const values = fc.array(fc.oneof(fc.double({ min: 0, max: 9, noNaN: true }), fc.nat(3)), { maxLength: 200 })
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 210 }), (list, n) => {
      const sorted = list.toSorted((a, b) => b - a)
      expect(nthLargest(Float64Array.from(list), n)).toBe(sorted[n - 1] ?? 0)
    }),
  )
})
