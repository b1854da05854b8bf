import { afterAll, expect, test } from 'vitest'
import { channelName } from '../../../src/channel.ts'
import { HOUR, MINUTE } from '../../../src/digest/calendar.ts'
import { subscribe } from '../../../src/digest/subscribe.ts'
import { createDeliveries, type Delivery } from '../../../src/storage/deliveries.ts'
import type { Storage } from '../../../src/storage/open.ts'
import { createSubscriptions } from '../../../src/storage/subscriptions.ts'
import { onEachEngine } from '../../contract/storage.ts'
import { type Call, emptyServer, type Fault } from './platform.ts'
import { type Accident, createProcess } from './process.ts'
import { ADMIN, createReplica, settingsOf, slackChannel } from './subject.ts'

/** 9:00 in Paris. */
const MONDAY = Date.parse('2026-11-23T08:00:00Z')
/** To be killed before a call is to be killed after the one before. */
const ACCIDENTS: readonly Accident[] = ['kill-after', 'fail-before', 'fail-after']
const STEPS = [0, 1, 5, 10, 15, 20, 30, 40, 60, 90]

interface Plot {
  readonly name: string
  /** How a call to the platform fails, the n-th of its kind. */
  readonly fault: (call: Call, n: number) => Fault | null
  readonly replicas: number
  /** How late the first tick is. */
  readonly late: number
  readonly ends: readonly Delivery['status'][]
}

const PLOTS: readonly Plot[] = [
  { name: 'nothing else happens', fault: () => null, replicas: 1, late: 0, ends: ['posted'] },
  {
    name: 'the answer is lost',
    fault: (call, n) => (call === 'post' && n === 1 ? 'after' : null),
    replicas: 1,
    late: 0,
    ends: ['posted'],
  },
  {
    name: 'two processes',
    fault: (call, n) => (call === 'post' && n === 1 ? 'busy' : null),
    replicas: 2,
    late: 0,
    ends: ['posted'],
  },
  {
    name: 'the channel is gone',
    fault: (call) => (call === 'tell' ? null : 'gone'),
    replicas: 2,
    late: 0,
    ends: ['failed', 'uncertain'],
  },
  { name: 'too late', fault: () => null, replicas: 2, late: 7 * HOUR, ends: ['skipped'] },
]

onEachEngine('an accident at each call', ({ open, engine }) => {
  let [runs, accidents] = [0, 0]
  afterAll(() =>
    console.info(`${engine}: ${accidents} accidents, each at another call (${runs} runs): 0 duplicates, 0 lost`),
  )

  test.each(PLOTS)('$name: once, or told why not', async (plot) => {
    const storage = await open()
    for (const accident of ACCIDENTS)
      for (let n = 1; ; n++) {
        const { calls, statuses, messages, told, tell } = await run(storage, plot, accident, n)
        const where = `${accident} at call ${n} of ${calls}`
        const isPosted = plot.ends.includes('posted')
        expect(statuses, where).toHaveLength(1)
        expect(plot.ends, where).toContain(statuses[0])
        expect(messages, where).toBe(isPosted ? 1 : 0)
        expect(tell, where).toBe(isPosted ? 'never' : 'done')
        expect(told > 0, where).toBe(!isPosted)
        runs += 1
        if (calls < n) break
        accidents += 1
      }
  })
})

let channels = 0

/** One week of one channel, with an accident at the n-th call of the first process; who is killed is started again. */
async function run(storage: Storage, plot: Plot, accident: Accident, n: number) {
  channels += 1
  const channel = slackChannel(`C${channels}`)
  const server = emptyServer()
  const asked = { post: 0, find: 0, tell: 0 }
  let now = MONDAY - HOUR
  const stores = { subscriptions: createSubscriptions(storage), deliveries: createDeliveries(storage) }
  const { id } = await subscribe(stores, { channel, settings: settingsOf(), by: ADMIN, now })
  const start = (name: string, accidentAt: (call: number) => Accident | null) =>
    createReplica({
      process: createProcess(accidentAt),
      storage,
      servers: { slack: server },
      owner: name,
      trueNow: () => now,
      faults: (call) => plot.fault(call, ++asked[call]),
    })
  const first = start('first', (call) => (call === n ? accident : null))
  let replicas = [first, ...Array.from({ length: plot.replicas - 1 }, (_, index) => start(`other${index}`, () => null))]
  const rows = () => storage.db.selectFrom('deliveries').selectAll().where('subscription_id', '=', id).execute()
  for (const step of STEPS) {
    now = MONDAY + plot.late + step * MINUTE
    await Promise.all(replicas.map(({ runner }) => runner.tick()))
    replicas = replicas.map((replica) => (replica.process.isDead() ? start(`again${step}`, () => null) : replica))
    const [row] = await rows()
    if (row !== undefined && row.ended_at !== null && ['never', 'done'].includes(row.tell)) break
  }
  await storage.db.updateTable('subscriptions').set({ active: 0 }).where('id', '=', id).execute()
  const ended = await rows()
  return {
    calls: first.process.calls(),
    statuses: ended.map(({ status }) => status),
    tell: ended[0]?.tell,
    messages: server.messages.length,
    told: server.told.filter(({ about }) => about.includes(channelName(channel))).length,
  }
}
