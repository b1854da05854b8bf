import { expect, test } from 'vitest'
import { channelName } from '../../../src/channel.ts'
import { HOUR, MINUTE } from '../../../src/digest/calendar.ts'
import { skippedRow } from '../../../src/digest/rows.ts'
import { subscribe } from '../../../src/digest/subscribe.ts'
import type { DigestSettings } from '../../../src/digests.ts'
import { createDeliveries, type Delivery } from '../../../src/storage/deliveries.ts'
import type { Storage } from '../../../src/storage/open.ts'
import { createSubscriptions } from '../../../src/storage/subscriptions.ts'
import { onEachEngine } from '../../contract/storage.ts'
import { emptyServer, type Fault } from './platform.ts'
import { createProcess } from './process.ts'
import { ADMIN, createReplica, settingsOf, slackChannel } from './subject.ts'

const FRIDAY = Date.parse('2026-11-20T10:00:00Z')
/** 9:00 in Paris. */
const MONDAY = Date.parse('2026-11-23T08:00:00Z')
const CHANNEL = slackChannel('C1')

/** With ordinary spaces. */
const plain = (text = '') => text.replaceAll(/\s/g, ' ')

/** One channel, one process, and a platform that does to each call what it is told to. */
async function scene(storage: Storage, settings: Partial<DigestSettings> = {}, start = FRIDAY) {
  let now = start
  const server = emptyServer()
  const faults: Record<'post' | 'find' | 'tell', Fault[]> = { post: [], find: [], tell: [] }
  const stores = { subscriptions: createSubscriptions(storage), deliveries: createDeliveries(storage) }
  const replica = createReplica({
    process: createProcess(() => null),
    storage,
    servers: { slack: server },
    owner: 'one',
    trueNow: () => now,
    faults: (call) => faults[call].shift() ?? null,
  })
  const set = (changes: Partial<DigestSettings>) =>
    subscribe(stores, { channel: CHANNEL, settings: settingsOf(changes), by: ADMIN, now })
  await set(settings)
  return {
    ...stores,
    server,
    faults,
    log: replica.log,
    set,
    stop: () => stores.subscriptions.stop(CHANNEL, ADMIN, now),
    /** Ticks at a time, then every five minutes for some time. */
    async run(at: number, forMs = 0) {
      for (now = at; ; now += 5 * MINUTE) {
        await replica.runner.tick()
        if (now >= at + forMs) return
      }
    },
    rows: (): Promise<Delivery[]> => storage.db.selectFrom('deliveries').selectAll().orderBy('due_at').execute(),
  }
}

onEachEngine('the states of a digest', ({ open }) => {
  test('it is posted at its hour, once, and again the week after', async () => {
    const { run, rows, server } = await scene(await open())
    await run(MONDAY - MINUTE)
    expect(await rows()).toEqual([])
    await run(MONDAY, 3 * MINUTE)
    await run(MONDAY + 7 * 24 * HOUR)
    expect(await rows()).toMatchObject([
      { week: '2026-W48', status: 'posted', message: '1', due_at: MONDAY, reserved_at: MONDAY, tell: 'never' },
      { week: '2026-W49', status: 'posted', message: '2' },
    ])
    expect(server.messages.map(({ channel }) => channel)).toEqual([channelName(CHANNEL), channelName(CHANNEL)])
    expect(new Set(server.messages.map(({ key }) => key)).size).toBe(2)
    for (const { key } of server.messages) expect(key).toMatch(/^d[a-z0-9]{20,23}$/)
  })

  test.each([
    { fault: 'busy', messages: 1, status: 'posted', reason: null },
    { fault: 'before', messages: 1, status: 'posted', reason: null },
    { fault: 'after', messages: 1, status: 'posted', reason: null },
    { fault: 'broken', messages: 1, status: 'posted', reason: null },
    { fault: 'refused', messages: 0, status: 'failed', reason: 'refused' },
    { fault: 'gone', messages: 0, status: 'failed', reason: 'gone' },
  ] as const)('a first try that ends with « $fault »: $status', async ({ fault, messages, status, reason }) => {
    const { run, rows, server, faults } = await scene(await open())
    faults.post.push(fault)
    await run(MONDAY, 20 * MINUTE)
    expect(await rows()).toMatchObject([{ status, reason, tell: status === 'failed' ? 'done' : 'never' }])
    expect(server.messages).toHaveLength(messages)
    expect(server.told).toHaveLength(status === 'failed' ? 1 : 0)
  })

  test('what may have been posted is looked for, as long as it takes, and never sent before it was', async () => {
    const { run, rows, server, faults } = await scene(await open())
    faults.post.push('after')
    faults.find.push('busy', 'broken')
    await run(MONDAY, 3 * MINUTE)
    expect(await rows()).toMatchObject([{ status: 'sending' }])
    await run(MONDAY + 5 * MINUTE, 30 * MINUTE)
    expect(await rows()).toMatchObject([{ status: 'posted' }])
    expect(server.messages).toHaveLength(1)
  })

  test.each(['unsure', 'refused', 'gone'] as const)(
    'where it cannot be looked for (%s), it is not sent twice',
    async (fault) => {
      const { run, rows, server, faults } = await scene(await open())
      faults.post.push('before')
      faults.find.push(fault)
      await run(MONDAY, 20 * MINUTE)
      expect(await rows()).toMatchObject([{ status: 'uncertain', reason: fault, tell: 'done' }])
      expect(server.messages).toHaveLength(0)
      expect(plain(server.told[0]?.sentence)).toMatch(
        /^Je ne sais pas si le digest de la semaine du 23 novembre 2026 a été publié/,
      )
    },
  )

  test('a look-up that stays impossible for a day ends in doubt', async () => {
    const { run, rows, faults } = await scene(await open())
    faults.post.push('after')
    faults.find.push(...Array<Fault>(200).fill('busy'))
    for (let at = MONDAY; at < MONDAY + 40 * HOUR; at += 20 * MINUTE) await run(at)
    expect(await rows()).toMatchObject([{ status: 'uncertain', reason: 'busy', tell: 'done' }])
  })

  test('six hours late it is posted, if it is not there; later it is not, and the admin is told once', async () => {
    const { run, rows, server } = await scene(await open())
    await run(MONDAY + 6 * HOUR)
    await run(MONDAY + 7 * 24 * HOUR + 6 * HOUR + MINUTE, 10 * MINUTE)
    await run(MONDAY + 35 * 24 * HOUR, 10 * MINUTE)
    expect((await rows()).map(({ week, status, reason }) => [week, status, reason])).toEqual([
      ['2026-W48', 'posted', null],
      ['2026-W49', 'skipped', 'late'],
      ['2026-W50', 'skipped', 'late'],
      ['2026-W51', 'skipped', 'late'],
      ['2026-W52', 'skipped', 'late'],
      ['2026-W53', 'posted', null],
    ])
    expect(server.told.map(({ sentence }) => plain(sentence))).toEqual([
      'Le digest de la semaine du 30 novembre 2026 n’a pas été publié : il aurait eu plus de six heures de retard.',
      '3 digests n’ont pas été publiés (semaines du 7 décembre 2026, du 14 décembre 2026 et du 21 décembre 2026) : ils auraient eu plus de six heures de retard.',
    ])
  })

  test('a ledger that was lost, or brought back to the day before, does not post a second time', async () => {
    const storage = await open()
    const { run, rows, server, set } = await scene(storage)
    await run(MONDAY)
    await storage.db.deleteFrom('deliveries').execute()
    await storage.db.updateTable('subscriptions').set({ next_due_at: MONDAY }).execute()
    await run(MONDAY + 2 * HOUR)
    expect(await rows()).toMatchObject([{ status: 'posted', message: '1' }])
    expect(server.messages).toHaveLength(1)
    await set({})
  })

  test('a ledger brought back to weeks ago tells nobody that what was posted was not', async () => {
    const storage = await open()
    const { run, rows, server, faults } = await scene(storage)
    for (const week of [0, 1, 2]) await run(MONDAY + week * 7 * 24 * HOUR)
    await storage.db.deleteFrom('deliveries').execute()
    await storage.db.updateTable('subscriptions').set({ next_due_at: MONDAY }).execute()
    faults.find.push('busy')
    await run(MONDAY + 15 * 24 * HOUR, 30 * MINUTE)
    expect(await rows()).toMatchObject([
      { status: 'posted', message: '1', reserved_at: MONDAY },
      { status: 'posted', message: '2' },
      { status: 'posted', message: '3' },
    ])
    expect({ messages: server.messages.length, told: server.told }).toEqual({ messages: 3, told: [] })
  })

  test('a pause, a holiday, an unsubscription and nothing new are no failures', async () => {
    const storage = await open()
    const { run, rows, stop, set, faults, server } = await scene(storage, { pausedMonths: [12] })
    faults.post.push('busy')
    await run(MONDAY)
    await stop()
    await run(MONDAY + 10 * MINUTE)
    await set({ pausedMonths: [12] })
    await run(MONDAY + 7 * 24 * HOUR, 5 * MINUTE)
    await run(MONDAY + 14 * 24 * HOUR, 5 * MINUTE)
    await set({ weekday: 5 })
    await run(Date.parse('2026-12-25T08:00:00Z'))
    expect((await rows()).map(({ week, status, reason }) => [week, status, reason])).toEqual([
      ['2026-W48', 'skipped', 'stopped'],
      ['2026-W49', 'posted', null],
      ['2026-W50', 'skipped', 'pause'],
      ['2026-W51', 'skipped', 'late'],
      ['2026-W52', 'skipped', 'holiday'],
    ])
    expect(server.told).toHaveLength(0)
  })

  test('a weekday that is changed gives no second digest in a week, and what is due is still posted', async () => {
    const { run, rows, set, subscriptions } = await scene(await open())
    await run(MONDAY)
    await run(MONDAY + 24 * HOUR)
    expect((await set({ weekday: 4 })).nextDueAt).toBe(MONDAY + 10 * 24 * HOUR)
    await run(MONDAY + 10 * 24 * HOUR - MINUTE)
    await run(MONDAY + 10 * 24 * HOUR)
    await run(MONDAY + 16 * 24 * HOUR)
    expect((await set({ weekday: 2 })).nextDueAt).toBe(MONDAY + 22 * 24 * HOUR)
    expect((await rows()).map(({ week, status, reason }) => [week, status, reason])).toEqual([
      ['2026-W48', 'posted', null],
      ['2026-W49', 'posted', null],
      ['2026-W50', 'skipped', 'moved'],
    ])
    const id = (await subscriptions.find(CHANNEL))?.id ?? 0
    expect((await subscriptions.changes(id)).map(({ action, actor }) => [action, actor])).toEqual([
      ['start', 'U1'],
      ['change', 'U1'],
      ['change', 'U1'],
    ])
  })

  test('a channel that is gone is stopped at once; one that refuses, after three weeks; its admin is told', async () => {
    const storage = await open()
    const { run, faults, subscriptions, server, set } = await scene(storage)
    faults.post.push('gone')
    await run(MONDAY, 10 * MINUTE)
    expect(await subscriptions.find(CHANNEL)).toMatchObject({
      active: false,
      trouble: expect.stringMatching(/^Je ne peux plus publier ici\s: le canal a été supprimé/),
    })
    await set({})
    faults.post.push('refused', 'refused', 'refused')
    for (const week of [1, 2, 3]) {
      expect((await subscriptions.find(CHANNEL))?.active).toBe(true)
      await run(MONDAY + week * 7 * 24 * HOUR, 10 * MINUTE)
    }
    expect(await subscriptions.find(CHANNEL)).toMatchObject({
      active: false,
      trouble: 'Je l’ai arrêté après plusieurs échecs de suite.',
    })
    expect(server.told.map(({ sentence }) => sentence.includes('Je l’arrête'))).toEqual([true, false, false, true])
  })

  test('however much there is to tell, it is taken', async () => {
    const storage = await open()
    const { subscriptions, deliveries } = await scene(storage)
    const subscription = await subscriptions.find(CHANNEL)
    if (subscription === null) throw new Error('it was set')
    const rows = Array.from({ length: 1_100 }, (_, at) =>
      skippedRow(subscription, { week: `${at}`, due: at, now: at, reason: 'late' }),
    )
    for (const row of rows) await deliveries.reserve(row)
    expect(await deliveries.take(rows, 'one')).toHaveLength(1_100)
    expect(await deliveries.take(rows, 'two')).toEqual([])
  })

  test('what is told is told again until it is heard', async () => {
    const { run, faults, server, rows } = await scene(await open())
    faults.post.push('refused')
    faults.tell.push('busy', 'before')
    await run(MONDAY, 30 * MINUTE)
    expect(server.told).toHaveLength(1)
    expect(server.told[0]?.about).toEqual([channelName(CHANNEL)])
    expect(await rows()).toMatchObject([{ tell: 'done' }])
  })

  test('a clock that was ahead, and goes back, never doubles a week, and plans the next one as it should be', async () => {
    const storage = await open()
    const { run, rows, log } = await scene(storage, {}, MONDAY + 30 * 24 * HOUR)
    await run(MONDAY - HOUR)
    expect(log.filter(({ message }) => message.startsWith('the clock went back'))).toHaveLength(1)
    await run(MONDAY)
    await run(MONDAY + 13 * 24 * HOUR)
    for (const week of [1, 2]) await run(MONDAY + week * 7 * 24 * HOUR)
    expect((await rows()).map(({ week, status }) => [week, status])).toEqual([
      ['2026-W48', 'posted'],
      ['2026-W49', 'skipped'],
      ['2026-W50', 'posted'],
    ])
  })

  test.each([
    { wrong: 'a year ahead', at: MONDAY + 365 * 24 * HOUR },
    { wrong: 'twelve hours ahead', at: MONDAY + 9 * HOUR },
    { wrong: 'five years behind', at: MONDAY - 5 * 365 * 24 * HOUR },
    { wrong: 'in 1970', at: 0 },
  ])('a clock that is $wrong for one moment takes no week away, and nobody is told', async ({ at }) => {
    const { run, rows, server } = await scene(await open())
    await run(FRIDAY + HOUR)
    await run(at)
    await run(MONDAY - 2 * HOUR, 10 * MINUTE)
    for (const week of [0, 1, 2]) await run(MONDAY + week * 7 * 24 * HOUR, 10 * MINUTE)
    expect((await rows()).filter(({ due_at }) => due_at < MONDAY + 20 * 24 * HOUR)).toMatchObject([
      { week: '2026-W48', status: 'posted' },
      { week: '2026-W49', status: 'posted' },
      { week: '2026-W50', status: 'posted' },
    ])
    expect({ messages: server.messages.length, told: server.told }).toEqual({ messages: 3, told: [] })
  })

  test('a day that is changed, and put back before it came, takes no week away', async () => {
    const { run, rows, set } = await scene(await open(), { weekday: 5, hour: 20 })
    expect((await set({ weekday: 1 })).nextDueAt).toBe(MONDAY)
    expect((await rows()).map(({ week, reason }) => [week, reason])).toEqual([['2026-W47', 'moved']])
    expect((await set({ weekday: 2 })).nextDueAt).toBe(MONDAY + 24 * HOUR)
    expect((await rows()).map(({ week, reason }) => [week, reason])).toEqual([['2026-W47', 'moved']])
    const friday = Date.parse('2026-11-20T19:00:00Z')
    expect((await set({ weekday: 5, hour: 20 })).nextDueAt).toBe(friday)
    await run(friday)
    expect(await rows()).toMatchObject([{ week: '2026-W47', status: 'posted' }])
  })

  test('a week waits until it is known what became of the one before', async () => {
    const storage = await open()
    const { run, rows, faults, server } = await scene(storage)
    faults.post.push('after')
    await run(MONDAY)
    expect(await rows()).toMatchObject([{ status: 'sending' }])
    const next = MONDAY + 7 * 24 * HOUR
    await run(next)
    expect(await rows()).toMatchObject([{ week: '2026-W48', status: 'sending' }])
    await run(next + 5 * MINUTE, 10 * MINUTE)
    expect(await rows()).toMatchObject([{ status: 'posted' }, { week: '2026-W49', status: 'posted' }])
    expect(server.messages).toHaveLength(2)
  })

  test('what we stopped and people set again goes on from the last one that was posted', async () => {
    const { run, faults, subscriptions, set, stop } = await scene(await open())
    const { startedAt = 0 } = (await subscriptions.find(CHANNEL)) ?? {}
    faults.post.push('gone')
    await run(MONDAY)
    await run(MONDAY + MINUTE)
    await set({})
    await run(MONDAY + 10 * MINUTE)
    expect(await subscriptions.find(CHANNEL)).toMatchObject({ active: true, trouble: null })
    faults.post.push('gone')
    await run(MONDAY + 7 * 24 * HOUR, 10 * MINUTE)
    expect(await subscriptions.find(CHANNEL)).toMatchObject({ active: false, trouble: expect.any(String) })
    expect((await set({})).startedAt).toBe(startedAt)
    faults.post.push('gone')
    await run(MONDAY + 14 * 24 * HOUR, 10 * MINUTE)
    expect(await stop()).toBe(true)
    expect(await subscriptions.find(CHANNEL)).toMatchObject({ active: false, trouble: null })
  })

  test('content that is no longer what was frozen is not posted', async () => {
    const storage = await open()
    const { run, faults, rows, server } = await scene(storage)
    faults.post.push('busy')
    await run(MONDAY)
    await storage.db.updateTable('deliveries').set({ content: '{}' }).execute()
    await run(MONDAY + 3 * MINUTE, 10 * MINUTE)
    expect(await rows()).toMatchObject([{ status: 'failed', reason: 'content', tell: 'done' }])
    expect(server.messages).toHaveLength(0)
  })
})
