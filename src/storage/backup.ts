import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { sql, type Transaction } from 'kysely'
import { AT_ONCE, fileRefusal, KEYS, type Row, TABLES, type Table } from './backup-format.ts'
import type { Connected } from './connect.ts'
import { readPresentVersion } from './migrate.ts'
import type { Tables } from './tables.ts'

/**
 * Writes all that is stored at one moment, which others may go on changing, to a file that only its owner reads: whole,
 * or not at all. How many rows that was. Rejects with an `OperatorError` where the tables are not those of the code, or the
 * file cannot be written.
 */
export async function backUp({ db }: Connected, file: string, now: number): Promise<number> {
  const version = await db.transaction().execute(readPresentVersion)
  const partial = `${file}.${process.pid}.partiel`
  const snapshot = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  try {
    const rows = await snapshot.execute((transaction) => writeRows(transaction, partial, { version, at: now }))
    await rename(partial, file).catch((error: unknown) => {
      throw fileRefusal(UNWRITTEN, file, error)
    })
    return rows
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {}) // what made it fail is what is told
    throw error
  }
}

const UNWRITTEN = 'La sauvegarde ne peut pas être écrite'

async function writeRows(db: Transaction<Tables>, file: string, header: { version: number; at: number }) {
  let rows = 0
  let ofDatabase: unknown
  const line = (value: unknown) => `${JSON.stringify(value)}\n`
  const lines = async function* () {
    yield line({ territo: 'backup', format: 1, ...header })
    try {
      for await (const row of rowsOf(db)) {
        rows++
        yield line(row)
      }
    } catch (error) {
      ofDatabase = error
      throw error
    }
    yield line({ rows })
  }
  try {
    await pipeline(lines, createGzip(), createWriteStream(file, { mode: 0o600, flush: true }))
  } catch (error) {
    throw error === ofDatabase ? error : fileRefusal(UNWRITTEN, file, error)
  }
  return rows
}

async function* rowsOf(db: Transaction<Tables>): AsyncGenerator<readonly [string, Row]> {
  for (const table of TABLES) {
    let last: Row | null = null
    do {
      const rows: Row[] = await readPage(db, table, last)
      for (const row of rows) yield [table, row]
      last = rows.length < AT_ONCE ? null : (rows.at(-1) ?? null)
    } while (last !== null)
  }
}

/** The rows that follow one of them, in the order of what names them. */
async function readPage(db: Transaction<Tables>, table: Table, last: Row | null): Promise<Row[]> {
  const columns = KEYS[table]
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const rest = last === null ? sql`` : sql`where (${names}) > (${sql.join(columns.map((column) => last[column]))})`
  const page = sql<Row>`select * from ${sql.table(table)} ${rest} order by ${names} limit ${AT_ONCE}`
  return (await page.execute(db)).rows
}
