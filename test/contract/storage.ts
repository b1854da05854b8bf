import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { afterAll, afterEach, describe } from 'vitest'
import {
  type EngineName,
  openStorage,
  type Storage,
  type StorageOptions,
  type StorageTarget,
} from '../../src/storage/open.ts'
import { recording } from './log.ts'
import { ASK } from './postgres.ts'

/** What a suite is given to try on each engine. */
export interface Bench {
  readonly engine: EngineName
  /** A storage with its tables, empty at the start of each test, closed at its end. Several of one test share what they store. */
  open(options?: Partial<StorageOptions>): Promise<Storage>
  /** What `open` opens, for another process. */
  target(): Promise<StorageTarget>
  /** A database without any table: for PostgreSQL, a schema. */
  blank(): Promise<StorageTarget>
}

type Maker = () => Promise<StorageTarget>

/** Runs a suite on a file of SQLite and on a real server of PostgreSQL. */
export function onEachEngine(name: string, suite: (bench: Bench) => void): void {
  describe.each(['sqlite', 'postgres'] as const)(`${name} (%s)`, (engine) => {
    const opened: Storage[] = []
    const places = engine === 'sqlite' ? filesOf() : schemasOf()
    let current: Promise<StorageTarget> | null = null
    const target = () => (current ??= places.make())
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((storage) => storage.close()))
      current = null
      await places.clear()
    })
    afterAll(() => places.end())
    suite({
      engine,
      target,
      blank: places.blank,
      async open(options = {}) {
        const storage = await openStorage(await target(), { log: recording([]), ...options })
        opened.push(storage)
        return storage
      },
    })
  })
}

interface Places {
  make: Maker
  blank: Maker
  /** After each test. */
  clear(): Promise<void>
  end(): Promise<void>
}

/** A file for each test. */
function filesOf(): Places {
  const folder = mkdtempSync(join(tmpdir(), 'territo-db-'))
  const make: Maker = async () => ({ kind: 'sqlite', file: join(folder, `${randomBytes(6).toString('hex')}.db`) })
  return { make, blank: make, clear: async () => {}, end: async () => rmSync(folder, { recursive: true }) }
}

/** A schema for the tests of a suite, emptied after each; others, which stay until the server ends. */
function schemasOf(): Places {
  let asked: Promise<{ folder: string; admin: pg.Client }> | null = null
  let shared: Promise<{ name: string; target: StorageTarget }> | null = null
  const server = () => {
    asked ??= connectAdmin()
    return asked
  }
  const create = async () => {
    const { folder, admin } = await server()
    const name = `test_${randomBytes(6).toString('hex')}`
    await admin.query(`create schema ${name}`)
    const target: StorageTarget = { kind: 'postgres', url: `${urlOf(folder)}&options=-csearch_path%3D${name}` }
    return { name, target }
  }
  return {
    make: async () => {
      shared ??= create()
      return (await shared).target
    },
    blank: async () => (await create()).target,
    clear: async () => {
      if (shared !== null) await empty((await server()).admin, (await shared).name)
    },
    end: async () => {
      await (await asked)?.admin.end()
    },
  }
}

const urlOf = (folder: string): string => `postgres://postgres@localhost/postgres?host=${folder}`

async function connectAdmin(): Promise<{ folder: string; admin: pg.Client }> {
  const path = process.env[ASK]
  if (path === undefined) throw new Error('no server: globalSetup of vitest.config.ts did not run')
  const socket = connect(path)
  const [folder] = await Promise.all([text(socket), once(socket, 'close')])
  const admin = new pg.Client({ connectionString: urlOf(folder) })
  await admin.connect()
  return { folder, admin }
}

/** Every row of every table, but for the version of the tables; numbers start at 1 again. */
async function empty(admin: pg.Client, schema: string): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    "select schemaname || '.' || tablename as name from pg_tables where schemaname = $1 and tablename <> 'schema_versions'",
    [schema],
  )
  if (rows.length > 0) await admin.query(`truncate ${rows.map(({ name }) => name).join(', ')} restart identity`)
}
