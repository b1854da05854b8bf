import type { Kysely, KyselyPlugin } from 'kysely'
import { expect, test } from 'vitest'
import type { Use } from '../../src/answer.ts'
import { type Channel, channelName } from '../../src/channel.ts'
import { DEFAULT_DIGEST, StorageDown } from '../../src/digests.ts'
import type { Change } from '../../src/knowledge/snapshot.ts'
import { createCorrections } from '../../src/learning/corrections.ts'
import { type Notice, PostError, type Poster } from '../../src/posting.ts'
import { addAnswer } from '../../src/storage/answers.ts'
import type { Storage } from '../../src/storage/open.ts'
import { createSubscriptions } from '../../src/storage/subscriptions.ts'
import type { Tables } from '../../src/storage/tables.ts'
import { recording } from '../contract/log.ts'
import { onEachEngine } from '../contract/storage.ts'
import { baseOf, change } from './changes.ts'
import { CHANNEL, DAY, NOON, person } from './people.ts'

const HOUR = DAY / 24

const channel = (id: string): Channel => ({ ...CHANNEL, id })

/** What becomes of a call to the platform: it is posted or not, and an answer comes or not. */
const FATES = [
  'ok',
  'busy',
  'gone',
  'refused',
  'unsure, posted',
  'unsure, lost',
  'killed before',
  'killed after',
] as const
type Fate = (typeof FATES)[number]

/** A platform that does with the n-th message of a channel what its script says, and posts the rest. */
function platform(script: (channel: string) => readonly Fate[] = () => []) {
  const posted: { channel: string; notice: Notice }[] = []
  const calls = new Map<string, number>()
  const poster: Poster = {
    platform: 'slack',
    async post({ id }, notice) {
      const call = calls.get(id) ?? 0
      calls.set(id, call + 1)
      const fate = script(id)[call] ?? 'ok'
      if (['ok', 'unsure, posted', 'killed after'].includes(fate)) posted.push({ channel: id, notice })
      if (fate === 'ok') return { message: `${posted.length}` }
      if (fate.startsWith('killed')) throw new Error('killed')
      if (fate.startsWith('unsure')) throw new PostError('unsure', 'timeout')
      throw new PostError(fate as 'busy' | 'gone' | 'refused', fate) // the others were seen to
    },
    async find({ id }, { key }) {
      const at = posted.findIndex((message) => message.channel === id && message.notice.key === key)
      return at === -1 ? null : { message: `${at}` }
    },
    tell: async () => {},
  }
  return { poster, posted }
}

async function subscribe(storage: Storage, id: string, corrections = true): Promise<void> {
  const settings = { ...DEFAULT_DIGEST, corrections }
  await createSubscriptions(storage).save(channel(id), settings, person('U1'), { now: NOON, nextDueAt: NOON })
}

interface Setting {
  readonly db: Kysely<Tables>
  readonly poster: Poster
  readonly changes?: readonly Change[]
  readonly now?: () => number
}

const correctionsOf = ({ db, poster, changes = [change('c1', 'fact:f1')], now = () => NOON }: Setting) =>
  createCorrections({ db, posters: [poster], knowledge: baseOf(changes), log: recording([]), now, loadedAt: now() })

onEachEngine('corrections', ({ open }) => {
  const told = (storage: Storage, id: string, under: string, uses: Use[], at: number) =>
    addAnswer(storage.db, { channel: channel(id), under, uses, at })

  test('a thread that was told an old value within thirty days gets one note, whoever says it, however often', async () => {
    const storage = await open()
    const others = [await open(), await open()]
    await subscribe(storage, 'C1')
    await told(storage, 'C1', 'old', ['fact:f1'], NOON - 31 * DAY)
    await told(storage, 'C1', 'told', ['territory:2/ti-1', 'fact:f1'], NOON - 2 * DAY)
    await told(storage, 'C1', 'told', ['fact:f1'], NOON - 1 * DAY)
    await told(storage, 'C1', 'else', ['fact:f11'], NOON - 1 * DAY)
    await told(storage, 'C1', 'after', ['fact:f1'], NOON + 1)
    const { poster, posted } = platform()
    const all = [storage, ...others].map(({ db }) => correctionsOf({ db, poster }))
    await Promise.all(all.map((one) => one.tick()))
    await all[0]?.tick()
    await correctionsOf({ db: storage.db, poster, now: () => NOON + DAY }).tick() // a restart with the same base
    expect(posted.map(({ channel, notice }) => `${channel} ${notice.under}`)).toEqual(['C1 told'])
    expect(posted[0]?.notice.key).toMatch(/^[0-9a-f]{24}$/)
  })

  test('several changes are one note; those of a later base, another', async () => {
    const storage = await open()
    await subscribe(storage, 'C1')
    await told(storage, 'C1', '1.1', ['fact:f1', 'territory:2/ti-7614'], NOON - DAY)
    const first = [change('c1', 'fact:f1'), change('c2', 'territory:2/ti-7614', { kind: 'expired', new: null })]
    const { poster, posted } = platform()
    await correctionsOf({ db: storage.db, poster, changes: first }).tick()
    const later = [...first, change('c3', 'fact:f1', { date: '2026-11-23' })]
    await correctionsOf({ db: storage.db, poster, changes: later, now: () => NOON + 2 * DAY }).tick()
    expect(posted.map(({ notice }) => notice.answer.title)).toEqual([
      'Rectification\u00a0: 2\u00a0informations données ici ont changé',
      'Rectification\u00a0: Le Tarn compte 4 lauréats.',
    ])
  })

  test('a channel with many threads is told a few at a time, all of them in the end', async () => {
    const storage = await open()
    await subscribe(storage, 'C1')
    const row = { channel: channelName(channel('C1')), uses: '["fact:f1"]', at: NOON - DAY }
    const threads = Array.from({ length: 25 }, (_, index) => ({ ...row, under: `1.${index}` }))
    await storage.db.insertInto('answers').values(threads).execute()
    const { poster, posted } = platform()
    const corrections = correctionsOf({ db: storage.db, poster })
    const counts: number[] = []
    for (let tick = 0; tick < 4; tick++) {
      await corrections.tick()
      counts.push(posted.length)
    }
    expect(counts).toEqual([10, 20, 25, 25])
  })

  test('only where the digest of the channel wants it, only what may be wrong, and never late', async () => {
    const storage = await open()
    await subscribe(storage, 'C1', false)
    await subscribe(storage, 'C3')
    await createSubscriptions(storage).stop(channel('C3'), person('U1'), NOON)
    await subscribe(storage, 'C4')
    const ids = ['C1', 'C2', 'C3']
    for (const id of ids) await told(storage, id, '1.1', ['fact:f1'], NOON - DAY)
    await told(storage, 'C4', '1.1', ['fact:f2', 'fact:f3'], NOON - DAY)
    const changes = [
      change('c1', 'fact:f1'),
      change('c2', 'fact:f2', { kind: 'new', old: null }),
      change('c3', 'fact:f3', { date: '2026-08-01' }),
    ]
    const { poster, posted } = platform()
    const corrections = correctionsOf({ db: storage.db, poster, changes })
    await corrections.tick()
    await subscribe(storage, 'C2')
    await correctionsOf({ db: storage.db, poster, changes, now: () => NOON + 8 * DAY }).tick()
    expect(posted).toEqual([])
  })

  test('what waits is not posted where the digest was stopped meanwhile, nor looked at by a process of another platform', async () => {
    const storage = await open()
    for (const id of ['C1', 'C2']) {
      await subscribe(storage, id)
      await told(storage, id, '1.1', ['fact:f1'], NOON - DAY)
    }
    const { poster, posted } = platform(() => ['busy'])
    await correctionsOf({ db: storage.db, poster }).tick()
    await createSubscriptions(storage).stop(channel('C1'), person('U1'), NOON)
    const rows = () =>
      storage.db.selectFrom('corrections').select(['channel', 'attempts', 'status']).orderBy('channel').execute()
    const later = () => NOON + HOUR
    await correctionsOf({ db: storage.db, poster: { ...poster, platform: 'discord' }, now: later }).tick()
    expect((await rows()).map(({ attempts }) => attempts)).toEqual([1, 1])
    await correctionsOf({ db: storage.db, poster, now: later }).tick()
    expect(posted.map(({ channel: id }) => id)).toEqual(['C2'])
    expect((await rows()).map(({ status }) => status)).toEqual(['uncertain', 'posted'])
  })

  test('whatever two calls to the platform become, and whoever is killed: never twice, never left undecided', async () => {
    const storage = await open()
    const scripts = new Map(FATES.flatMap((one) => FATES.map((two) => [`${one}/${two}`, [one, two]] as const)))
    const scriptOf = new Map([...scripts.values()].map((script, index) => [`C${index}`, script]))
    await subscribe(storage, 'model')
    const { id: _, ...model } = await storage.db.selectFrom('subscriptions').selectAll().executeTakeFirstOrThrow()
    const names = [...scriptOf.keys()].map((id) => channelName(channel(id)))
    const row = { under: '1.1', uses: '["fact:f1"]', at: NOON - DAY }
    await storage.db
      .insertInto('subscriptions')
      .values(names.map((channel) => ({ ...model, channel })))
      .execute()
    await storage.db
      .insertInto('answers')
      .values(names.map((channel) => ({ ...row, channel })))
      .execute()
    let now = NOON
    const { poster, posted } = platform((id) => scriptOf.get(id) ?? [])
    const two = [storage, await open()].map(({ db }) => correctionsOf({ db, poster, now: () => now }))
    for (let tick = 0; tick < 16; tick++) {
      await Promise.all(two.map((one) => one.tick()))
      now += HOUR / 2
    }
    const rows = await storage.db.selectFrom('corrections').selectAll().execute()
    expect(rows).toHaveLength(scripts.size)
    for (const { channel: name, status } of rows) {
      const [id, fates] = [...scriptOf].find(([each]) => channelName(channel(each)) === name) ?? ['', []]
      const messages = posted.filter((message) => message.channel === id).length
      expect([fates.join(', '), status, messages]).toEqual([
        fates.join(', '),
        messages === 1 ? 'posted' : 'failed',
        fates.some((fate, index) => ['gone', 'refused'].includes(fate) && !fates.slice(0, index).some(isFinal)) ? 0 : 1,
      ])
    }
  })

  test('whichever query of the storage fails, before or after it is done: once', async () => {
    const storage = await open()
    const { poster, posted } = platform()
    let failed = 0
    for (let nth = 1; ; nth++) {
      const rounds = (['before', 'after'] as const).map((when) => ({ when, id: `C${nth}${when}` }))
      let reached = false
      for (const { when, id } of rounds) {
        await storage.db.deleteFrom('subscriptions').execute()
        await subscribe(storage, id)
        await told(storage, id, '1.1', ['fact:f1'], NOON - DAY)
        const db = storage.db.withPlugin(failing(nth, when))
        await correctionsOf({ db, poster })
          .tick()
          .catch((error: unknown) => {
            expect(error).toBeInstanceOf(StorageDown)
            reached = true
            failed += 1
          })
        await correctionsOf({ db: storage.db, poster, now: () => NOON + HOUR }).tick()
        expect(posted.filter((message) => message.channel === id)).toHaveLength(1)
      }
      if (!reached) break
    }
    expect(failed).toBeGreaterThanOrEqual(12)
    const left = await storage.db.selectFrom('corrections').select('status').where('status', '!=', 'posted').execute()
    expect(left).toEqual([])
  })
})

const isFinal = (fate: Fate): boolean => ['ok', 'gone', 'refused', 'unsure, posted', 'killed after'].includes(fate)

/** The n-th query is not asked, or is, and its answer is lost. */
function failing(nth: number, when: 'before' | 'after'): KyselyPlugin {
  let queries = 0
  return {
    transformQuery({ node }) {
      queries += 1
      if (when === 'before' && queries === nth) throw new StorageDown()
      return node
    },
    async transformResult({ result }) {
      if (when === 'after' && queries === nth) throw new StorageDown()
      return result
    },
  }
}
