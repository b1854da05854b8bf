import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/**
 * The key of a month (`2026-11`): made by the first that asks for it, the same for all processes. Rejects with
 * `StorageDown`.
 */
export async function keyOfMonth(db: Kysely<Tables>, month: string, makeKey: () => string): Promise<string> {
  const known = await readKey(db, month)
  if (known !== null) return known
  await db
    .insertInto('person_keys')
    .values({ month, key: makeKey() })
    .onConflict((conflict) => conflict.column('month').doNothing())
    .execute()
  const made = await readKey(db, month)
  if (made === null) throw new Error(`the key of ${month} was just made, and is gone`)
  return made
}

async function readKey(db: Kysely<Tables>, month: string): Promise<string | null> {
  const row = await db.selectFrom('person_keys').select('key').where('month', '=', month).executeTakeFirst()
  return row?.key ?? null
}

/** Those that are left, oldest first. */
export const liveKeys = (db: Kysely<Tables>): Promise<{ month: string; key: string }[]> =>
  db.selectFrom('person_keys').select(['month', 'key']).orderBy('month').execute()
