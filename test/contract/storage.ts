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
  /** A database without any table, dropped at the end of the test. */
  blank(): Promise<StorageTarget>
}

type Maker = () => Promise<StorageTarget>

/** Runs a suite on a file of SQLite and on a real server of PostgreSQL. */
export function onEachEngine(name: string, suite: (bench: Bench) => void): void {
  describe.each(['sqlite', 'postgres'] as const)(`${name} (%s)`, (engine) => {
    const opened: Storage[] = []
    const places = engine === 'sqlite' ? filesOf() : databasesOf()
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

/** One database for all tests, emptied after each: making one takes longer than most tests. */
function databasesOf(): Places {
  let server: Promise<{ folder: string; admin: pg.Client }> | null = null
  let kept: Promise<StorageTarget> | null = null
  const blanks: string[] = []
  const create = async (): Promise<[StorageTarget, string]> => {
    server ??= connectAdmin()
    const { folder, admin } = await server
    const name = `test_${randomBytes(6).toString('hex')}`
    await admin.query(`create database ${name}`)
    return [{ kind: 'postgres', url: urlOf(folder, name) }, name]
  }
  return {
    make: () => (kept ??= create().then(([target]) => target)),
    blank: async () => {
      const [target, name] = await create()
      blanks.push(name)
      return target
    },
    clear: async () => {
      if (kept !== null) await empty(await kept)
      if (server === null) return
      for (const name of blanks.splice(0)) await (await server).admin.query(`drop database ${name} with (force)`)
    },
    end: async () => {
      await (await server)?.admin.end()
    },
  }
}

const urlOf = (folder: string, name: string): string => `postgres://postgres@localhost/${name}?host=${folder}`

async function connectAdmin(): Promise<{ folder: string; admin: pg.Client }> {
  const path = process.env[ASK]
  if (path === undefined) throw new Error('no server: globalSetup of vitest.config.ts did not run')
  const socket = connect(path)
  const [folder] = await Promise.all([text(socket), once(socket, 'close')])
  const admin = new pg.Client({ connectionString: urlOf(folder, 'postgres') })
  await admin.connect()
  return { folder, admin }
}

/** Every row of every table, but for the version of the tables; numbers start at 1 again. */
async function empty(target: StorageTarget): Promise<void> {
  if (target.kind !== 'postgres') return
  const client = new pg.Client({ connectionString: target.url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'schema_versions'",
  )
  if (rows.length > 0) await client.query(`truncate ${rows.map(({ name }) => name).join(', ')} restart identity`)
  await client.end()
}
