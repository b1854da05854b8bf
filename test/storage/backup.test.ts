import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backUp } from '../../src/storage/backup.ts'
import { TABLES } from '../../src/storage/backup-format.ts'
import { type Connected, connect } from '../../src/storage/connect.ts'
import { openStorage, type Storage, type StorageTarget } from '../../src/storage/open.ts'
import { restore } from '../../src/storage/restore.ts'
import { runDb } from '../../src/tools/db/run.ts'
import { recording } from '../contract/log.ts'
import { type Bench, onEachEngine } from '../contract/storage.ts'
import { ROWS } from '../fixtures/storage/rows.ts'

const NOW = Date.UTC(2026, 10, 23, 9)
const log = recording([])
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'territo-backup-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Enough rows of a table for several pages, and one of each other. */
async function fill({ db }: Storage): Promise<void> {
  for (const table of TABLES)
    await db
      .insertInto(table)
      .values(ROWS[table] as never)
      .execute() // its own row
  const claims = Array.from({ length: 1_100 }, (_, i) => ({
    kind: 'claim',
    key: `é${i}`,
    value: `« ${i} »\n`,
    expires_at: i,
  }))
  await db.insertInto('kept').values(claims).execute()
}

async function everything({ db }: Pick<Connected, 'db'>): Promise<unknown> {
  const tables = TABLES.map(async (table) => {
    const rows: object[] = await db.selectFrom(table).selectAll().execute()
    return [table, rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort()] as const
  })
  return Object.fromEntries(await Promise.all(tables))
}

async function using<Value>(target: StorageTarget, work: (connected: Connected) => Promise<Value>): Promise<Value> {
  const connected = await connect(target, log)
  try {
    return await work(connected)
  } finally {
    await connected.db.destroy()
  }
}

const restored = (target: StorageTarget, file: string) => using(target, (connected) => restore(connected, file, NOW))

/** A backup of rows of every table, and what they were. */
async function makeBackup({ open, target }: Bench): Promise<{ file: string; before: unknown }> {
  const storage = await open()
  await fill(storage)
  const file = join(folder, 'territo.backup')
  expect(await using(await target(), (connected) => backUp(connected, file, NOW))).toBe(TABLES.length + 1_100)
  return { file, before: await everything(storage) }
}

onEachEngine('a backup', (bench) => {
  test('is restored as it was, into either engine, and numbers go on', async () => {
    const { file, before } = await makeBackup(bench)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['territo.backup'])
    const targets: StorageTarget[] = [await bench.blank(), { kind: 'sqlite', file: join(folder, 'other', 'x.db') }]
    for (const target of targets) {
      expect(await restored(target, file)).toBe(TABLES.length + 1_100)
      const storage = await openStorage(target, { log })
      expect(await everything(storage)).toEqual(before)
      const { id, ...answer } = ROWS.answers
      const added = await storage.db.insertInto('answers').values(answer).returning('id').executeTakeFirstOrThrow()
      expect(added.id).toBe(id + 1)
      await storage.close()
    }
  })

  test('is of one moment, whatever is written meanwhile', async () => {
    const storage = await bench.open()
    await fill(storage)
    const file = join(folder, 'territo.backup')
    let isDone = false
    const target = await bench.target()
    /** Two rows that are always the same, in tables read one after the other. */
    const write = (value: string) =>
      storage.transaction(async (db) => {
        await db.updateTable('kept').set({ value }).where('kind', '=', ROWS.kept.kind).execute()
        await db.updateTable('inbox').set({ note: value }).execute()
      })
    await write('0')
    const writing = (async () => {
      for (let i = 1; !isDone; i++) {
        await write(String(i))
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    await using(target, (connected) => backUp(connected, file, NOW))
    isDone = true
    await writing
    const other = await bench.blank()
    await restored(other, file)
    await using(other, async ({ db }) => {
      const kept = await db
        .selectFrom('kept')
        .select('value')
        .where('kind', '=', ROWS.kept.kind)
        .executeTakeFirstOrThrow()
      const inbox = await db.selectFrom('inbox').select('note').executeTakeFirstOrThrow()
      expect(kept.value).toBe(inbox.note)
    })
  })

  test('is not restored over what is stored', async () => {
    const { file, before } = await makeBackup(bench)
    await expect(restored(await bench.target(), file)).rejects.toThrow(/n’est pas vide.*TERRITO_DB.*DATABASE_URL/)
    expect(await everything(await bench.open())).toEqual(before)
  })

  test('that cannot be written or read is not blamed on the database', async () => {
    const { file } = await makeBackup(bench)
    const [unwritable, unreadable] = [join(file, 'x'), dirname(file)]
    const writing = using(await bench.target(), (connected) => backUp(connected, unwritable, NOW))
    await expect(writing).rejects.toMatchObject({ code: 'STORAGE', message: /ne peut pas être écrite.*pas un dossier/ })
    const reading = restored(await bench.blank(), unreadable)
    await expect(reading).rejects.toMatchObject({ code: 'STORAGE', message: /ne peut pas être lue.*c’est un dossier/ })
  })

  test('that was cut or changed is refused, and nothing is restored', async () => {
    const { file } = await makeBackup(bench)
    const whole = readFileSync(file)
    const lines = gunzipSync(whole).toString().trimEnd().split('\n')
    const [header = '', ...rest] = lines
    const wrong: Record<string, Buffer> = {
      cut: whole.subarray(0, whole.length - 20),
      empty: Buffer.alloc(0),
      changed: Buffer.from(whole.map((byte, i) => (i === whole.length - 6 ? byte ^ 1 : byte))),
      'without its end': packed(lines.slice(0, -1)),
      'without a row': packed([header, ...rest.slice(1)]),
      'with a row twice': packed([header, ...rest.slice(0, 1), ...rest]),
      'with a column too many': packed([header, '["inbox",{"x":1}]', '{"rows":1}']),
      'with a table of its own': packed([header, '["sqlite_master",{"x":1}]', '{"rows":1}']),
      'with rows after its end': packed([...lines, ...rest]),
    }
    const target = await bench.blank()
    // each makes all the tables, which takes PostgreSQL a tenth of a second
    const tried = Object.entries(wrong).filter(([name]) => bench.engine === 'sqlite' || /^cut|twice/.test(name))
    for (const [name, content] of tried) {
      writeFileSync(file, content)
      await expect(restored(target, file), name).rejects.toMatchObject({ code: 'STORAGE', message: /est abîmée/ })
    }
    const foreign = {
      text: Buffer.from('# Territo\n'),
      'compressed text': packed(['bonjour']),
      'compressed JSON': packed(rest),
    }
    for (const [name, content] of Object.entries(foreign)) {
      writeFileSync(file, content)
      await expect(restored(target, file), name).rejects.toMatchObject({
        code: 'STORAGE',
        message: /n’est pas une sauv/,
      })
    }
    writeFileSync(file, packed([header.replace('"version":1', '"version":99'), ...rest]))
    await expect(restored(target, file)).rejects.toThrow(/plus récente/)
    writeFileSync(file, whole)
    await restored(target, file)
  })
})

const packed = (lines: readonly string[]): Buffer => gzipSync(`${lines.join('\n')}\n`)

describe('npm run db:backup and db:restore', () => {
  const run = (args: readonly string[], name: string) => runDb(args, { TERRITO_DB: join(folder, name) }, NOW)

  test('say what they did', async () => {
    const storage = await openStorage({ kind: 'sqlite', file: join(folder, 'a.db') }, { log })
    await storage.db.insertInto('inbox').values(ROWS.inbox).execute()
    const file = join(folder, 'a.backup')
    expect(await run(['backup', file], 'a.db')).toBe(`1\u00a0ligne sauvegardée dans ${file}.`)
    await storage.close()
    expect(await run(['restore', file], 'b.db')).toBe(`1\u00a0ligne restaurée depuis ${file}.`)
    await expect(run(['restore', file], 'b.db')).rejects.toMatchObject({ code: 'STORAGE' })
  })

  test('replace a backup, and nothing else', async () => {
    const storage = await openStorage({ kind: 'sqlite', file: join(folder, 'live.db') }, { log })
    await storage.db.insertInto('inbox').values(ROWS.inbox).execute()
    const [file, live] = [join(folder, 'twice.backup'), join(folder, 'live.db')]
    for (const _ of [1, 2]) await run(['backup', file], 'live.db')
    const others = [live, `${live}-wal`, folder, join(folder, 'none', 'x.backup'), '--help']
    for (const other of others) await expect(run(['backup', other], 'live.db')).rejects.toMatchObject({ code: 'USAGE' })
    await expect(run(['restore', folder], 'b.db')).rejects.toMatchObject({ code: 'USAGE' })
    expect(await storage.db.selectFrom('inbox').select('likeness').execute()).toHaveLength(1)
    await storage.close()
  })

  test('say what is wrong', async () => {
    await expect(run([], 'a.db')).rejects.toMatchObject({ code: 'USAGE' })
    await expect(run(['backup', 'x'], 'none.db')).rejects.toMatchObject({ code: 'SETTINGS', message: /none.db/ })
    await expect(run(['restore', join(folder, 'none')], 'a.db')).rejects.toMatchObject({ code: 'USAGE' })
    const away = { DATABASE_URL: 'postgres://u:secret@127.0.0.1:9/b' }
    const failing = runDb(['backup', 'x'], away, NOW)
    await expect(failing).rejects.toMatchObject({ code: 'UNREACHABLE', message: /DATABASE_URL \(.*ECONNREFUSED/ })
    await expect(failing).rejects.not.toThrow(/secret/)
  })
})
