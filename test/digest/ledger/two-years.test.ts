import { expect, test } from 'vitest'
import { DAY } from '../../../src/digest/calendar.ts'
import type { Delivery } from '../../../src/storage/deliveries.ts'
import { openStorage } from '../../../src/storage/open.ts'
import { recording } from '../../contract/log.ts'
import { onEachEngine } from '../../contract/storage.ts'
import type { Server } from './platform.ts'
import { createRandom } from './random.ts'
import { live, type World } from './world.ts'

const MEMORY = { kind: 'sqlite', file: ':memory:' } as const
const START = Date.parse('2025-11-10T12:00:00Z')

/** SQLite in memory lives the same years each time; on PostgreSQL, which is slower, what comes first is never the same. */
const SIZES = {
  sqlite: { channels: 104, years: 2, atLeast: 10_000 },
  postgres: { channels: 6, years: 1, atLeast: 200 },
}

onEachEngine('channels, three processes, and all that goes wrong', ({ open, engine }) => {
  test('each week of each channel is posted once, or told why not', { timeout: 120_000 }, async () => {
    const { channels, years, atLeast } = SIZES[engine]
    const storage = engine === 'sqlite' ? await openStorage(MEMORY, { log: recording([]) }) : await open()
    const end = START + years * 365 * DAY
    const world = await live({ storage, random: createRandom(20_251_110), start: START, end, channels })
    const rows = await storage.db
      .selectFrom('deliveries')
      .innerJoin('subscriptions', 'subscriptions.id', 'deliveries.subscription_id')
      .selectAll('deliveries')
      .select('subscriptions.channel')
      .execute()
    const wrong = problems(world, rows, await world.town.expected())
    console.info(report(engine, world, rows, wrong))
    expect(wrong).toEqual({ duplicates: [], lost: [], unfinished: [], untrue: [], untold: [] })
    expect(rows.length).toBeGreaterThanOrEqual(atLeast)
    await storage.close()
  })
})

/** Counted on the side of the platform, and of the people. */
function problems({ server }: World, rows: readonly Row[], expected: ReadonlyMap<number, readonly string[]>) {
  const messages = Map.groupBy(server.messages, ({ key }) => key)
  const known = new Set(rows.map(({ subscription_id, week }) => `${subscription_id} ${week}`))
  const name = ({ subscription_id, week, status, reason }: Delivery) => `${subscription_id} ${week} ${status} ${reason}`
  return {
    duplicates: [...messages.values()].filter(({ length }) => length > 1),
    lost: [...expected].flatMap(([id, weeks]) => weeks.map((week) => `${id} ${week}`).filter((one) => !known.has(one))),
    unfinished: rows.filter(({ status, ended_at }) => ended_at === null || !FINAL.includes(status)).map(name),
    untrue: rows
      .filter(({ status, key }) => status !== 'uncertain' && messages.has(key) !== (status === 'posted'))
      .map(name),
    untold: rows
      .filter(({ status, reason }) => status === 'failed' || status === 'uncertain' || reason === 'late')
      .filter(({ tell, channel, due_at }) => tell !== 'done' || !isTold(server, channel, due_at))
      .map(name),
  }
}

type Row = Delivery & { readonly channel: string }

/** Whether an admin heard of a channel after something was due, or at most a day before: clocks are that wrong. */
const isTold = ({ told }: Server, channel: string, due: number): boolean =>
  told.some(({ about, at }) => about.includes(channel) && at >= due - DAY)

const FINAL: readonly Delivery['status'][] = ['posted', 'skipped', 'failed', 'uncertain']

function report(engine: string, { counts, episodes, server }: World, rows: readonly Delivery[], wrong: object): string {
  const tally = (names: readonly string[]) =>
    [...Map.groupBy(names, (name) => name)]
      .map(([name, { length }]) => `${name} ${length}`)
      .sort()
      .join(', ')
  return [
    `${engine}: ${rows.length} channel-weeks; ${tally(rows.map(({ status, reason }) => (status === 'posted' ? status : `${status} (${reason})`)))}`,
    `  ${counts.kills} processes killed, ${counts.faults} calls failed, ${episodes.length} episodes: ${tally(episodes.map(({ trouble }) => trouble))}`,
    `  ${server.messages.length} messages, ${server.told.length} sentences to admins, ${counts.looks} looks of three processes`,
    `  ${Object.entries(wrong)
      .map(([what, { length }]) => `${what} ${length}`)
      .join(', ')}`,
  ].join('\n')
}
