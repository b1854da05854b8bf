import { expect, test } from 'vitest'
import type { Channel, Person } from '../../src/channel.ts'
import { DEFAULT_DIGEST } from '../../src/digests.ts'
import { createInbox } from '../../src/learning/inbox.ts'
import { createSubscriptions } from '../../src/storage/subscriptions.ts'
import { healthReport } from '../../src/tools/health/report.ts'
import { onEachEngine } from '../contract/storage.ts'

/** Saturday 21 November 2026, at noon in Paris. */
const NOW = Date.parse('2026-11-21T11:00:00Z')
const base = { version: 'abcdef012345', updated: '2026-11-21' }
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const by: Person = { platform: 'slack', workspace: 'T1', user: 'U1' }
const channel = (id: string): Channel => ({ platform: 'slack', workspace: 'T1', id })

test('before a shared surface was ever started, there is no storage, and nothing is wrong', async () => {
  const report = await healthReport({ base, storage: null, place: 'var/territo.db', inbox: null, now: NOW })
  expect(report.ok).toBe(true)
  expect(report.rows.map(({ label, value }) => plain(`${label} : ${value}`))).toEqual([
    'Base : version abcdef012345, à jour au 21 novembre 2026',
    'Mémoire : aucune encore (var/territo.db)',
  ])
})

onEachEngine('the health report', ({ engine, open }) => {
  test('what runs, what is late, what was stopped', async () => {
    const storage = await open()
    const subscriptions = createSubscriptions(storage)
    const inbox = createInbox(storage, () => NOW)
    const told = async () => {
      const { ok, rows } = await healthReport({ base, storage, place: 'ici', inbox, now: NOW })
      return [ok, ...rows.slice(1).map(({ value }) => plain(value))]
    }
    const name = engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'
    const quiet = '0 à vérifier, 0 à traiter (npm run inbox)'
    expect(await told()).toEqual([true, `${name} répond (ici)`, '0 canal abonné', quiet])

    const monday = Date.parse('2026-11-23T08:00:00Z')
    await subscriptions.save(channel('C1'), DEFAULT_DIGEST, by, { now: NOW, nextDueAt: monday })
    await subscriptions.save(channel('C2'), DEFAULT_DIGEST, by, { now: NOW, nextDueAt: NOW - 3_600_000 })
    const broken = await subscriptions.save(channel('C3'), DEFAULT_DIGEST, by, { now: NOW, nextDueAt: monday })
    await subscriptions.disable(broken.id, 'le canal est archivé', NOW, NOW)
    expect((await told())[2]).toBe(
      '2 canaux abonnés, 1 en retard (le robot est-il démarré ?), le prochain lundi 23 novembre à 9 h, 1 arrêté après des échecs (npm run digest -- --list)',
    )
  })

  test('a storage that does not answer', async () => {
    const storage = await open()
    const cause = Object.assign(new Error('refused'), { code: '28P01' })
    const down = { ...storage, health: () => ({ ok: false, since: NOW, cause }) }
    const inbox = createInbox(storage, () => NOW)
    const report = await healthReport({ base, storage: down, place: 'ici', inbox, now: NOW })
    expect(report.ok).toBe(false)
    expect(report.rows.at(-1)?.value).toMatch(/^ne répond pas \(ici\).: utilisateur ou mot de passe refusé\. Le robot/)
  })
})
