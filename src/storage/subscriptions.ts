import type { Selectable } from 'kysely'
import { z } from 'zod'
import { type Channel, channelName, type Person, type Platform } from '../channel.ts'
import type { DigestSettings } from '../digests.ts'
import type { Storage } from './open.ts'
import type { SubscriptionChangesTable, SubscriptionsTable } from './tables.ts'

/** The digest of a channel. Times in milliseconds. */
export interface Subscription {
  readonly id: number
  readonly channel: Channel
  readonly settings: DigestSettings
  /** `false` once it was stopped. */
  readonly active: boolean
  /** Why we stopped it ourselves, in French; else `null`. */
  readonly trouble: string | null
  /** Who is told when something goes wrong: who started or changed it last. */
  readonly admin: Person
  /** When people asked for it: what we stopped ourselves and they set again goes on. */
  readonly startedAt: number
  /** The first due instant that the ledger has not dealt with; possibly past. */
  readonly nextDueAt: number
  readonly updatedAt: number
}

/** Rejects with `StorageDown`, like all that asks the storage. */
export interface Subscriptions {
  /** A stopped one too; `null` where there never was one. */
  find(channel: Channel): Promise<Subscription | null>
  /** Starts, or changes, the digest of a channel. */
  save(channel: Channel, settings: DigestSettings, by: Person, when: Moments): Promise<Subscription>
  /** `false` where none was active, or stopped by ourselves. */
  stop(channel: Channel, by: Person, now: number): Promise<boolean>
  /** Stops one ourselves, unless it was stopped, or set again since a time. Whether it did. */
  disable(id: number, trouble: string, since: number, now: number): Promise<boolean>
  /** Writes down that someone had a test posted. */
  tested(id: number, by: Person, now: number): Promise<void>
  /** Active ones of some platforms that are due, or whose next instant is after `horizon`. */
  due(platforms: readonly Platform[], now: number, horizon: number): Promise<readonly Subscription[]>
  /** Moves the next due instant, unless it was moved or the settings were changed meanwhile. Whether it did. */
  advance(seen: Subscription, to: number): Promise<boolean>
  /** Who changed what, the oldest first. */
  changes(id: number): Promise<readonly Selectable<SubscriptionChangesTable>[]>
}

interface Moments {
  readonly now: number
  readonly nextDueAt: number
}

/** What a channel missed since we stopped its digest is told when it is set again within so long. In milliseconds. */
const REMEMBERED = 60 * 86_400_000

type Action = SubscriptionChangesTable['action']

export function createSubscriptions({ db, transaction }: Pick<Storage, 'db' | 'transaction'>): Subscriptions {
  const logged = (id: number, actor: string, action: Action, at: number, settings: string | null = null) => ({
    subscription_id: id,
    at,
    actor,
    action,
    settings,
  })
  return {
    async find(channel) {
      const row = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('channel', '=', channelName(channel))
        .executeTakeFirst()
      return row === undefined ? null : subscriptionOf(row)
    },
    save: (channel, settings, by, { now, nextDueAt }) =>
      transaction(async (own) => {
        const name = channelName(channel)
        const before = await own
          .selectFrom('subscriptions')
          .select(['active', 'started_at', 'trouble', 'updated_at'])
          .where('channel', '=', name)
          .executeTakeFirst()
        const isChange = before?.active === 1
        const goesOn = before !== undefined && before.trouble !== null && before.updated_at > now - REMEMBERED
        const set = {
          settings: JSON.stringify(settings),
          active: 1,
          trouble: null,
          admin: JSON.stringify(by),
          started_at: isChange || goesOn ? before.started_at : now,
          next_due_at: nextDueAt,
          updated_at: now,
        }
        const row = await own
          .insertInto('subscriptions')
          .values({ channel: name, ...set })
          .onConflict((conflict) => conflict.column('channel').doUpdateSet(set))
          .returningAll()
          .executeTakeFirstOrThrow()
        const change = logged(row.id, by.user, isChange ? 'change' : 'start', now, set.settings)
        await own.insertInto('subscription_changes').values(change).execute()
        return subscriptionOf(row)
      }),
    stop: (channel, by, now) =>
      transaction(async (own) => {
        const row = await own
          .updateTable('subscriptions')
          .set({ active: 0, trouble: null, updated_at: now })
          .where('channel', '=', channelName(channel))
          .where(({ eb, or }) => or([eb('active', '=', 1), eb('trouble', 'is not', null)]))
          .returning('id')
          .executeTakeFirst()
        if (row === undefined) return false
        await own
          .insertInto('subscription_changes')
          .values(logged(row.id, by.user, 'stop', now))
          .execute()
        return true
      }),
    disable: (id, trouble, since, now) =>
      transaction(async (own) => {
        const row = await own
          .updateTable('subscriptions')
          .set({ active: 0, trouble, updated_at: now })
          .where('id', '=', id)
          .where('active', '=', 1)
          .where('updated_at', '<=', since)
          .returning('id')
          .executeTakeFirst()
        if (row === undefined) return false
        await own
          .insertInto('subscription_changes')
          .values(logged(id, '', 'disable', now))
          .execute()
        return true
      }),
    async tested(id, by, now) {
      await db
        .insertInto('subscription_changes')
        .values(logged(id, by.user, 'test', now))
        .execute()
    },
    async due(platforms, now, horizon) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('active', '=', 1)
        .where(({ eb, or }) => or([eb('next_due_at', '<=', now), eb('next_due_at', '>', horizon)]))
        .orderBy('next_due_at')
        .orderBy('id')
        .execute()
      return rows.map(subscriptionOf).filter(({ channel }) => platforms.includes(channel.platform))
    },
    async advance({ id, nextDueAt, updatedAt }, to) {
      const { numUpdatedRows } = await db
        .updateTable('subscriptions')
        .set({ next_due_at: to })
        .where('id', '=', id)
        .where('next_due_at', '=', nextDueAt)
        .where('updated_at', '=', updatedAt)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    changes: (id) =>
      db.selectFrom('subscription_changes').selectAll().where('subscription_id', '=', id).orderBy('id').execute(),
  }
}

const platform = z.enum(['slack', 'discord'])
const personShape = z.object({ platform, workspace: z.string(), user: z.string() })
const settingsShape = z.object({
  weekday: z.int().min(1).max(7),
  hour: z.int().min(0).max(23),
  zone: z.string(),
  places: z.array(z.string()),
  subjects: z.array(z.string()),
  whenEmpty: z.enum(['short', 'none']),
  pausedMonths: z.array(z.int().min(1).max(12)),
  skipHolidays: z.boolean(),
  corrections: z.boolean(),
})

/** The channel of a `channelName`. */
export function channelOf(name: string): Channel {
  const [on, workspace = '', ...id] = name.split('/')
  return { platform: platform.parse(on), workspace, id: id.join('/') }
}

/** The person of a column that holds one. */
export const personOf = (json: string): Person => personShape.parse(JSON.parse(json))

const subscriptionOf = (row: Selectable<SubscriptionsTable>): Subscription => ({
  id: row.id,
  channel: channelOf(row.channel),
  settings: settingsShape.parse(JSON.parse(row.settings)),
  active: row.active === 1,
  trouble: row.trouble,
  admin: personOf(row.admin),
  startedAt: row.started_at,
  nextDueAt: row.next_due_at,
  updatedAt: row.updated_at,
})
