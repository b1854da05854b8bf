import { sql, type Transaction } from 'kysely'
import { OperatorError } from '../errors.ts'
import { typeset } from '../format.ts'
import type { Connected } from './connect.ts'
import type { Engine } from './engine.ts'
import { migrations } from './migrations/index.ts'
import type { Tables } from './tables.ts'

/** Where the version of the tables is written: the number of migrations that were run. */
const VERSIONS = sql.table('schema_versions')

/**
 * Brings the tables from whatever version they have to that of the code (or to an earlier one, for tests), all or nothing,
 * one process at a time. Tables that are up to date cost one small write, which also tells whether we may write.
 */
export async function migrate(
  { db, engine }: Connected,
  now: () => number,
  to: number = migrations.length,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await engine.lockMigrations(transaction)
    await migrateIn(transaction, engine, await readVersion(transaction), to)
    await writeVersion(transaction, to, now())
  })
}

/** In a transaction that has the lock: from a version to another. */
export async function migrateIn(db: Transaction<Tables>, engine: Engine, from: number, to: number): Promise<void> {
  if (from > to) {
    const advice = `La base de données vient d’une version plus récente de Territo (${from}, ici ${to}) : mettez le programme à jour.`
    throw new OperatorError('STORAGE', typeset(advice))
  }
  for (const run of migrations.slice(from, to)) await run(db, engine.name)
}

/** 0 where there are no tables yet. */
export async function readVersion(db: Transaction<Tables>): Promise<number> {
  await sql`create table if not exists ${VERSIONS} (version bigint not null, migrated_at bigint not null)`.execute(db)
  const { rows } = await sql<{ version: number }>`select version from ${VERSIONS}`.execute(db)
  if (rows[0] !== undefined) return rows[0].version
  await sql`insert into ${VERSIONS} values (0, 0)`.execute(db)
  return 0
}

/** Rejects, with an `OperatorError`, where the tables are not those of the code. */
export async function readPresentVersion(db: Transaction<Tables>): Promise<number> {
  const version = await readVersion(db)
  if (version === migrations.length) return version
  const advice = `La base de données est dans une autre version (${version}, ici ${migrations.length}) : prenez la version de Territo qui l’utilise.`
  throw new OperatorError('STORAGE', typeset(advice))
}

export async function writeVersion(db: Transaction<Tables>, version: number, now: number): Promise<void> {
  await sql`update ${VERSIONS} set version = ${version}, migrated_at = ${now}`.execute(db)
}
