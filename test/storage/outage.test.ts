import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, test } from 'vitest'
import { StorageDown } from '../../src/digests.ts'
import { openStorage, type Storage, type StorageTarget } from '../../src/storage/open.ts'
import { troubleOf } from '../../src/storage/trouble.ts'
import { recording, type Told } from '../contract/log.ts'
import { type Bench, onEachEngine } from '../contract/storage.ts'
import { ROWS } from '../fixtures/storage/rows.ts'

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

/** A storage whose tries follow one another at once, and what it tells. */
async function opening(target: StorageTarget): Promise<{ storage: Storage; told: Told[]; waits: number[] }> {
  const told: Told[] = []
  const waits: number[] = []
  const wait = async (ms: number) => {
    waits.push(ms)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const storage = await openStorage(target, { log: recording(told), wait })
  opened.push(storage)
  return { storage, told, waits }
}

const levels = (told: readonly Told[]) => told.filter(({ level }) => level !== 'debug').map(({ level }) => level)
const count = async ({ db }: Storage) => (await db.selectFrom('inbox').selectAll().execute()).length

/** The way to a server of PostgreSQL, which can be closed. */
async function wayTo(bench: Bench) {
  const target = await bench.target()
  if (target.kind !== 'postgres') throw new Error('no server')
  const url = new URL(target.url)
  const folder = url.searchParams.get('host')
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    const far = connect(`${folder}/.s.PGSQL.5432`)
    for (const [one, other] of [
      [socket, far],
      [far, socket],
    ] as const) {
      sockets.add(one)
      one.on('error', () => {}).on('close', () => other.destroy())
      one.pipe(other)
    }
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port // it listens on a port
  }
  const close = async () => {
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    sockets.clear()
    if (server.listening) await closed
  }
  const port = await listen(0)
  url.searchParams.delete('host')
  url.host = `127.0.0.1:${port}`
  opened.push({ close })
  return { target: { kind: 'postgres', url: url.href } as const, close, reopen: () => listen(port) }
}

onEachEngine('an engine that answers', (bench) => {
  test('is told healthy; what it refuses is no outage', async () => {
    const { storage, told } = await opening(await bench.target())
    await storage.db.insertInto('inbox').values(ROWS.inbox).execute()
    const again = storage.db.insertInto('inbox').values(ROWS.inbox).execute()
    await expect(again).rejects.not.toBeInstanceOf(StorageDown)
    await expect(again).rejects.toThrow(/unique/i)
    expect({ ...storage.health(), told }).toMatchObject({ ok: true, told: [] })
  })

  test('undoes a transaction that fails, and refuses queries that would wait for it', async () => {
    const { storage } = await opening(await bench.target())
    const failing = storage.transaction(async (db) => {
      await db.insertInto('inbox').values(ROWS.inbox).execute()
      throw new Error('a bug')
    })
    await expect(failing).rejects.toThrow('a bug')
    expect(await count(storage)).toBe(0)
    await expect(storage.transaction(() => count(storage))).rejects.toThrow(/its own db/)
    expect(await count(storage)).toBe(0)
  })

  test('is down once it is closed', async () => {
    const { storage } = await opening(await bench.target())
    await storage.close()
    await expect(count(storage)).rejects.toBeInstanceOf(StorageDown)
  })

  test('several writers wait for each other', async () => {
    const storages = await Promise.all([1, 2, 3].map(async () => (await opening(await bench.target())).storage))
    const [first] = storages as [Storage] // there are three
    await first.db
      .insertInto('inbox')
      .values({ ...ROWS.inbox, updated_at: 0 })
      .execute()
    const adding = Array.from({ length: 30 }, (_, i) =>
      storages[i % 3]?.transaction(async (db) => {
        const { updated_at } = await db
          .selectFrom('inbox')
          .select('updated_at')
          .$if(bench.engine === 'postgres', (query) => query.forUpdate())
          .executeTakeFirstOrThrow()
        await db
          .updateTable('inbox')
          .set({ updated_at: updated_at + 1 })
          .execute()
      }),
    )
    await Promise.all(adding)
    expect(await first.db.selectFrom('inbox').select('updated_at').execute()).toEqual([{ updated_at: 30 }])
  })

  test.runIf(bench.engine === 'postgres')('a server that goes away is told of once, and found again', async () => {
    const way = await wayTo(bench)
    const { storage, told } = await opening(way.target)
    expect(await count(storage)).toBe(0)
    await way.close()
    await expect(count(storage)).rejects.toBeInstanceOf(StorageDown)
    await expect(count(storage)).rejects.toBeInstanceOf(StorageDown)
    expect(storage.health().ok).toBe(false)
    await way.reopen()
    await expect.poll(() => storage.health().ok).toBe(true)
    expect(await count(storage)).toBe(0)
    expect(levels(told)).toEqual(['error', 'info'])
  })

  test.runIf(bench.engine === 'postgres')('a server that goes away in a transaction undoes it', async () => {
    const way = await wayTo(bench)
    const { storage } = await opening(way.target)
    const lost = storage.transaction(async (db) => {
      await db.insertInto('inbox').values(ROWS.inbox).execute()
      await way.close()
      await db
        .insertInto('inbox')
        .values({ ...ROWS.inbox, likeness: 'other' })
        .execute()
    })
    await expect(lost).rejects.toBeInstanceOf(StorageDown)
    await way.reopen()
    await expect.poll(() => storage.health().ok).toBe(true)
    expect(await count(storage)).toBe(0)
  })

  test.runIf(bench.engine === 'postgres')(
    'a server that is away at the start is waited for, longer and longer',
    async () => {
      const way = await wayTo(bench)
      await way.close()
      const { storage, told, waits } = await opening(way.target)
      await expect(count(storage)).rejects.toBeInstanceOf(StorageDown)
      await expect.poll(() => waits.length).toBeGreaterThan(10)
      expect([...waits.slice(0, 4), ...waits.slice(9, 11)]).toEqual([100, 200, 400, 800, 30_000, 30_000])
      await way.reopen()
      await expect.poll(() => storage.health().ok).toBe(true)
      expect(await count(storage)).toBe(0)
      expect(levels(told)).toEqual(['error', 'info'])
      expect(JSON.stringify(told)).not.toContain('postgres://')
    },
  )
})

describe('a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'territo-file-'))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('that cannot be opened is waited for', async () => {
    const file = join(folder, 'in', 'territo.db')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'in'), 'a file where a folder should be')
    const { storage, told } = await opening({ kind: 'sqlite', file })
    await expect(count(storage)).rejects.toBeInstanceOf(StorageDown)
    expect(troubleOf(storage.health().cause)).toBe('une partie du chemin n’est pas un dossier')
    rmSync(join(folder, 'in'))
    await expect.poll(() => storage.health().ok).toBe(true)
    expect(await count(storage)).toBe(0)
    expect(levels(told)).toEqual(['error', 'info'])
  })

  test('that another process holds for too long is found again once it lets go', { timeout: 20_000 }, async () => {
    const file = join(folder, 'held', 'territo.db')
    const { storage, told } = await opening({ kind: 'sqlite', file })
    const adding = () => storage.db.insertInto('inbox').values(ROWS.inbox).execute()
    expect(await count(storage)).toBe(0)
    const other = new DatabaseSync(file)
    opened.push(other)
    other.exec('begin immediate')
    await expect(adding()).rejects.toBeInstanceOf(StorageDown) // after five seconds
    await expect(count(storage)).rejects.toBeInstanceOf(StorageDown)
    other.exec('rollback')
    await expect.poll(() => storage.health().ok).toBe(true)
    await adding()
    expect(await count(storage)).toBe(1)
    expect(levels(told)).toEqual(['error', 'info'])
  })

  test('is for its owner alone, and its folder', async () => {
    const file = join(folder, 'new', 'territo.db')
    await opening({ kind: 'sqlite', file })
    const modes = [join(folder, 'new'), file, `${file}-wal`].map((path) => (statSync(path).mode & 0o777).toString(8))
    expect(modes).toEqual(['700', '600', '600'])
  })

  test('that is no database is left as it is', async () => {
    mkdirSync(folder, { recursive: true })
    const file = join(folder, 'notes.txt')
    const content = 'pas une base de données\n'.repeat(1000)
    writeFileSync(file, content)
    chmodSync(file, 0o640)
    const { storage } = await opening({ kind: 'sqlite', file })
    expect(storage.health().ok).toBe(false)
    expect(troubleOf(storage.health().cause)).toBe('ce fichier n’est pas une base SQLite')
    expect(readFileSync(file, 'utf8')).toBe(content)
    expect(statSync(file).mode & 0o777).toBe(0o640)
  })
})
