import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Platform } from '../channel.ts'
import type { Thread } from './answers.ts'
import { channelOf } from './subscriptions.ts'
import type { CorrectionsTable, Tables } from './tables.ts'

/** A note that was begun, in a thread, about some changes; its attempt is the one of who works on it. Times in milliseconds. */
export interface Correction {
  readonly key: string
  readonly thread: Thread
  /** Identifiers of the changes, sorted. */
  readonly changes: readonly string[]
  readonly attempts: number
  readonly leaseUntil: number
  readonly firstTryAt: number
}

/** Longer than a change is told after. In milliseconds. */
const SEEN_FOR = 400 * 86_400_000

/**
 * When each change was first in the base of a process: at a time (milliseconds), or before. Rejects with `StorageDown`, as
 * all below.
 */
export async function firstSeen(
  db: Kysely<Tables>,
  changes: readonly string[],
  at: number,
): Promise<ReadonlyMap<string, number>> {
  if (changes.length === 0) return new Map()
  await db
    .insertInto('kept')
    .values(changes.map((key) => ({ kind: 'change', key, value: String(at), expires_at: at + SEEN_FOR })))
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'key'])
        .doUpdateSet({ value: String(at), expires_at: at + SEEN_FOR })
        .where('kept.value', '>', String(at)),
    )
    .execute()
  const rows = await db
    .selectFrom('kept')
    .select(['key', 'value'])
    .where('kind', '=', 'change')
    .where('key', 'in', changes)
    .execute()
  return new Map(rows.map(({ key, value }) => [key, Number(value)]))
}

const wish = z.object({ corrections: z.boolean() })

/** The channels of some platforms whose digest is active, and wants notes. */
export async function correctedChannels(db: Kysely<Tables>, platforms: readonly Platform[]): Promise<string[]> {
  const rows = await db.selectFrom('subscriptions').select(['channel', 'settings']).where('active', '=', 1).execute()
  return rows
    .filter(({ channel, settings }) => {
      return platforms.includes(channelOf(channel).platform) && wish.parse(JSON.parse(settings)).corrections
    })
    .map(({ channel }) => channel)
}

/** The threads that a change was told in, or is being told in. */
export const threadsNoted = (db: Kysely<Tables>, change: string): Promise<Thread[]> =>
  db.selectFrom('corrections').select(['channel', 'under']).where('change_id', '=', change).execute()

/** Begins a note: those of its changes that no other process has begun for this thread. `null` where that is none. */
export async function begin(db: Kysely<Tables>, wanted: Correction): Promise<Correction | null> {
  const { key, thread, changes, attempts, leaseUntil, firstTryAt } = wanted
  const row = {
    ...thread,
    status: 'sending',
    key,
    attempts,
    lease_until: leaseUntil,
    first_try_at: firstTryAt,
  } as const
  const begun = await db
    .insertInto('corrections')
    .values(changes.map((change_id) => ({ ...row, change_id, ended_at: null })))
    .onConflict((conflict) => conflict.columns(['change_id', 'channel', 'under']).doNothing())
    .returning('change_id')
    .execute()
  return begun.length === 0 ? null : { ...wanted, changes: begun.map(({ change_id }) => change_id).sort() }
}

interface Taking {
  readonly platforms: readonly Platform[]
  readonly now: number
  readonly leaseUntil: number
  readonly most: number
}

/** Takes up the notes of some platforms that nobody works on any longer, the oldest first: each is taken by one process. */
export async function takeUp(db: Kysely<Tables>, { platforms, now, leaseUntil, most }: Taking): Promise<Correction[]> {
  const idle = await db
    .selectFrom('corrections')
    .select(['key', 'first_try_at'])
    .distinct()
    .where('status', '=', 'sending')
    .where('lease_until', '<=', now)
    .where(({ eb, or }) => or(platforms.map((platform) => eb('channel', 'like', `${platform}/%`))))
    .orderBy('first_try_at')
    .orderBy('key')
    .limit(most)
    .execute()
  const taken: Correction[] = []
  for (const { key } of idle) {
    const rows = await db
      .updateTable('corrections')
      .set(({ eb }) => ({ lease_until: leaseUntil, attempts: eb('attempts', '+', 1) }))
      .where('key', '=', key)
      .where('status', '=', 'sending')
      .where('lease_until', '<=', now)
      .returningAll()
      .execute()
    const [first] = rows
    if (first === undefined) continue
    const { channel, under, attempts, first_try_at: firstTryAt } = first
    const changes = rows.map(({ change_id }) => change_id).sort()
    taken.push({ key, thread: { channel, under }, changes, attempts, leaseUntil, firstTryAt })
  }
  return taken
}

/** Ends a note, or leaves it for later; nothing where another process has taken it up since. */
export async function settle(
  db: Kysely<Tables>,
  { key, attempts }: Pick<Correction, 'key' | 'attempts'>,
  set: { readonly status: CorrectionsTable['status']; readonly lease_until?: number; readonly ended_at: number | null },
): Promise<void> {
  await db
    .updateTable('corrections')
    .set(set)
    .where('key', '=', key)
    .where('attempts', '=', attempts)
    .where('status', '=', 'sending')
    .execute()
}
