import type { Insertable, Kysely } from 'kysely'
import type { FeedbackTable, Tables } from './tables.ts'

/** Rejects with `StorageDown`. */
export async function addFeedback(db: Kysely<Tables>, feedback: Insertable<FeedbackTable>): Promise<void> {
  await db.insertInto('feedback').values(feedback).execute()
}
