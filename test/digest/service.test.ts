import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { toPlainText } from '../../src/answer.ts'
import type { Channel, Person } from '../../src/channel.ts'
import type { Composed } from '../../src/digest/compose.ts'
import { createComposer, memoryOf } from '../../src/digest/composer.ts'
import { createDigests } from '../../src/digest/service.ts'
import { DEFAULT_DIGEST, type DigestSettings } from '../../src/digests.ts'
import type { Change } from '../../src/knowledge/snapshot.ts'
import { type Notice, PostError, type Poster } from '../../src/posting.ts'
import { createDeliveries } from '../../src/storage/deliveries.ts'
import { openStorage } from '../../src/storage/open.ts'
import { createSubscriptions } from '../../src/storage/subscriptions.ts'
import { recording, type Told } from '../contract/log.ts'
import { base, baseWith, exampleChange } from './cases.ts'

const channel: Channel = { platform: 'slack', workspace: 'T1', id: 'C1' }
const camille: Person = { platform: 'slack', workspace: 'T1', user: 'U1' }
/** A Saturday, at noon in Paris. */
const NOW = Date.parse('2026-11-21T11:00:00Z')
const knowledge = baseWith([exampleChange({ date: '2026-11-20', text: 'Un fait est nouveau.' })])

async function setUp({ refuses = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'territo-digests-'))
  const storage = await openStorage({ kind: 'sqlite', file: join(folder, 'territo.db') }, { log: recording([]) })
  onTestFinished(async () => {
    await storage.close()
    rmSync(folder, { recursive: true })
  })
  const lines: Told[] = []
  const posted: { channel: Channel; notice: Notice }[] = []
  const poster: Poster = {
    platform: 'slack',
    async post(where, notice) {
      if (refuses) throw new PostError('gone', 'channel_not_found')
      posted.push({ channel: where, notice })
      return { message: '1' }
    },
    find: () => Promise.resolve(null),
    tell: () => Promise.resolve(),
  }
  const stores = { subscriptions: createSubscriptions(storage), deliveries: createDeliveries(storage) }
  const { compose } = createComposer({ knowledge, memory: memoryOf(storage.db) })
  const digests = createDigests({
    stores,
    knowledge,
    compose,
    draw: async (pictureOf) => ({ png: new Uint8Array(), alt: pictureOf, title: pictureOf, fileName: 'carte.png' }),
    posterOf: (platform) => (platform === 'slack' ? poster : null),
    log: recording(lines),
    now: () => NOW,
  })
  return { digests, storage, stores, posted, lines }
}

const settings = (parts: Partial<DigestSettings>): DigestSettings => ({ ...DEFAULT_DIGEST, ...parts })
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')

test('a channel is subscribed, changed and stopped, and who did it is written down', async () => {
  const { digests, stores, lines } = await setUp()
  expect(await digests.find(channel)).toBeNull()
  const saved = await digests.save(
    channel,
    settings({ places: ['occitannie', ' tarn '], pausedMonths: [8, 7, 8] }),
    camille,
  )
  const expected = {
    settings: settings({ places: ['Occitanie', 'Tarn'], pausedMonths: [7, 8] }),
    next: Date.parse('2026-11-23T08:00:00Z'),
    trouble: null,
  }
  expect(saved).toEqual({ ok: true, value: expected })
  expect(await digests.find(channel)).toEqual(expected)
  await digests.save(channel, settings({ hour: 8 }), camille)
  expect(await digests.stop(channel, camille)).toBe(true)
  expect(await digests.stop(channel, camille)).toBe(false)
  expect(await digests.find(channel)).toBeNull()
  const id = (await stores.subscriptions.find(channel))?.id ?? 0
  const changes = await stores.subscriptions.changes(id)
  expect(changes.map(({ action, actor }) => `${actor} ${action}`)).toEqual(['U1 start', 'U1 change', 'U1 stop'])
  expect(lines.map(({ details }) => details.by)).toEqual(['U1', 'U1', 'U1'])
})

test('one that we stopped after it failed still shows why', async () => {
  const { digests, stores } = await setUp()
  await digests.save(channel, DEFAULT_DIGEST, camille)
  const id = (await stores.subscriptions.find(channel))?.id ?? 0
  await stores.subscriptions.disable(id, 'le canal est archivé', NOW, NOW)
  expect(await digests.find(channel)).toMatchObject({ trouble: 'le canal est archivé' })
})

describe('settings that are not understood', () => {
  test.each([
    [{ places: ['Tran'] }, 'Je ne connais pas « Tran » : vouliez-vous dire Tarn ?'],
    [{ places: ['Tarn', 'Trifouillis'] }, 'Je ne connais pas de lieu appelé « Trifouillis »'],
    [{ places: ['Tarn et Gers'] }, '« Tarn et Gers » désigne plusieurs lieux'],
    [{ places: ['Saint-Denis'] }, 'précisez Saint-Denis (La Réunion)'],
    [{ places: ['Belgique'] }, '« Belgique » n’est ni une commune'],
    [{ places: Array.from({ length: 21 }, () => 'Tarn') }, 'Un digest suit 20 lieux au plus'],
    [{ zone: 'Europe/Pari' }, 'Je ne connais pas le fuseau horaire « Europe/Pari »'],
    [{ zone: '+02:00' }, 'Je ne connais pas le fuseau horaire'],
    [{ hour: 24 }, 'L’heure doit être un nombre entier, de 0 à 23.'],
    [{ weekday: 0 }, 'Le jour doit être'],
    [{ pausedMonths: [13] }, 'Un mois de pause'],
    [{ pausedMonths: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }, 'aucun digest ne serait publié'],
    [{ subjects: ['météo'] }, 'Je ne connais pas le sujet « météo »'],
  ])('%j: %s', async (parts, sentence) => {
    const { digests } = await setUp()
    for (const result of [
      await digests.save(channel, settings(parts), camille),
      await digests.preview(channel, settings(parts)),
    ]) {
      expect(result.ok ? '' : plain(result.problem)).toContain(sentence)
    }
    expect(await digests.find(channel)).toBeNull()
  })
})

describe('a preview', () => {
  test('is the digest as it would be now, with its picture', async () => {
    const { digests } = await setUp()
    const preview = await digests.preview(channel, settings({ places: ['Tarn'] }))
    if (!preview.ok) throw new Error(preview.problem)
    expect(plain(preview.value.answer.title)).toBe(
      'Territoires d’industrie, semaine du 16 au 22 novembre 2026 : 1 nouveauté',
    )
    const [{ phase, id } = expect.unreachable()] = preview.value.answer.territories
    expect(preview.value.picture?.alt).toBe(`${phase}/${id}`)
  })

  test('is made from the base alone while storage does not answer', async () => {
    const { digests, storage } = await setUp()
    const expected = await digests.preview(channel)
    await storage.close()
    expect(await digests.preview(channel)).toEqual(expected)
  })
})

describe('a test', () => {
  test('is posted, marked, under a key of its own', async () => {
    const { digests, posted, stores } = await setUp()
    expect(await digests.test(channel, camille)).toMatchObject({ ok: false })
    await digests.save(channel, DEFAULT_DIGEST, camille)
    expect(await digests.test(channel, camille)).toEqual({ ok: true, value: undefined })
    const [{ notice } = expect.unreachable()] = posted
    expect(notice.key).toMatch(/^[a-z0-9]{1,24}$/)
    expect(plain(notice.answer.title)).toMatch(/^Essai : Territoires d’industrie, semaine/)
    expect(notice.picture).not.toBeNull()
    const id = (await stores.subscriptions.find(channel))?.id ?? 0
    expect((await stores.subscriptions.changes(id)).map(({ action }) => action)).toEqual(['start', 'test'])
  })

  test('that the platform refuses says so', async () => {
    const { digests } = await setUp({ refuses: true })
    await digests.save(channel, DEFAULT_DIGEST, camille)
    await expect(digests.test(channel, camille)).rejects.toThrow(PostError)
  })
})

test('a place that the base no longer knows is named', async () => {
  const { compose } = createComposer({ knowledge, memory: null })
  const followed = settings({ places: ['Tarn', 'Trifouillis-les-Oies'] })
  const { answer } = await compose({ channel, settings: followed, week: '2026-W48', before: null, now: NOW })
  expect(plain(toPlainText(answer))).toContain('Lieu suivi : Tarn. Lieu que je ne connais plus : Trifouillis-les-Oies.')
})

test('a territory that the base no longer has is not drawn', async () => {
  expect(await createComposer({ knowledge, memory: null }).draw('2/ti-0000')).toBeNull()
})

test('a change that the base of the last digest did not have is told in the next one, whatever its date, once', async () => {
  const monday = (week: number) => Date.parse('2026-11-23T08:00:00Z') + (week - 48) * 7 * 24 * 60 * 60 * 1000
  const late = exampleChange({ id: 'late', date: '2026-11-19', text: 'Publié en retard.' })
  const digest = async (changes: readonly Change[], week: number, before: Composed | null) => {
    const { compose } = createComposer({ knowledge: baseWith(changes), memory: null })
    return compose({
      channel,
      settings: DEFAULT_DIGEST,
      week: `2026-W${week}`,
      before: before === null ? null : { at: monday(week - 1), known: before.known },
      now: monday(week),
    })
  }
  const tells = ({ answer }: Composed) => toPlainText(answer).includes('Publié en retard')
  const without = await digest([], 48, null)
  const first = await digest([late], 49, without)
  const second = await digest([late], 50, first)
  expect([without, first, second].map(tells)).toEqual([false, true, false])
})

test('every département, region and former region keeps a name that is read back', async () => {
  const { digests } = await setUp()
  const names = [...base.departements, ...base.regions, ...base.areas].map(({ name }) => name)
  for (const name of names) {
    const preview = await digests.save(channel, settings({ places: [name] }), camille)
    const again = preview.ok ? await digests.save(channel, preview.value.settings, camille) : preview
    expect(again, name).toEqual(preview)
    expect(preview.ok, name).toBe(true)
  }
})
