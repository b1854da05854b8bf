import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { sql, type Transaction } from 'kysely'
import { z } from 'zod'
import { AT_ONCE, END, fileRefusal, HEADER, KEYS, ROW, type Row, refusal, TABLES, type Table } from './backup-format.ts'
import type { Connected } from './connect.ts'
import type { Engine } from './engine.ts'
import { migrateIn, readPresentVersion, readVersion, writeVersion } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import type { Tables } from './tables.ts'

/**
 * Fills a database that has no row yet with a backup, of this version of the code or of an earlier one: whole, or not at
 * all. How many rows that was. Rejects with an `OperatorError` where the file cannot be trusted, or the database is used.
 */
export async function restore({ db, engine }: Connected, file: string, now: number): Promise<number> {
  const fill = (chunks: AsyncIterable<Buffer>) =>
    db.transaction().execute(async (transaction) => {
      await engine.lockMigrations(transaction)
      await removeEmptyTables(transaction)
      const { version, rows } = await copy(transaction, engine, valuesOf(chunks))
      await migrateIn(transaction, engine, version, migrations.length)
      const numbered = TABLES.filter((table) => KEYS[table].some((key) => key === 'id'))
      for (const table of numbered) await engine.numberAfter(transaction, table)
      await writeVersion(transaction, migrations.length, now)
      return rows
    })
  try {
    return await pipeline(bytesOf(file), createGunzip(), fill)
  } catch (error) {
    if (error instanceof Foreign)
      throw refusal(`${file} n’est pas une sauvegarde de Territo : rien n’a été restauré.`, error)
    throw isDamage(error) ? refusal(`La sauvegarde « ${file} » est abîmée : rien n’a été restauré.`, error) : error
  }
}

async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  let isFirst = true
  try {
    for await (const bytes of createReadStream(file) as AsyncIterable<Buffer>) {
      if (isFirst && !(bytes[0] === 0x1f && bytes[1] === 0x8b)) throw new Foreign('it is not compressed')
      isFirst = false
      yield bytes
    }
  } catch (error) {
    throw error instanceof Foreign ? error : fileRefusal('La sauvegarde ne peut pas être lue', file, error)
  }
}

/** Rejects where one has a row. They are made again as they were at the time of the backup. */
async function removeEmptyTables(db: Transaction<Tables>): Promise<void> {
  if ((await readVersion(db)) === 0) return
  await readPresentVersion(db)
  for (const table of TABLES) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db)
    if (rows.length > 0)
      throw refusal(
        'La base de données n’est pas vide, et rien n’y a été changé : donnez à TERRITO_DB le nom d’un nouveau fichier, ou à DATABASE_URL l’adresse d’une base vide.',
      )
  }
  for (const table of TABLES) await db.schema.dropTable(table).execute()
}

/** Makes the tables of the version of the backup, and fills them. */
async function copy(db: Transaction<Tables>, engine: Engine, values: AsyncGenerator<unknown>) {
  const { version } = await headerOf(values)
  if (version > migrations.length)
    throw refusal('La sauvegarde vient d’une version plus récente de Territo : mettez le programme à jour.')
  await migrateIn(db, engine, 0, version)
  let rows = 0
  let told: number | null = null
  for await (const batch of batchesOf(values)) {
    if (told !== null) fail('something follows its end')
    if (batch.table === null) told = batch.rows
    else {
      await insert(db, engine, batch.table, batch.rows)
      rows += batch.rows.length
    }
  }
  return told === rows ? { version, rows } : fail(`${rows} rows, ${told} expected`)
}

async function headerOf(values: AsyncGenerator<unknown>) {
  const { value, done } = await values.next().catch((cause: unknown) => {
    throw cause instanceof SyntaxError ? new Foreign('its first line is not JSON', { cause }) : cause
  })
  const read = HEADER.safeParse(value)
  if (read.success) return read.data
  throw done === true ? new Damage('it is empty') : new Foreign('its first line is not ours', { cause: read.error })
}

type Batch =
  | { readonly table: Table; readonly rows: readonly Row[] }
  /** The last one: how many rows there were. */
  | { readonly table: null; readonly rows: number }

async function* batchesOf(values: AsyncGenerator<unknown>): AsyncGenerator<Batch> {
  let table: Table = 'kept'
  let rows: Row[] = []
  for await (const value of values) {
    const row = Array.isArray(value) ? ROW.parse(value) : null
    if (rows.length > 0 && (row?.[0] !== table || rows.length === AT_ONCE)) {
      yield { table, rows }
      rows = []
    }
    if (row === null) yield { table: null, rows: END.parse(value).rows }
    else {
      table = TABLES.find((name) => name === row[0]) ?? fail(`an unknown table, ${row[0]}`)
      rows.push(row[1])
    }
  }
}

async function insert(db: Transaction<Tables>, engine: Engine, table: Table, rows: readonly Row[]): Promise<void> {
  try {
    await db
      .insertInto(table)
      .values(rows as never)
      .execute() // the tables are those of the version of the rows
  } catch (error) {
    throw engine.isLost(error) ? error : new Damage(`a row of ${table} is refused`, { cause: error })
  }
}

/** The value of each line of JSON. */
async function* valuesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<unknown> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line)
  }
  if (rest !== '') fail('its last line is cut')
}

class Damage extends Error {}

/** A file that never was one of ours. */
class Foreign extends Error {}

function fail(what: string): never {
  throw new Damage(what)
}

/** What a file makes of itself: not compressed, cut, changed, or none of ours. */
const isDamage = (error: unknown): boolean =>
  error instanceof Damage ||
  error instanceof SyntaxError ||
  error instanceof z.ZodError ||
  (error instanceof Error && 'code' in error && /^(?:Z_|ERR_ENCODING)/.test(String(error.code)))
