import {
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  type PostgresPool,
  PostgresQueryCompiler,
  sql,
} from 'kysely'
import pg from 'pg'
import { OperatorError } from '../errors.ts'
import { typeset } from '../format.ts'
import type { Log } from '../log.ts'
import { type Engine, storable } from './engine.ts'

const CONNECTIONS = 5
/** In milliseconds. The server gives up a statement before we give up the server. */
const CONNECTION_TIMEOUT = 3_000
const STATEMENT_TIMEOUT = 5_000
const ANSWER_TIMEOUT = 10_000

/** Held during migrations; any number, that no other program of the database takes. */
const MIGRATION_LOCK = 7_465_727_269

/** Types of PostgreSQL, by their number: bigint (columns, counts) and numeric (sums of bigint) are numbers here. */
const NUMBERS = new Set([20, 1700])

/** Classes of SQLSTATE that blame the query: data, constraints, conflicts of transactions, syntax and names. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const OURS = /^(?:(?:0A|21|22|23|40|42)...|25P02)$/

/** A pool of a few connections. What the server says is logged when a connection is lost. */
export function createPostgresEngine(url: string, log: Log): Engine {
  const driver = new PostgresDriver({ pool: createPool(url, log) })
  return {
    name: 'postgres',
    driver,
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (db) => new PostgresIntrospector(db),
    },
    isLost,
    lockMigrations: async (db) => {
      await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(db)
    },
    numberAfter: async (db, table) => {
      const greatest = sql`select max(id) from ${sql.table(table)}`
      await sql`select setval(pg_get_serial_sequence(${table}, 'id'), (${greatest}))`.execute(db) // null where it is empty: nothing is set
    },
    reset: () => {}, // a connection that failed has left the pool
  }
}

function createPool(url: string, log: Log): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECTION_TIMEOUT,
    statement_timeout: STATEMENT_TIMEOUT,
    query_timeout: ANSWER_TIMEOUT,
    keepAlive: true,
    application_name: 'territo',
    types: { getTypeParser: parserOf },
  })
  const onError = (err: Error) => log.debug({ err }, 'a connection to the database was lost')
  pool.on('error', onError)
  pool.on('connect', (client) => client.on('error', onError)) // without it, one lost while it is used ends the process
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => lent(await pool.connect().catch(refuse)),
  }
}

/** A connection, which does not come back to the pool once it has failed. */
function lent(client: pg.PoolClient): Awaited<ReturnType<PostgresPool['connect']>> {
  let isBroken = false
  const query = async (text: string, parameters: readonly unknown[]) => {
    try {
      return await client.query(text, storable(parameters))
    } catch (error) {
      isBroken ||= isLost(error)
      return refuse(error)
    }
  }
  // Kysely also knows cursors, which need a setting that we do not give; a query has the rows of its text
  return { query: query as never, release: (destroy) => client.release(isBroken || destroy) }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html: insufficient_privilege. */
const NOT_ALLOWED = '42501'

/** Throws what it is given; an `OperatorError` where the user of the address may not do what we do. */
function refuse(cause: unknown): never {
  if (!(cause instanceof Error && 'code' in cause && cause.code === NOT_ALLOWED)) throw cause
  const advice =
    'L’utilisateur de DATABASE_URL ne peut pas créer de tables dans cette base, ou se servir de celles qui y sont : rendez-le propriétaire de la base (alter database … owner to …) et de ses tables, ou donnez-lui la sienne.'
  throw new OperatorError('STORAGE', typeset(advice), { cause })
}

const parserOf: typeof pg.types.getTypeParser = (type: number, format?: 'text' | 'binary') =>
  NUMBERS.has(type) ? Number : pg.types.getTypeParser(type, format)

function isLost(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof OperatorError || error.name === 'AbortedTransactionError')
    return false
  return !('code' in error && typeof error.code === 'string' && OURS.test(error.code))
}
