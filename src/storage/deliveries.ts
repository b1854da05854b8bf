import type { Selectable } from 'kysely'
import type { Channel, Person, Platform } from '../channel.ts'
import type { Storage } from './open.ts'
import { channelOf, personOf } from './subscriptions.ts'
import type { DeliveriesTable } from './tables.ts'

/** A row of the ledger: `DeliveriesTable` says what each column means. */
export type Delivery = Selectable<DeliveriesTable>

/** A row that is worked on, and whose it is. */
export interface Work {
  readonly delivery: Delivery
  readonly channel: Channel
  readonly admin: Person
  /** Whether the channel still wants its digest. */
  readonly active: boolean
  /** When the subscription was last set. */
  readonly updatedAt: number
}

/** What an owner may change of a row. */
export type Change = Partial<
  Pick<Delivery, 'status' | 'owner' | 'retry_at' | 'message' | 'reason' | 'tell' | 'reserved_at' | 'ended_at'>
>

/**
 * The ledger. A row is only changed by who has seen its `attempts` as they are, and every change that matters to others
 * increases them: of several processes, one wins. Rejects with `StorageDown`.
 */
export interface Deliveries {
  /**
   * Writes the row of a week, once for ever: `false` where it is already there. One that was skipped later than now was
   * written by a clock that was ahead: nothing was sent, and it is written anew.
   */
  reserve(delivery: Delivery): Promise<boolean>
  /** Rows that are not final, whose time has come, or whose times are after `horizon`: the clock went back since. */
  open(platforms: readonly Platform[], now: number, horizon: number): Promise<readonly Work[]>
  /** A call to the platform begins: `null`, and it must not, where another process has the row, or it was unsubscribed. */
  begin(seen: Delivery, owner: string, evenStopped: boolean): Promise<Delivery | null>
  /** `false`, and nothing is changed, where another process has taken the row since. */
  change(seen: Delivery, change: Change): Promise<boolean>
  /** Final rows whose admin is to be told, or is being told, since `endedBefore`, or ended after `horizon`. */
  untold(platforms: readonly Platform[], now: number, endedBefore: number, horizon: number): Promise<readonly Work[]>
  /** Takes them to tell them: those that no other process has taken. */
  take(seen: readonly Delivery[], owner: string): Promise<readonly Delivery[]>
  /** The last posted one, if its content was frozen since a time. */
  lastPosted(subscription: number, since: number): Promise<Pick<Delivery, 'reserved_at' | 'content'> | null>
  /** How the last ones that were sent ended, of those reserved since a time, the latest first. */
  lastSent(subscription: number, since: number, most: number): Promise<readonly Delivery['status'][]>
  /** Whether the week was dealt with, by a clock that was not ahead of `now`. */
  has(subscription: number, week: string, now: number): Promise<boolean>
  /** Whether a row is not final. */
  hasOpen(subscription: number): Promise<boolean>
  /** Forgets that weeks to come were to be left out because of another day or hour. When the first of them was due. */
  unmove(subscription: number, now: number): Promise<number | null>
}

const OPEN = ['reserved', 'sending'] as const
/** SQLite reads expressions of a thousand levels at most: https://sqlite.org/limits.html. */
const AT_ONCE = 200

export function createDeliveries({ db }: Pick<Storage, 'db'>): Deliveries {
  const works = () =>
    db
      .selectFrom('deliveries')
      .innerJoin('subscriptions', 'subscriptions.id', 'deliveries.subscription_id')
      .selectAll('deliveries')
      .select(['subscriptions.channel', 'subscriptions.admin', 'subscriptions.active', 'subscriptions.updated_at'])
      .orderBy('deliveries.due_at')
      .orderBy('deliveries.subscription_id')
  const takeSome = (seen: readonly Delivery[], owner: string): Promise<Delivery[]> =>
    db
      .updateTable('deliveries')
      .set(({ eb }) => ({ tell: 'telling', owner, attempts: eb('attempts', '+', 1) }))
      .where('tell', 'in', ['due', 'telling'])
      .where(({ eb, or, and }) =>
        or(
          seen.map(({ subscription_id, week, attempts }) =>
            and([eb('subscription_id', '=', subscription_id), eb('week', '=', week), eb('attempts', '=', attempts)]),
          ),
        ),
      )
      .returningAll()
      .execute()
  return {
    async reserve(delivery) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('deliveries')
        .values(delivery)
        .onConflict((conflict) =>
          conflict
            .columns(['subscription_id', 'week'])
            .doUpdateSet(({ eb }) => ({ ...delivery, attempts: eb('deliveries.attempts', '+', 1) }))
            .where('deliveries.status', '=', 'skipped')
            .where('deliveries.reserved_at', '>', delivery.reserved_at),
        )
        .executeTakeFirstOrThrow()
      return (numInsertedOrUpdatedRows ?? 0n) > 0n
    },
    async open(platforms, now, horizon) {
      const rows = await works()
        .where('deliveries.status', 'in', OPEN)
        .where('due_at', '<=', now)
        .where(({ eb, or }) => or([eb('retry_at', '<=', now), eb('retry_at', '>', horizon)]))
        .execute()
      return rows.map(workOf).filter(({ channel }) => platforms.includes(channel.platform))
    },
    async begin(seen, owner, evenStopped) {
      const row = await db
        .updateTable('deliveries')
        .set({ status: 'sending', owner, attempts: seen.attempts + 1 })
        .where('subscription_id', '=', seen.subscription_id)
        .where('week', '=', seen.week)
        .where('attempts', '=', seen.attempts)
        .where('status', 'in', OPEN)
        .where(({ eb, selectFrom }) => {
          const wanted = selectFrom('subscriptions').select('id')
          return eb('subscription_id', 'in', evenStopped ? wanted : wanted.where('active', '=', 1))
        })
        .returningAll()
        .executeTakeFirst()
      return row ?? null
    },
    async change(seen, change) {
      const { numUpdatedRows } = await db
        .updateTable('deliveries')
        .set({ ...change, attempts: seen.attempts + 1 })
        .where('subscription_id', '=', seen.subscription_id)
        .where('week', '=', seen.week)
        .where('attempts', '=', seen.attempts)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    async untold(platforms, now, endedBefore, horizon) {
      const rows = await works()
        .where('tell', 'in', ['due', 'telling'])
        .where(({ eb, or }) => or([eb('retry_at', '<=', now), eb('retry_at', '>', horizon)]))
        .where(({ eb, or }) => or([eb('ended_at', '<=', endedBefore), eb('ended_at', '>', horizon)]))
        .where(({ eb, or }) => or([eb('status', '!=', 'skipped'), eb('reserved_at', '<=', now)]))
        .execute()
      return rows.map(workOf).filter(({ channel }) => platforms.includes(channel.platform))
    },
    async take(seen, owner) {
      const taken: Delivery[] = []
      for (let at = 0; at < seen.length; at += AT_ONCE)
        taken.push(...(await takeSome(seen.slice(at, at + AT_ONCE), owner)))
      return taken
    },
    async lastPosted(subscription, since) {
      const row = await db
        .selectFrom('deliveries')
        .select(['reserved_at', 'content'])
        .where('subscription_id', '=', subscription)
        .where('status', '=', 'posted')
        .where('reserved_at', '>=', since)
        .orderBy('reserved_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ?? null
    },
    async lastSent(subscription, since, most) {
      const rows = await db
        .selectFrom('deliveries')
        .select('status')
        .where('subscription_id', '=', subscription)
        .where('status', 'in', ['posted', 'failed', 'uncertain'])
        .where('reserved_at', '>=', since)
        .orderBy('due_at', 'desc')
        .limit(most)
        .execute()
      return rows.map(({ status }) => status)
    },
    async has(subscription, week, now) {
      const row = await db
        .selectFrom('deliveries')
        .select('week')
        .where('subscription_id', '=', subscription)
        .where('week', '=', week)
        .where(({ eb, or }) => or([eb('status', '!=', 'skipped'), eb('reserved_at', '<=', now)]))
        .executeTakeFirst()
      return row !== undefined
    },
    async hasOpen(subscription) {
      const row = await db
        .selectFrom('deliveries')
        .select('week')
        .where('subscription_id', '=', subscription)
        .where('status', 'in', OPEN)
        .executeTakeFirst()
      return row !== undefined
    },
    async unmove(subscription, now) {
      const rows = await db
        .deleteFrom('deliveries')
        .where('subscription_id', '=', subscription)
        .where('reason', '=', 'moved')
        .where('due_at', '>', now)
        .returning('due_at')
        .execute()
      return rows.length === 0 ? null : Math.min(...rows.map(({ due_at }) => due_at))
    },
  }
}

function workOf({ channel, admin, active, updated_at, ...delivery }: Delivery & Owned): Work {
  return {
    delivery,
    channel: channelOf(channel),
    admin: personOf(admin),
    active: active === 1,
    updatedAt: updated_at,
  }
}

interface Owned {
  readonly channel: string
  readonly admin: string
  readonly active: number
  readonly updated_at: number
}
