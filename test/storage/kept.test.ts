import { describe, expect, test } from 'vitest'
import { StorageDown } from '../../src/digests.ts'
import { createMemoryKeep, type Keep } from '../../src/keep.ts'
import { createStoredKeep, purgeKept } from '../../src/storage/kept.ts'
import type { Storage } from '../../src/storage/open.ts'
import { testKeep } from '../contract/keep.ts'
import { recording, type Told } from '../contract/log.ts'
import { onEachEngine } from '../contract/storage.ts'

const AT = Date.UTC(2026, 10, 23, 9)

function stored(storage: Storage, { now = () => AT, mask = (text: string) => text, patience = 1_000 } = {}) {
  const told: Told[] = []
  const keep = createStoredKeep(storage, createMemoryKeep({ now }), { log: recording(told), mask, now, patience })
  return { keep, told }
}

describe('in the memory of the process', () => testKeep(async (now) => createMemoryKeep({ now })))

describe('in memory, storage being down', () =>
  testKeep(async (now) => stored(failing(new StorageDown()), { now }).keep))

onEachEngine('in storage', ({ open }) => {
  testKeep(async (now) => stored(await open(), { now }).keep)

  test('outlives the process, and is shared by several', async () => {
    const [one, two] = [stored(await open()).keep, stored(await open()).keep]
    await one.put('setting', 'C1', 'silent', null)
    expect(await two.get('setting', 'C1')).toBe('silent')
    const claims = await Promise.all(
      Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? one : two).claim(`event ${i >> 1}`, 1_000)),
    )
    const won = Array.from({ length: 20 }, (_, i) => Number(claims[2 * i]) + Number(claims[2 * i + 1]))
    expect(won).toEqual(won.map(() => 1))
  })

  test('questions are stored without what names someone, and stay JSON', async () => {
    const storage = await open()
    const { keep } = stored(storage, { mask: (text) => text.replace(/\w+@\w+\.fr/g, '"[adresse]"') })
    await keep.put('trail', 'a', JSON.stringify(['écrire à\njean@exemple.fr ?']), null)
    await keep.put('conversation', 'b', JSON.stringify({ trail: ['marie@exemple.fr'], at: 1 }), null)
    await keep.put('conversation', 'c', 'paul@exemple.fr', null)
    await keep.put('setting', 'd', 'paul@exemple.fr', null)
    const rows = await storage.db.selectFrom('kept').select('value').orderBy('key').execute()
    expect(rows.map(({ value }) => value)).toEqual([
      JSON.stringify(['écrire à\n"[adresse]" ?']),
      JSON.stringify({ trail: ['"[adresse]"'], at: 1 }),
      '"[adresse]"',
      'paul@exemple.fr',
    ])
  })

  test('what has expired is purged, part by part, and nothing else', async () => {
    const { db } = await open()
    const rows = Array.from({ length: 2_500 }, (_, i) => ({
      kind: 'claim',
      key: String(i),
      value: '',
      expires_at: i < 2_300 ? AT - (i % 7) : AT + 1,
    }))
    for (let i = 0; i < rows.length; i += 500)
      await db
        .insertInto('kept')
        .values(rows.slice(i, i + 500))
        .execute()
    await db.insertInto('kept').values({ kind: 'setting', key: 'C1', value: '', expires_at: null }).execute()
    expect(await purgeKept(db, AT)).toBe(2_300)
    expect(await purgeKept(db, AT)).toBe(0)
    const left = await db
      .selectFrom('kept')
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .executeTakeFirst()
    expect(left).toEqual({ rows: 201 })
  })

  test('what was written while storage was down is stored once it is back', async () => {
    const storage = await open()
    const flaky = { ...storage, db: storage.db, down: true }
    const switched = new Proxy(flaky, {
      get: (target, name) => (name === 'db' && target.down ? failing(new StorageDown()).db : Reflect.get(target, name)),
    })
    const { keep, told } = stored(switched)
    const other = stored(storage).keep
    await other.put('setting', 'C1', 'old', null)
    await other.put('setting', 'C2', 'old', null)
    await keep.put('setting', 'C1', 'new', null)
    await keep.put('setting', 'C2', null, null)
    expect(await keep.claim('event', 1_000)).toBe(true)
    expect([await keep.get('setting', 'C1'), await keep.get('setting', 'C2')]).toEqual(['new', null])
    flaky.down = false
    expect([await keep.get('setting', 'C1'), await keep.get('setting', 'C2')]).toEqual(['new', null])
    await keep.get('setting', 'C3')
    await expect.poll(() => told.map(({ level }) => level)).toEqual(['info'])
    expect([await other.get('setting', 'C1'), await other.get('setting', 'C2')]).toEqual(['new', null])
    expect(await other.claim('event', 1_000)).toBe(false)
  })

  test('what is written while it catches up stays', async () => {
    const storage = await open()
    let down = true
    const switched = new Proxy(storage, {
      get: (target, name) => (name === 'db' && down ? failing(new StorageDown()).db : Reflect.get(target, name)),
    })
    const { keep, told } = stored(switched)
    for (let i = 0; i < 50; i++) await keep.put('setting', `C${i}`, 'during', null)
    down = false
    await keep.get('setting', 'C100') // storage is back: what it missed is written
    await keep.put('setting', 'C49', 'after', null)
    await expect.poll(() => told.map(({ level }) => level)).toEqual(['info'])
    const other = stored(storage).keep
    expect([await other.get('setting', 'C48'), await other.get('setting', 'C49')]).toEqual(['during', 'after'])
  })
})

describe('storage that fails', () => {
  test('in an unforeseen way is told of, and does not reject', async () => {
    const { keep, told } = stored(failing(new TypeError('a bug')))
    await keep.put('setting', 'C1', 'silent', null)
    expect(await keep.get('setting', 'C1')).toBe('silent')
    expect(told.map(({ level }) => level)).toEqual(['error'])
  })

  test('makes nobody wait twice', async () => {
    let [now, asked] = [AT, 0]
    const hanging = failing(() => {
      asked++
      return new Promise<never>(() => {})
    })
    const { keep, told } = stored(hanging, { now: () => now, patience: 5 })
    const all = async (keep: Keep) => [
      await keep.claim(`${now}`, 1_000),
      await keep.get('trail', 'a'),
      await keep.get('trail', 'b'),
    ]
    expect(await all(keep)).toEqual([true, null, null])
    expect({ asked, told: told.map(({ level }) => level) }).toEqual({ asked: 1, told: ['warn'] })
    now += 5_001
    expect(await all(keep)).toEqual([true, null, null])
    expect(asked).toBe(2)
  })
})

/** A storage every query of which ends in the same way. */
function failing(how: Error | (() => Promise<never>)): Storage {
  const end = typeof how === 'function' ? how : () => Promise.reject(how)
  // a query is built by calls that each give the next, and asked by one of two names
  const query: object = new Proxy(() => {}, {
    get: (_, name) =>
      name === 'execute' || name === 'executeTakeFirst' || name === 'executeTakeFirstOrThrow' ? end : query,
    apply: () => query,
  })
  return { db: query } as Storage // the rest is not called by what is tested
}
