import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from 'kysely'
import { LRUCache } from 'lru-cache'
import { type Engine, storable } from './engine.ts'

/** How long another process is waited for, in milliseconds. */
const BUSY_TIMEOUT = 5_000
/** Statements that stay prepared: to prepare one takes longer than to run it. */
const STATEMENTS = 200
const FIRST_WAIT = 1
const LONGEST_WAIT = 50

/** https://sqlite.org/rescode.html: busy, locked, no memory, read-only, input or output, corrupt, full, cannot open, protocol, not a database. */
const LOST = new Set([5, 6, 7, 8, 10, 11, 13, 14, 15, 26])
const BUSY = 5

/**
 * One connection, which queries and transactions take in turn. A transaction that may write takes the file at once
 * (`begin immediate`): one that reads first and writes then could not wait for another process. Waiting is done here and
 * not by SQLite, whose own wait would stop every other thing that the process does.
 */
export function createSqliteEngine(file: string): Engine {
  const driver = new SqliteDriver(file)
  return {
    name: 'sqlite',
    driver,
    dialect: {
      createAdapter: () => new SharedSqliteAdapter(),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createIntrospector: (db) => new SqliteIntrospector(db),
    },
    isLost: (error) => (isSqlite(error) ? LOST.has(error.errcode & 0xff) : error instanceof Unopened),
    lockMigrations: async () => {}, // its transaction is immediate
    numberAfter: async () => {}, // it remembers the greatest
    reset: () => driver.reset(),
  }
}

/** Turns are taken in the driver, so that every `Kysely` over it takes the same ones. */
class SharedSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

class SqliteDriver implements Driver {
  readonly #file: string
  #database: DatabaseSync | null = null
  readonly #statements = new LRUCache<string, StatementSync>({ max: STATEMENTS })
  #isStale = false
  #lastTurn: Promise<void> = Promise.resolve()
  #endTurn = () => {}
  readonly #connection: DatabaseConnection = {
    executeQuery: (query) => this.#execute(query),
    streamQuery: () => {
      throw new Error('rows are not streamed: they are read page by page')
    },
  }

  constructor(file: string) {
    this.#file = file
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#lastTurn
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#lastTurn = promise
    await before
    this.#endTurn = resolve
    if (this.#isStale) this.#close()
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    this.#endTurn()
  }

  async beginTransaction(connection: DatabaseConnection, { accessMode }: TransactionSettings): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(accessMode === 'read only' ? 'begin' : 'begin immediate'))
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database?.isTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async destroy(): Promise<void> {
    await this.#lastTurn
    this.#close()
  }

  /** From the next turn: the present one may be a transaction. */
  reset(): void {
    this.#isStale = true
  }

  #close(): void {
    this.#statements.clear() // they end with their connection
    this.#database?.close()
    this.#database = null
    this.#isStale = false
  }

  async #execute<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    // what is stored is text, whole numbers and null: `tables.ts`
    const values = storable(parameters) as SQLInputValue[]
    return whenFree(() => {
      this.#database ??= open(this.#file)
      const statement = this.#statements.get(sql) ?? this.#database.prepare(sql)
      this.#statements.set(sql, statement)
      if (statement.columns().length === 0) {
        const { changes, lastInsertRowid } = statement.run(...values)
        return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
      }
      // the rows of a query have the shape that Kysely gave to the query
      return { rows: statement.all(...values).map((row) => ({ ...row })) as Row[] }
    })
  }
}

function open(file: string): DatabaseSync {
  if (file !== ':memory:') makeFile(file)
  const database = new DatabaseSync(file, { timeout: 0, enableForeignKeyConstraints: true })
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = normal')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** A file for its owner alone, where there is none: SQLite gives those beside it the same mode. One that is there stays as it is. */
function makeFile(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  } catch (cause) {
    throw new Unopened(`${file} cannot be made`, { cause })
  }
}

/** The folder or the file cannot be made: permissions, disk. */
class Unopened extends Error {}

/** Tries again while another process holds the file. */
async function whenFree<Value>(work: () => Value): Promise<Value> {
  const tries = BUSY_TIMEOUT / LONGEST_WAIT
  for (let tried = 0; ; tried++) {
    try {
      return work()
    } catch (error) {
      if (!isSqlite(error) || (error.errcode & 0xff) !== BUSY || tried >= tries) throw error
      await wait(Math.min(FIRST_WAIT * 2 ** tried, LONGEST_WAIT))
    }
  }
}

const isSqlite = (error: unknown): error is Error & { errcode: number } =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
