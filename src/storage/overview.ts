import type { Kysely } from 'kysely'
import type { Channel } from '../channel.ts'
import { channelOf } from './subscriptions.ts'
import type { DeliveriesTable, Tables } from './tables.ts'

/** The last week of a digest that the ledger has dealt with. */
export type LastDelivery = Pick<DeliveriesTable, 'week' | 'status' | 'reason'>

export interface Followed {
  readonly id: number
  readonly channel: Channel
  readonly last: LastDelivery | null
}

/** Every channel that has a digest, or had one, in the order in which they subscribed. Rejects with `StorageDown`. */
export async function followed(db: Kysely<Tables>): Promise<Followed[]> {
  const rows = await db.selectFrom('subscriptions').select(['id', 'channel']).orderBy('id').execute()
  const weeks = await db
    .selectFrom('deliveries')
    .select(({ fn }) => ['subscription_id', fn.max('week').as('week')])
    .groupBy('subscription_id')
    .execute()
  return Promise.all(
    rows.map(async ({ id, channel }) => {
      const week = weeks.find(({ subscription_id }) => subscription_id === id)?.week
      const last = week === undefined ? undefined : await lastOf(db, id, week)
      return { id, channel: channelOf(channel), last: last ?? null }
    }),
  )
}

const lastOf = (db: Kysely<Tables>, id: number, week: string): Promise<LastDelivery | undefined> =>
  db
    .selectFrom('deliveries')
    .select(['week', 'status', 'reason'])
    .where('subscription_id', '=', id)
    .where('week', '=', week)
    .executeTakeFirst()
