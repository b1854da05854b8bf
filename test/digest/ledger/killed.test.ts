import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { HOUR } from '../../../src/digest/calendar.ts'
import { subscribe } from '../../../src/digest/subscribe.ts'
import { createDeliveries } from '../../../src/storage/deliveries.ts'
import { openStorage } from '../../../src/storage/open.ts'
import { createSubscriptions } from '../../../src/storage/subscriptions.ts'
import { recording } from '../../contract/log.ts'
import { ADMIN, settingsOf, slackChannel } from './subject.ts'

/** 9:00 in Paris. */
const MONDAY = Date.parse('2026-11-23T08:00:00Z')

/** The calls of a first tick: due, open, has, last posted, reserve, advance, begin, post, change. */
test.concurrent.each([
  { when: 'its content is frozen', killAfter: 5, unanswered: false },
  { when: 'a try has begun', killAfter: 7, unanswered: false },
  { when: 'it was posted, and the platform has not answered', killAfter: 0, unanswered: true },
  { when: 'it was posted, and nothing says so', killAfter: 8, unanswered: false },
])('killed (SIGKILL) once $when: posted once', { timeout: 30_000 }, async ({ killAfter, unanswered }) => {
  const folder = mkdtempSync(join(tmpdir(), 'territo-killed-'))
  const file = join(folder, 'territo.db')
  const storage = await openStorage({ kind: 'sqlite', file }, { log: recording([]) })
  const stores = { subscriptions: createSubscriptions(storage), deliveries: createDeliveries(storage) }
  const by = { channel: slackChannel('C1'), settings: settingsOf(), by: ADMIN }
  await subscribe(stores, { ...by, now: MONDAY - HOUR })
  const platform = await createPlatform()
  const run = (start: number, dies: number) => {
    const script = join(import.meta.dirname, 'child.ts')
    const child = spawn(process.execPath, [script, file, platform.address, String(start), String(dies)])
    if (unanswered && start === MONDAY) platform.onPost = () => child.kill('SIGKILL')
    return once(child, 'exit')
  }
  expect(await run(MONDAY, killAfter)).toEqual([null, 'SIGKILL'])
  platform.onPost = null
  expect(await run(MONDAY + HOUR / 2, 0)).toEqual([0, null])
  const rows = await storage.db.selectFrom('deliveries').select(['status', 'message']).execute()
  expect(rows).toEqual([{ status: 'posted', message: '1' }])
  expect(platform.keys).toHaveLength(1)
  await platform.close()
  await storage.close()
  rmSync(folder, { recursive: true })
})

/** What was posted, and a way in by HTTP; where `onPost` is given, posts are kept and never answered. */
async function createPlatform() {
  const keys: string[] = []
  const state: { onPost: (() => void) | null } = { onPost: null }
  const server = createServer(async (request, response) => {
    const { key } = (await json(request)) as { key: string } // from our own child
    if (request.url === '/post') keys.push(key)
    if (request.url === '/post' && state.onPost !== null) return state.onPost()
    const index = keys.lastIndexOf(key)
    response.end(JSON.stringify({ message: index < 0 ? null : String(index + 1) }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on an address, not on a path
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return Object.assign(state, { keys, address: `http://127.0.0.1:${port}`, close })
}
