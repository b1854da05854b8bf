import { expect, test } from 'vitest'
import { StorageDown } from '../../src/digests.ts'
import { createGate } from '../../src/storage/gate.ts'
import { recording, type Told } from '../contract/log.ts'

class Lost extends Error {}

/** A gate before an engine that answers where `engine.answers`; its clock goes on with each wait. */
async function started() {
  const clock = { now: 0 }
  const engine = { answers: true, tries: 0 }
  const told: Told[] = []
  const gate = createGate({
    log: recording(told),
    now: () => clock.now,
    wait: async (ms) => {
      clock.now += ms
      await new Promise((resolve) => setImmediate(resolve))
    },
    isLost: (error) => error instanceof Lost,
    revive: async () => {
      engine.tries++
      if (!engine.answers) throw new Lost()
    },
  })
  await gate.start()
  const fail = () => gate.pass(() => Promise.reject(new Lost('secret')))
  return { gate, clock, engine, told, fail }
}

test('an outage is told when it starts, each ten minutes, and when it ends', async () => {
  const { gate, clock, engine, told, fail } = await started()
  engine.answers = false
  await expect(fail()).rejects.toBeInstanceOf(StorageDown)
  await expect.poll(() => clock.now).toBeGreaterThan(61 * 60_000)
  engine.answers = true
  await expect.poll(() => gate.health().ok).toBe(true)
  const messages = told.map(({ message }) => message.replace(/:.*/, ''))
  expect(messages).toEqual([
    'storage is down',
    ...Array(messages.length - 2).fill('storage is still down'),
    'storage is back',
  ])
  expect(messages.length).toBeGreaterThan(6)
  expect(messages.length - 2).toBeLessThanOrEqual(Math.floor(clock.now / 600_000))
})

test('while it is shut, nothing is asked of the engine', async () => {
  const { gate, engine, fail } = await started()
  engine.answers = false
  await expect(fail()).rejects.toBeInstanceOf(StorageDown)
  let asked = 0
  const ask = () => gate.pass(async () => asked++)
  await expect(ask()).rejects.toMatchObject({ name: 'StorageDown', cause: { message: expect.any(String) } })
  expect(asked).toBe(0)
  gate.stop()
  const { tries } = engine
  await new Promise((resolve) => setImmediate(resolve))
  await new Promise((resolve) => setImmediate(resolve))
  expect(engine.tries - tries).toBeLessThanOrEqual(1)
})

test('an engine that fails as soon as it is back is tried less and less often', async () => {
  const { gate, clock, fail } = await started()
  const waited: number[] = []
  for (let i = 0; i < 4; i++) {
    if (i === 3) clock.now += 60_000
    const before = clock.now
    await expect(fail()).rejects.toBeInstanceOf(StorageDown)
    await expect.poll(() => gate.health().ok).toBe(true)
    waited.push(clock.now - before)
  }
  expect(waited).toEqual([100, 200, 400, 100])
})

test('an error that is no outage passes, and leaves it open', async () => {
  const { gate } = await started()
  await expect(gate.pass(() => Promise.reject(new TypeError('a bug')))).rejects.toThrow(TypeError)
  expect(gate.health()).toEqual({ ok: true, since: 0 })
})

test('what would never mend by itself is told at the start', async () => {
  const gate = createGate({
    log: recording([]),
    now: () => 0,
    wait: async () => {},
    isLost: () => false,
    revive: () => Promise.reject(new TypeError('a bug')),
  })
  await expect(gate.start()).rejects.toThrow('a bug')
})
