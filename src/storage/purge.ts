import type { Kysely } from 'kysely'
import type { Person } from '../channel.ts'
import type { Tables } from './tables.ts'

/** Rows deleted by one statement: others wait no longer than for that. */
const AT_ONCE = 500

/** Until when each thing was written, for it to be deleted: milliseconds, but for the month of keys. */
export interface Cutoffs {
  /** Questions, feedback, answers, ended corrections, what past digests said. */
  readonly use: number
  /** Who changed which digest, or looked after one that was stopped; what was decided about questions. */
  readonly decisions: number
  /** Keys of the months before this one: `2026-08`. */
  readonly keys: string
}

/**
 * Deletes what is older, a part at a time, who looked after a digest that was stopped before, and what past digests said:
 * their rows stay, so that no week comes twice. How many rows were deleted. Rejects with `StorageDown`.
 */
export async function purgeBefore(db: Kysely<Tables>, { use, decisions, keys }: Cutoffs): Promise<number> {
  const dated = [
    await purgeRows(db, 'questions', use),
    await purgeRows(db, 'feedback', use),
    await purgeRows(db, 'answers', use),
    await purgeRows(db, 'subscription_changes', decisions),
  ]
  const others = [
    await db.deleteFrom('corrections').where('ended_at', '<', use).executeTakeFirstOrThrow(),
    await db.deleteFrom('inbox').where('updated_at', '<', decisions).executeTakeFirstOrThrow(),
    await db.deleteFrom('person_keys').where('month', '<', keys).executeTakeFirstOrThrow(),
  ]
  for (const platform of ['slack', 'discord'] as const) {
    const nobody = JSON.stringify({ platform, workspace: '', user: '' } satisfies Person)
    const stopped = db.updateTable('subscriptions').set({ admin: nobody }).where('active', '=', 0)
    await stopped.where('updated_at', '<', decisions).where('channel', 'like', `${platform}/%`).execute()
  }
  await db
    .updateTable('deliveries')
    .set({ content: '' })
    .where('reserved_at', '<', use)
    .where('content', '!=', '')
    .where('status', 'not in', ['reserved', 'sending'])
    .execute()
  return [...dated, ...others.map(({ numDeletedRows }) => Number(numDeletedRows))].reduce((sum, rows) => sum + rows, 0)
}

type Dated = 'questions' | 'feedback' | 'answers' | 'subscription_changes'

async function purgeRows(db: Kysely<Tables>, table: Dated, before: number): Promise<number> {
  for (let purged = 0; ; ) {
    const { numDeletedRows } = await db
      .deleteFrom(table)
      .where('id', 'in', (eb) =>
        eb.selectFrom(table).select('id').where('at', '<', before).orderBy('at').limit(AT_ONCE),
      )
      .executeTakeFirstOrThrow()
    purged += Number(numDeletedRows)
    if (numDeletedRows < AT_ONCE) return purged
  }
}
