import { type Kysely, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { connect } from '../../src/storage/connect.ts'
import { migrate } from '../../src/storage/migrate.ts'
import { migrations } from '../../src/storage/migrations/index.ts'
import { openStorage, type StorageTarget } from '../../src/storage/open.ts'
import type { Tables } from '../../src/storage/tables.ts'
import { recording } from '../contract/log.ts'
import { onEachEngine } from '../contract/storage.ts'
import { COLUMNS, ROWS_OF_VERSIONS } from '../fixtures/storage/rows.ts'

const log = recording([])

/** Runs what is asked of a database that is left at an older version. */
async function at(target: StorageTarget, version: number, work: (db: Kysely<Tables>) => Promise<void>): Promise<void> {
  const connected = await connect(target, log)
  await migrate(connected, () => 0, version)
  await work(connected.db)
  await connected.db.destroy()
}

test('every version has rows to be tried with', () => expect(ROWS_OF_VERSIONS).toHaveLength(migrations.length))

onEachEngine('migrations', ({ open, blank }) => {
  test('make the tables that the code knows', async () => {
    const { db, engine } = await open()
    const schema =
      engine === 'postgres' ? (await sql<{ name: string }>`select current_schema() as name`.execute(db)).rows[0] : null
    const all = await db.introspection.getTables()
    const tables = all.filter((table) => table.name in COLUMNS && (schema === null || table.schema === schema?.name))
    const columns = tables.map(({ name, columns }) => [
      name,
      Object.fromEntries(columns.map((column) => [column.name, column.isNullable ? 'nullable' : 'set'])),
    ])
    expect(Object.fromEntries(columns)).toEqual(COLUMNS)
  })

  describe.each(ROWS_OF_VERSIONS.map((rows, index) => ({ version: index + 1, rows })))(
    'from version $version',
    ({ version, rows }) => {
      test('keep what is stored', async () => {
        const target = await blank()
        await at(target, version, async (db) => {
          for (const { table, before } of rows)
            await db
              .insertInto(table)
              .values(before as never)
              .execute() // a row of its day
        })
        const { db, close } = await openStorage(target, { log })
        for (const { table, after } of rows)
          expect([table, await db.selectFrom(table).selectAll().execute()]).toEqual([table, [after]])
        await close()
      })
    },
  )

  test('a database of a newer version is refused', async () => {
    const target = await blank()
    await at(target, migrations.length, async (db) => {
      await sql`update schema_versions set version = 99`.execute(db)
    })
    const opening = openStorage(target, { log })
    await expect(opening).rejects.toMatchObject({ code: 'STORAGE', message: /plus récente.*99/ })
  })

  test('several that start at once make the tables once', async () => {
    const target = await blank()
    const storages = await Promise.all(Array.from({ length: 4 }, () => openStorage(target, { log })))
    expect(storages.map((storage) => storage.health().ok)).toEqual([true, true, true, true])
    await Promise.all(storages.map((storage) => storage.close()))
  })
})
