import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Channel, Person } from '../../src/channel.ts'
import { reservedRow, skippedRow } from '../../src/digest/rows.ts'
import { DEFAULT_DIGEST } from '../../src/digests.ts'
import { createDeliveries } from '../../src/storage/deliveries.ts'
import { openStorage } from '../../src/storage/open.ts'
import { createSubscriptions } from '../../src/storage/subscriptions.ts'
import { runDigest } from '../../src/tools/digest/run.ts'
import { recording } from '../contract/log.ts'

/** Saturday 21 November 2026, at noon in Paris. */
const NOW = Date.parse('2026-11-21T11:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'territo-digest-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'territo.db')
const log = recording([])

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const run = async (...argv: string[]): Promise<string> =>
  plain(await runDigest(argv, { env: { TERRITO_DB: file }, now: NOW, width: Number.POSITIVE_INFINITY, colour: false }))

test('alone, it says how it is used', async () => {
  expect(await run()).toMatch(/^Usage : npm run digest -- --preview/)
  expect(await run('--preview', '--list')).toMatch(/^Usage/)
})

test('shows the digest of a week, of places and of subjects, and writes its map', async () => {
  const png = join(folder, 'carte.png')
  const shown = await run('--preview', '--place', 'Tarn', '--subject', 'Foncier', '--week', '2026-W48', '--png', png)
  expect(shown).toContain('semaine du 23 au 29 novembre 2026')
  expect(shown).toContain('Lieu suivi : Tarn. Sujet suivi : Terrains et foncier industriel.')
  expect(readFileSync(png).subarray(1, 4).toString()).toBe('PNG')
})

test('tells the changes from a day on, included', async () => {
  expect(await run('--preview', '--since', '2026-11-21')).toContain('publiée pour la première fois')
  expect(await run('--preview', '--since', '2026-11-22')).toContain('aucun changement')
})

test.each([
  [['--place', 'Tran'], 'vouliez-vous dire Tarn ?'],
  [['--place', 'Tarn, Gers'], 'répétez --place'],
  [['--place', ''], '--place est vide'],
  [['--subject', 'météo'], 'Je ne connais pas le sujet « météo ». Les sujets :'],
  [['--subject', 'météo'], ' foncier : Terrains et foncier industriel'],
  [['--week', '9999-W52'], 'Semaine inconnue : 9999-W52'],
  [['--since', '2026-02-30'], 'Date inconnue : 2026-02-30'],
  [['--week', '2027-W53'], 'Semaine inconnue : 2027-W53'],
  [['--since', 'hier'], 'Date inconnue : hier'],
  [['--places', 'Tarn'], 'Usage'],
])('%j: %s', async (argv, message) => {
  const error = await run('--preview', ...argv).catch((problem: unknown) => problem)
  expect(plain(String(error))).toContain(message)
})

test('tells a digest whose answer was lost, without a code', async () => {
  const other = join(folder, 'other.db')
  const storage = await openStorage({ kind: 'sqlite', file: other }, { log })
  const by: Person = { platform: 'slack', workspace: 'T1', user: 'U1' }
  const when = { now: NOW, nextDueAt: Date.parse('2026-11-23T08:00:00Z') }
  const channel: Channel = { platform: 'slack', workspace: 'T1', id: 'C1' }
  const one = await createSubscriptions(storage).save(channel, DEFAULT_DIGEST, by, when)
  const row = reservedRow(one, { week: '2026-W47', due: NOW, now: NOW }, '{}')
  await createDeliveries(storage).reserve({ ...row, status: 'uncertain', reason: 'unsure' })
  await storage.close()
  const look = { now: NOW, width: Number.POSITIVE_INFINITY, colour: false }
  const told = plain(await runDigest(['--list'], { env: { TERRITO_DB: other }, ...look }))
  expect(told).toContain('peut-être publié, sans certitude (réponse de la plateforme perdue)')
})

test('lists who receives a digest, when, and what goes wrong', async () => {
  const storage = await openStorage({ kind: 'sqlite', file }, { log })
  const [subscriptions, deliveries] = [createSubscriptions(storage), createDeliveries(storage)]
  const by: Person = { platform: 'slack', workspace: 'T1', user: 'U1' }
  const channel = (id: string): Channel => ({ platform: 'slack', workspace: 'T1', id })
  const when = { now: NOW, nextDueAt: Date.parse('2026-11-23T08:00:00Z') }
  const settings = { ...DEFAULT_DIGEST, places: ['Tarn', 'Gers'] }
  const one = await subscriptions.save(channel('C1'), settings, by, when)
  const two = await subscriptions.save(channel('C2'), DEFAULT_DIGEST, by, when)
  await subscriptions.save(channel('C3'), DEFAULT_DIGEST, by, when)
  await subscriptions.stop(channel('C3'), by, NOW)
  await deliveries.reserve(skippedRow(one, { week: '2026-W46', due: NOW, now: NOW, reason: 'empty' }))
  await deliveries.reserve(skippedRow(one, { week: '2026-W47', due: NOW, now: NOW, reason: 'holiday' }))
  await deliveries.reserve({ ...reservedRow(two, { week: '2026-W47', due: NOW, now: NOW }, '{}'), status: 'posted' })
  await subscriptions.disable(two.id, 'le canal est archivé', NOW, NOW)
  await storage.close()
  await expect(await run('--list')).toMatchFileSnapshot('digest-list.txt')
})
