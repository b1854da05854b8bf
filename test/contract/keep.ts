import { expect, test } from 'vitest'
import type { Keep } from '../../src/keep.ts'

const DAY = 24 * 60 * 60 * 1000

/** What every `Keep` promises. `make` gives an empty one, whose clock is the one given. */
export function testKeep(make: (now: () => number) => Promise<Keep>): void {
  const started = async () => {
    const clock = { now: Date.UTC(2026, 10, 23, 9) }
    return { clock, keep: await make(() => clock.now) }
  }

  test('a key is claimed once, until its time has passed', async () => {
    const { clock, keep } = await started()
    expect(await keep.claim('event', DAY)).toBe(true)
    expect(await keep.claim('event', DAY)).toBe(false)
    expect(await keep.claim('other', DAY)).toBe(true)
    clock.now += DAY - 1
    expect(await keep.claim('event', DAY)).toBe(false)
    clock.now += 2
    expect(await keep.claim('event', DAY)).toBe(true)
    expect(await keep.claim('event', DAY)).toBe(false)
  })

  test('of many claims of a key at the same moment, one has it', async () => {
    const { keep } = await started()
    const claims = await Promise.all(Array.from({ length: 20 }, () => keep.claim('event', DAY)))
    expect(claims.filter(Boolean)).toHaveLength(1)
  })

  test('a value stays until it is replaced, forgotten, or expires', async () => {
    const { clock, keep } = await started()
    await keep.put('trail', 'a', '["Où est Mazamet ?"]', DAY)
    expect(await keep.get('trail', 'a')).toBe('["Où est Mazamet ?"]')
    await keep.put('trail', 'a', '["Et Guéret ?"]', DAY)
    expect(await keep.get('trail', 'a')).toBe('["Et Guéret ?"]')
    clock.now += DAY + 1
    expect(await keep.get('trail', 'a')).toBeNull()
    await keep.put('trail', 'a', '[]', DAY)
    expect(await keep.get('trail', 'a')).toBe('[]')
    await keep.put('trail', 'a', null, null)
    expect(await keep.get('trail', 'a')).toBeNull()
  })

  test('a value with no end does not end, nor one that had an end before', async () => {
    const { clock, keep } = await started()
    await keep.put('setting', 'C1', 'silent', 1)
    await keep.put('setting', 'C1', 'silent', null)
    clock.now += 5_000 * DAY
    expect(await keep.get('setting', 'C1')).toBe('silent')
  })

  test('kinds do not meet, nor keys', async () => {
    const { keep } = await started()
    await keep.put('conversation', 'a', '"one"', null)
    await keep.put('setting', 'a', 'two', null)
    expect(await keep.get('conversation', 'a')).toBe('"one"')
    expect(await keep.get('setting', 'a')).toBe('two')
    expect(await keep.get('trail', 'a')).toBeNull()
    expect(await keep.get('setting', "a' or 'a")).toBeNull()
    expect(await keep.claim('a', DAY)).toBe(true)
  })

  test('any text is kept, as long as it may be', async () => {
    const { keep } = await started()
    const value = `« l’État » 🏭 \\n "%_' ${'é'.repeat(50_000)}`
    await keep.put('setting', 'slack/T1/C1 — é', value, null)
    expect(await keep.get('setting', 'slack/T1/C1 — é')).toBe(value)
  })
}
