import { type Kysely, sql, type Transaction } from 'kysely'
import { OperatorError } from '../errors.ts'
import { typeset } from '../format.ts'
import type { Engine } from './engine.ts'
import { migrations } from './migrations/index.ts'
import type { Tables } from './tables.ts'

/** Where the version of the tables is written: the number of migrations that were run. */
const VERSIONS = 'schema_versions'

/**
 * Brings the tables from whatever version they have to that of the code (or to an earlier one, for tests), all or nothing,
 * one process at a time. Tables that are up to date cost one small write, which also tells whether we may write.
 */
export async function migrate(
  db: Kysely<Tables>,
  engine: Engine,
  now: () => number,
  to: number = migrations.length,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await engine.lockMigrations(transaction)
    const from = await prepareVersion(transaction)
    if (from > to) {
      const advice = `La base de données vient d’une version plus récente de Territo (${from}, ici ${to}) : mettez le programme à jour.`
      throw new OperatorError('STORAGE', typeset(advice))
    }
    for (const run of migrations.slice(from, to)) await run(transaction, engine.name)
    await sql`update ${sql.table(VERSIONS)} set version = ${to}, migrated_at = ${now()}`.execute(transaction)
  })
}

/** 0 where there are no tables yet. */
async function prepareVersion(db: Transaction<Tables>): Promise<number> {
  await sql`create table if not exists ${sql.table(VERSIONS)} (version bigint not null, migrated_at bigint not null)`.execute(
    db,
  )
  const { rows } = await sql<{ version: number }>`select version from ${sql.table(VERSIONS)}`.execute(db)
  if (rows[0] !== undefined) return rows[0].version
  await sql`insert into ${sql.table(VERSIONS)} values (0, 0)`.execute(db)
  return 0
}
