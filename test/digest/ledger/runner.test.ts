import { afterEach, expect, test } from 'vitest'
import { channelName } from '../../../src/channel.ts'
import { HOUR, MINUTE } from '../../../src/digest/calendar.ts'
import { createDigestRunner } from '../../../src/digest/runner.ts'
import { subscribe } from '../../../src/digest/subscribe.ts'
import type { Poster } from '../../../src/posting.ts'
import { createDeliveries } from '../../../src/storage/deliveries.ts'
import { openStorage, type Storage } from '../../../src/storage/open.ts'
import { createSubscriptions } from '../../../src/storage/subscriptions.ts'
import { recording, type Told } from '../../contract/log.ts'
import { createLine, emptyServer, type Fault } from './platform.ts'
import { createProcess } from './process.ts'
import { ADMIN, composed, createReplica, settingsOf, slackChannel } from './subject.ts'

/** 9:00 in Paris. */
const MONDAY = Date.parse('2026-11-23T08:00:00Z')
const opened: Storage[] = []
afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.close()
})

/** Some channels that are due on Monday. */
async function scene(channels: readonly string[]) {
  const storage = await openStorage({ kind: 'sqlite', file: ':memory:' }, { log: recording([]) })
  opened.push(storage)
  const stores = { subscriptions: createSubscriptions(storage), deliveries: createDeliveries(storage) }
  for (const id of channels)
    await subscribe(stores, { channel: slackChannel(id), settings: settingsOf(), by: ADMIN, now: MONDAY - HOUR })
  const statuses = async () => {
    const rows = await storage.db.selectFrom('deliveries').select(['subscription_id as id', 'status']).execute()
    return Object.fromEntries(rows.map(({ id, status }) => [id, status]))
  }
  const server = emptyServer()
  const clock = { now: MONDAY }
  const line = createLine({
    platform: 'slack',
    server,
    faults: () => null,
    now: () => clock.now,
    pass: (_, work) => work(),
  })
  const log: Told[] = []
  const runnerOf = (poster: Poster, wait: (ms: number, signal: AbortSignal) => Promise<void> = never) =>
    createDigestRunner({
      storage,
      posters: [poster],
      compose: composed,
      draw: async () => null,
      log: recording(log),
      owner: 'one',
      now: () => clock.now,
      elapsed: () => clock.now,
      wait,
    })
  return { storage, statuses, server, clock, line, log, runnerOf }
}

const never = () => new Promise<void>(() => {})
const soon = () => new Promise((resolve) => setImmediate(resolve))

test('a channel that does not answer holds up no other, nor the next tick, and is looked for later', async () => {
  const { statuses, server, clock, line, runnerOf } = await scene(['slow', 'C2', 'C3'])
  const timers: { readonly ms: number; readonly end: () => void }[] = []
  const runner = runnerOf(
    {
      ...line,
      async post(channel, notice) {
        const posted = await line.post(channel, notice)
        return channel.id === 'slow' ? new Promise(() => {}) : posted
      },
    },
    (ms) => new Promise((end) => timers.push({ ms, end })),
  )
  const first = runner.tick()
  await soon()
  expect(await statuses()).toEqual({ 1: 'sending', 2: 'posted', 3: 'posted' })
  clock.now += MINUTE
  await runner.tick()
  for (const { end } of timers) end()
  await first
  for (let minutes = 0; minutes < 12; minutes++) {
    clock.now += MINUTE
    await runner.tick()
  }
  expect(await statuses()).toEqual({ 1: 'posted', 2: 'posted', 3: 'posted' })
  expect(server.messages).toHaveLength(3)
})

test('a process whose clock jumps ahead does not take what another is sending', async () => {
  const { storage, statuses, server, clock, line, runnerOf } = await scene(['C1'])
  const answer = Promise.withResolvers<void>()
  const slow = runnerOf({
    ...line,
    async post(channel, notice) {
      await answer.promise
      return line.post(channel, notice)
    },
  })
  const sending = slow.tick()
  await soon()
  const ahead = createReplica({
    process: createProcess(() => null),
    storage,
    servers: { slack: server },
    owner: 'ahead',
    trueNow: () => clock.now,
    error: () => 3 * HOUR,
  })
  for (let minutes = 0; minutes < 4; minutes++) {
    await ahead.runner.tick()
    clock.now += MINUTE
  }
  answer.resolve()
  await sending
  expect(await statuses()).toEqual({ 1: 'posted' })
  expect(server.messages).toHaveLength(1)
})

test('a clock that is a day ahead posts early, and still finds what it posted', async () => {
  const { storage, statuses, server, clock } = await scene(['C1'])
  const faults: Fault[] = ['after']
  clock.now = MONDAY - 20 * HOUR
  const { runner } = createReplica({
    process: createProcess(() => null),
    storage,
    servers: { slack: server },
    owner: 'ahead',
    trueNow: () => clock.now,
    error: () => 20 * HOUR,
    faults: (call) => (call === 'post' ? (faults.shift() ?? null) : null),
  })
  for (let minutes = 0; minutes < 20; minutes += 5) {
    await runner.tick()
    clock.now += 5 * MINUTE
  }
  expect(await statuses()).toEqual({ 1: 'posted' })
  expect(server.messages).toHaveLength(1)
})

test('what was unsubscribed while its picture was drawn is not posted', async () => {
  const { storage, statuses, server, clock, line, log } = await scene(['C1'])
  const runner = createDigestRunner({
    storage,
    posters: [line],
    compose: async (request) => ({ ...(await composed(request)), pictureOf: 'a map' }),
    draw: async () => {
      await createSubscriptions(storage).stop(slackChannel('C1'), ADMIN, clock.now)
      throw new Error('no picture')
    },
    log: recording(log),
    owner: 'one',
    now: () => clock.now,
    elapsed: () => clock.now,
    wait: never,
  })
  await runner.tick()
  await runner.tick()
  expect(await statuses()).toEqual({ 1: 'skipped' })
  expect(server.messages).toEqual([])
  expect(log.map(({ message }) => message)).toContain('the picture of a digest cannot be drawn')
})

test('while the storage is down nothing is done, nor said a second time; it goes on once it is back', async () => {
  const { storage, server, clock, line } = await scene(['C1'])
  let isDown = true
  const lines: Told[] = []
  const process = createProcess(() => (isDown ? 'fail-before' : null))
  const runner = createDigestRunner({
    storage: process.storage(storage),
    posters: [line],
    compose: composed,
    draw: async () => null,
    log: recording(lines),
    owner: 'one',
    now: () => clock.now,
    elapsed: () => clock.now,
    wait: never,
  })
  await runner.tick()
  await runner.tick()
  expect(lines).toEqual([])
  isDown = false
  await runner.tick()
  expect(server.messages).toHaveLength(1)
})

test('a channel whose digest cannot be made does not keep others from theirs, and is tried again', async () => {
  const { storage, statuses, clock, line, log } = await scene(['odd', 'C2'])
  let isBroken = true
  const runner = createDigestRunner({
    storage,
    posters: [line],
    compose: async (request) => {
      if (request.channel.id === 'odd' && isBroken) throw new Error('a bug')
      return composed(request)
    },
    draw: async () => null,
    log: recording(log),
    owner: 'one',
    now: () => clock.now,
    elapsed: () => clock.now,
    wait: never,
  })
  await runner.tick()
  expect(await statuses()).toEqual({ 2: 'posted' })
  expect(log.filter(({ level }) => level === 'error')).toHaveLength(1)
  isBroken = false
  clock.now += MINUTE
  await runner.tick()
  expect(await statuses()).toEqual({ 1: 'posted', 2: 'posted' })
})

test('started, it ticks each minute; stopped, it ends what it has begun and begins nothing more', async () => {
  const { statuses, clock, line, runnerOf, server } = await scene(['C1'])
  clock.now = MONDAY - MINUTE
  const minutes: (() => void)[] = []
  const runner = runnerOf(line, (ms, signal) => {
    if (ms !== MINUTE) return never()
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
      minutes.push(resolve)
    })
  })
  runner.start()
  await soon()
  expect(await statuses()).toEqual({})
  clock.now = MONDAY
  minutes.at(-1)?.()
  await soon()
  await runner.stop()
  expect(await statuses()).toEqual({ 1: 'posted' })
  expect(minutes).toHaveLength(2)
  expect(server.messages.map(({ channel }) => channel)).toEqual([channelName(slackChannel('C1'))])
})

test('after a power cut that lost the last minute of the ledger, nothing is posted twice', async () => {
  const { storage, statuses, server, clock, line, runnerOf } = await scene(['C1'])
  await runnerOf(line).tick()
  await storage.db.deleteFrom('deliveries').execute()
  await storage.db.updateTable('subscriptions').set({ next_due_at: MONDAY }).execute()
  clock.now += MINUTE
  await runnerOf(line).tick()
  expect(await statuses()).toEqual({ 1: 'posted' })
  expect(server.messages).toHaveLength(1)
})

test('an error that the storage does not expect is told', async () => {
  const { line, log, runnerOf, storage } = await scene(['C1'])
  await storage.db.updateTable('subscriptions').set({ settings: '{}' }).execute()
  await runnerOf(line).tick()
  expect(log.map(({ level, message }) => [level, message])).toEqual([
    ['error', 'the digests of a channel could not be seen to: they will be in a minute'],
  ])
})
