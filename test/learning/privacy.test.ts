import { expect, test } from 'vitest'
import { type Answer, toPlainText } from '../../src/answer.ts'
import type { Person } from '../../src/channel.ts'
import { DEFAULT_DIGEST } from '../../src/digests.ts'
import { createPrivacy } from '../../src/learning/privacy.ts'
import { purgeOld } from '../../src/learning/retention.ts'
import { addAnswer } from '../../src/storage/answers.ts'
import { decide } from '../../src/storage/inbox.ts'
import type { Storage } from '../../src/storage/open.ts'
import { createSubscriptions } from '../../src/storage/subscriptions.ts'
import { onEachEngine } from '../contract/storage.ts'
import { ROWS } from '../fixtures/storage/rows.ts'
import { answerTo, CHANNEL, DAY, fakeRandom, journalOn, NOON, person } from './people.ts'

const plain = (answer: Answer): string => toPlainText(answer).replace(/[\u00a0\u202f]/g, ' ')
const privacyOf = (storage: Storage) => createPrivacy({ storage, base: 'base-1', retentionDays: 90 })

async function asks(storage: Storage, who: Person, at: number, text = 'les lauréats du Tarn'): Promise<void> {
  const journal = journalOn(storage, { now: () => at, random: fakeRandom(String(at)) })
  await journal.given({ person: who, channel: CHANNEL, under: null, answer: answerTo(text) })
}

async function judges(storage: Storage, who: Person, at: number): Promise<void> {
  const judgement = { person: who, channel: CHANNEL, trail: ['le Tarn'], useful: false, reason: '' }
  await journalOn(storage, { now: () => at, random: fakeRandom(String(at)) }).judged(judgement)
}

onEachEngine('privacy', ({ open }) => {
  test('a person sees what is kept of them, through several months, and erases it; that of others stays', async () => {
    const storage = await open()
    const [me, other] = [person('U1'), person('U2')]
    const namesake: Person = { ...me, workspace: 'T2' }
    for (const at of [NOON, NOON - 25 * DAY, NOON - 60 * DAY]) await asks(storage, me, at)
    for (const who of [other, namesake]) await asks(storage, who, NOON)
    await judges(storage, me, NOON)
    await judges(storage, other, NOON)
    const subscriptions = createSubscriptions(storage)
    await subscriptions.save(CHANNEL, DEFAULT_DIGEST, me, { now: NOON, nextDueAt: NOON })
    const privacy = privacyOf(storage)
    expect(
      plain(await privacy.show(me))
        .split('\n')
        .slice(0, 5),
    ).toEqual([
      'Ce que je garde de vous',
      'Questions posées : 3',
      'Avis donnés : 1',
      'Digests dont vous êtes responsable : 1',
      'Réglages de digests faits par vous : 1',
    ])
    expect(plain(await privacy.show(person('U9')))).toContain('Je ne garde rien de vous')
    expect(plain(await privacy.erase(me))).toMatch(
      /^C’est effacé\nJ’ai effacé 3 questions, 1 avis, votre nom sur 1 digest et votre nom sur 1 réglage\./,
    )
    expect(plain(await privacy.erase(me))).toBe('Il n’y avait rien à effacer')
    expect(await storage.db.selectFrom('questions').select('id').execute()).toHaveLength(2)
    expect(await storage.db.selectFrom('feedback').select('id').execute()).toHaveLength(1)
    expect(await subscriptions.find(CHANNEL)).toMatchObject({ active: true, admin: { user: '' } })
    expect(plain(await privacy.show(other))).toContain('Questions posées : 1')
    expect(plain(await privacy.show(namesake))).toContain('Questions posées : 1')
  })

  test('nothing that is stored names who asked', async () => {
    const storage = await open()
    await asks(storage, person('U0SECRET'), NOON, 'demande de <@U0SECRET> au 06 12 34 56 78')
    await judges(storage, person('U0SECRET'), NOON)
    const tables = ['questions', 'feedback', 'answers', 'person_keys'] as const
    for (const table of tables)
      expect(JSON.stringify(await storage.db.selectFrom(table).selectAll().execute())).not.toMatch(/U0SECRET|06 12/)
  })

  test('what is older than the setting is deleted, day by day, with its keys; then nothing can be linked', async () => {
    const storage = await open()
    const { db } = storage
    for (let day = 0; day < 100; day += 10) {
      await asks(storage, person('U1'), NOON + day * DAY)
      await addAnswer(db, { channel: CHANNEL, under: `${day}`, uses: ['fact:f1'], at: NOON + day * DAY })
    }
    await judges(storage, person('U1'), NOON)
    await decide(db, { likeness: 'x', status: 'done', note: '', updated_at: NOON })
    const row = {
      channel: 'slack/T1/C1',
      status: 'posted',
      key: 'k',
      attempts: 1,
      lease_until: 0,
      first_try_at: 0,
    } as const
    await db
      .insertInto('corrections')
      .values([
        { ...row, change_id: 'c1', under: '1', ended_at: NOON },
        { ...row, change_id: 'c2', under: '1', ended_at: null },
      ])
      .execute()
    const left = async () => {
      const count = async (table: 'questions' | 'answers' | 'feedback' | 'corrections' | 'inbox' | 'person_keys') =>
        (await db.selectFrom(table).selectAll().execute()).length
      const names = ['questions', 'answers', 'feedback', 'corrections', 'inbox', 'person_keys'] as const
      return Promise.all(names.map(count))
    }
    expect(await purgeOld(db, 90, NOON + 90 * DAY)).toBe(0)
    expect(await left()).toEqual([10, 10, 1, 2, 1, 4])
    await purgeOld(db, 90, NOON + 90 * DAY + 1)
    expect(await left()).toEqual([9, 9, 0, 1, 1, 4]) // November has other questions
    await purgeOld(db, 90, NOON + 105 * DAY)
    expect(await left()).toEqual([8, 8, 0, 1, 1, 3])
    await purgeOld(db, 90, NOON + 400 * DAY)
    expect(await left()).toEqual([0, 0, 0, 1, 0, 0])
    expect(plain(await privacyOf(storage).show(person('U1')))).toContain('Je ne garde rien')
  })

  test('nobody looks after a digest that was stopped long ago, and everyone after the others', async () => {
    const storage = await open()
    const subscriptions = createSubscriptions(storage)
    const other = { ...CHANNEL, id: 'C2' }
    for (const channel of [CHANNEL, other])
      await subscriptions.save(channel, DEFAULT_DIGEST, person('U1'), { now: NOON, nextDueAt: NOON })
    await subscriptions.stop(CHANNEL, person('U1'), NOON)
    await purgeOld(storage.db, 90, NOON + 366 * DAY)
    expect((await subscriptions.find(CHANNEL))?.admin).toEqual({ platform: 'slack', workspace: '', user: '' })
    expect((await subscriptions.find(other))?.admin.user).toBe('U1')
    expect(await subscriptions.changes(1)).toEqual([])
  })

  test('what a past digest said is erased, and its week stays', async () => {
    const storage = await open()
    const subscriptions = createSubscriptions(storage)
    const { id } = await subscriptions.save(CHANNEL, DEFAULT_DIGEST, person('U1'), { now: NOON, nextDueAt: NOON })
    const row = { ...ROWS.deliveries, subscription_id: id, content: '{}', reserved_at: NOON }
    const rows = [
      { ...row, week: '2026-W47', status: 'posted' as const },
      { ...row, week: '2026-W48', status: 'sending' as const },
    ]
    await storage.db.insertInto('deliveries').values(rows).execute()
    await purgeOld(storage.db, 90, NOON + 91 * DAY)
    const left = await storage.db.selectFrom('deliveries').select(['week', 'content']).orderBy('week').execute()
    expect(left).toEqual([
      { week: '2026-W47', content: '' },
      { week: '2026-W48', content: '{}' },
    ])
  })

  test('more than one batch is deleted', async () => {
    const storage = await open()
    const row = { channel: 'slack/T1/C1', under: '1', uses: '[]' }
    for (let part = 0; part < 3; part++)
      await storage.db
        .insertInto('answers')
        .values(Array.from({ length: 400 }, (_, at) => ({ ...row, at })))
        .execute()
    expect(await purgeOld(storage.db, 90, NOON)).toBe(1200)
  })
})
