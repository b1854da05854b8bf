import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMemoryKeep } from '../../../../src/keep.ts'
import { createTrails } from '../../../../src/trails.ts'
import { hostileTrail } from './hostile.ts'

const INLINE = 400

describe('what is written is read back', () => {
  test.each(['write', 'name'] as const)('%s', async (how) => {
    await fc.assert(
      fc.asyncProperty(hostileTrail, async (trail) => {
        const trails = createTrails()
        expect(await trails.read(trails[how](trail))).toEqual(trail)
      }),
      { seed: 20_261_123, numRuns: 500 },
    )
  })

  test('a short trail needs no memory', async () => {
    const text = createTrails().write(['quels lauréats dans le Tarn ?', 'et dans le Gers ?'])
    expect(text).toBe('["quels lauréats dans le Tarn ?","et dans le Gers ?"]')
    expect(await createTrails().read(text)).toEqual(['quels lauréats dans le Tarn ?', 'et dans le Gers ?'])
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
    expect(name(['a', 'b'])).not.toBe(createTrails().name(['a', 'b'])) // nothing can be told from it
    expect(new Set([['a', 'b'], ['ab'], ['a,b'], ['b', 'a'], ['["a","b"]']].map(name)).size).toBe(5)
  })
})

describe('what was not written gives null', () => {
  test('a name of another process', async () => {
    const elsewhere = createTrails().name(['quels lauréats dans le Tarn ?'])
    expect(await createTrails().read(elsewhere)).toBeNull()
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
  ])('%j', async (text) => expect(await createTrails().read(text)).toBeNull())

  test('anything: null, or what it says', async () => {
    const { read } = createTrails()
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), async (text) => {
        const trail = await read(text)
        if (trail !== null) expect(JSON.parse(text)).toEqual(trail)
      }),
      { seed: 20_261_125, numRuns: 1_000 },
    )
  })
})

test('the trails used longest ago are forgotten first', async () => {
  const trails = createTrails()
  const first = trails.name(['la première'])
  for (let index = 0; index < 60; index += 1) trails.name([`${index}`.padEnd(100_000, '!')])
  const last = trails.name(['la dernière'])
  expect(await trails.read(first)).toBeNull()
  expect(await trails.read(last)).toEqual(['la dernière'])
})

describe('what is kept', () => {
  const DAY = 24 * 60 * 60 * 1000
  const trail = ['quels lauréats dans le Tarn ?'.repeat(20)]

  test('is read by another process, for 90 days after its button was last made', async () => {
    let time = 0
    const now = () => time
    const keep = createMemoryKeep({ now })
    const first = createTrails({ keep, now })
    const name = first.write(trail)
    expect(await createTrails({ keep, now }).read(name)).toEqual(trail)
    time = 60 * DAY
    first.write(trail)
    time = 149 * DAY
    expect(await createTrails({ keep, now }).read(name)).toEqual(trail)
    time = 151 * DAY
    expect(await createTrails({ keep, now }).read(name)).toBeNull()
  })

  test('is written once a day', () => {
    let time = 0
    const written: string[] = []
    const keep = { ...createMemoryKeep(), put: async (_: string, key: string) => void written.push(key) }
    const { write } = createTrails({ keep, now: () => time })
    for (time = 0; time < 2 * DAY; time += DAY / 4) write(trail)
    expect(written).toHaveLength(2)
  })
})
