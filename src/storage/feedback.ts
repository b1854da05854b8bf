import type { Insertable, Kysely } from 'kysely'
import type { FeedbackTable, Tables } from './tables.ts'

/** A later judgement of the same questions is the same one, made more precise, or changed. In milliseconds. */
const SAME_WITHIN = 24 * 60 * 60_000

/**
 * One judgement of a person about the same questions in a channel in a day: the last, with the reason that was last given.
 * Rejects with `StorageDown`.
 */
export async function addFeedback(db: Kysely<Tables>, feedback: Insertable<FeedbackTable>): Promise<void> {
  const { at, asker, channel, likeness, base, useful, reason } = feedback
  const { numUpdatedRows } = await db
    .updateTable('feedback')
    .set({ at, useful, ...(reason !== '' && { reason }) })
    .where('asker', '=', asker)
    .where('channel', '=', channel)
    .where('likeness', '=', likeness)
    .where('base', '=', base)
    .where('at', '>', at - SAME_WITHIN)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) await db.insertInto('feedback').values(feedback).execute()
}
