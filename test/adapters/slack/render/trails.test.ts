import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTrails } from '../../../../src/trails.ts'

const INLINE = 400

import { hostileTrail } from './hostile.ts'

describe('what is written is read back', () => {
  test.each(['write', 'name'] as const)('%s', (how) => {
    fc.assert(
      fc.property(hostileTrail, (trail) => {
        const trails = createTrails()
        expect(trails.read(trails[how](trail))).toEqual(trail)
      }),
      { seed: 20_261_123, numRuns: 500 },
    )
  })

  test('a short trail needs no memory', () => {
    const text = createTrails().write(['quels lauréats dans le Tarn ?', 'et dans le Gers ?'])
    expect(text).toBe('["quels lauréats dans le Tarn ?","et dans le Gers ?"]')
    expect(createTrails().read(text)).toEqual(['quels lauréats dans le Tarn ?', 'et dans le Gers ?'])
  })

  test('the longest trail that is written whole, and the next', () => {
    const whole = 'é'.repeat((INLINE - 4) / 2) // [""]
    expect(createTrails().write([whole])).toBe(`["${whole}"]`)
    expect(createTrails().write([`${whole}e`])).toMatch(/^#[0-9a-f]{16}$/)
  })

  test('whatever the trail, what is written fits in a button', () => {
    fc.assert(
      fc.property(hostileTrail, (trail) => {
        const { write, name } = createTrails()
        expect(Buffer.byteLength(write(trail))).toBeLessThanOrEqual(INLINE)
        expect(name(trail)).toHaveLength(17)
      }),
      { seed: 20_261_124, numRuns: 500 },
    )
  })

  test('one trail has one name, two have two', () => {
    const { name } = createTrails()
    expect(name(['a', 'b'])).toBe(name(['a', 'b']))
    expect(name(['a', 'b'])).toBe(createTrails().name(['a', 'b']))
    expect(new Set([['a', 'b'], ['ab'], ['a,b'], ['b', 'a'], ['["a","b"]']].map(name)).size).toBe(5)
  })
})

describe('what was not written gives null', () => {
  test('a name of another process', () => {
    const elsewhere = createTrails().name(['quels lauréats dans le Tarn ?'])
    expect(createTrails().read(elsewhere)).toBeNull()
  })

  test.each([
    '',
    ' ',
    '#',
    '#0123456789abcdef',
    '#0123456789ABCDEF',
    '[]',
    '[1]',
    '["a",null]',
    '[["a"]]',
    '{"0":"a"}',
    '"a"',
    'null',
    'true',
    '12',
    '["a"',
    'quels lauréats ?',
    '__proto__',
  ])('%j', (text) => expect(createTrails().read(text)).toBeNull())

  test('anything: null, or what it says', () => {
    const { read } = createTrails()
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), (text) => {
        const trail = read(text)
        if (trail !== null) expect(JSON.parse(text)).toEqual(trail)
      }),
      { seed: 20_261_125, numRuns: 1_000 },
    )
  })
})

test('the trails used longest ago are forgotten first', () => {
  const trails = createTrails()
  const first = trails.name(['la première'])
  for (let index = 0; index < 60; index += 1) trails.name([`${index}`.padEnd(100_000, '!')])
  const last = trails.name(['la dernière'])
  expect(trails.read(first)).toBeNull()
  expect(trails.read(last)).toEqual(['la dernière'])
})
