import { type Channel, channelName, type Person } from '../../../src/channel.ts'
import { weekOf, weeksBetween } from '../../../src/digest/calendar.ts'
import type { When } from '../../../src/digest/schedule.ts'
import { type Stores, subscribe } from '../../../src/digest/subscribe.ts'
import type { DigestSettings } from '../../../src/digests.ts'
import type { Subscription } from '../../../src/storage/subscriptions.ts'
import type { Random } from './random.ts'
import { settingsOf } from './subject.ts'

/** Channels, and the people who set them. */
export interface Town {
  /** Channels that we cannot write to now. */
  readonly gone: ReadonlySet<string>
  /** Someone starts, stops or changes a digest, or a channel comes and goes. */
  changeSomething(now: number): Promise<void>
  /** The weeks that the ledger must tell of, by subscription: those due while it was subscribed. */
  expected(): Promise<ReadonlyMap<number, readonly string[]>>
}

interface TownOptions {
  readonly stores: Stores
  readonly random: Random
  readonly slots: readonly When[]
  readonly channels: number
  readonly now: number
}

export async function townOf({ stores, random, slots, channels, now }: TownOptions): Promise<Town> {
  const { subscriptions } = stores
  const all = Array.from({ length: channels }, (_, index) => channelAt(index))
  const gone = new Set<string>()
  /** The first week of the time that each is subscribed, and the weeks of the times before. */
  const since = new Map<string, string>()
  const past = new Map<string, readonly string[]>()

  const settings = (): DigestSettings =>
    settingsOf({
      ...random.pick(slots),
      pausedMonths: random.chance(0.2) ? [8] : [],
      skipHolidays: random.chance(0.5),
      whenEmpty: random.pick(['short', 'none']),
    })
  const admin = (channel: Channel): Person => ({ ...channel, user: `U${random.integer(12)}` })
  const dueWeek = ({ nextDueAt, settings: { zone } }: Subscription) => weekOf(nextDueAt, zone)
  const close = ({ channel, ...rest }: Subscription) => {
    const name = channelName(channel)
    const weeks = weeksBetween(since.get(name) ?? '', dueWeek({ channel, ...rest }))
    past.set(name, [...(past.get(name) ?? []), ...weeks])
    since.delete(name)
  }
  const set = async (channel: Channel, at: number) => {
    const before = await subscriptions.find(channel)
    const name = channelName(channel)
    if (before !== null && !before.active && since.has(name)) close(before) // we stopped it ourselves
    const saved = await subscribe(stores, { channel, settings: settings(), by: admin(channel), now: at })
    if (!since.has(name)) since.set(name, dueWeek(saved))
  }
  for (const channel of all) await set(channel, now)
  return {
    gone,
    async changeSomething(at) {
      const without = all.filter((one) => gone.has(channelName(one)) || !since.has(channelName(one)))
      const channel = random.pick(without.length > 3 ? without : all)
      const name = channelName(channel)
      const before = await subscriptions.find(channel)
      const what = without.includes(channel) ? 'set' : random.pick(['stop', 'set', 'set', 'gone'] as const)
      if (what === 'gone') gone.add(name)
      else gone.delete(name)
      if (what === 'set') return set(channel, at)
      if (what === 'stop' && before?.active && (await subscriptions.stop(channel, admin(channel), at))) close(before)
    },
    async expected() {
      const found = await Promise.all(all.map((channel) => subscriptions.find(channel)))
      return new Map(
        found.flatMap((subscription) => {
          if (subscription === null) return []
          const name = channelName(subscription.channel)
          const first = since.get(name)
          const now = first === undefined ? [] : weeksBetween(first, dueWeek(subscription))
          return [[subscription.id, [...new Set([...(past.get(name) ?? []), ...now])]]]
        }),
      )
    },
  }
}

const channelAt = (index: number): Channel => ({
  platform: index % 2 === 0 ? 'slack' : 'discord',
  workspace: 'W1',
  id: `C${index}`,
})
