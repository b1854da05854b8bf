import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSlackAdapter } from '../../../src/adapters/slack/index.ts'
import { OperatorError } from '../../../src/errors.ts'
import { recording, type Told } from '../../contract/log.ts'
import { blockAction, command, mention, viewSubmission } from '../../slack-server/payloads.ts'
import { type SlackServer, startSlackServer } from '../../slack-server/server.ts'
import { bot, NOTHING_LASTS } from './harness.ts'

/** Requests signed by Slack, in place of a connection that we open. */

let slack: SlackServer
let url: string
let port: number
const log: Told[] = []
const adapterOn = (onPort: number) =>
  createSlackAdapter({
    mode: {
      kind: 'http',
      botToken: slack.botToken,
      signingSecret: slack.signingSecret,
      host: '127.0.0.1',
      port: onPort,
    },
    url: slack.apiUrl,
    log: recording(log),
    ...NOTHING_LASTS,
    announce: () => {},
    onLost: () => {},
  })
let adapter: ReturnType<typeof adapterOn>

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a server that listens on a port
  server.close()
  return port
}

beforeAll(async () => {
  slack = await startSlackServer()
  port = await freePort()
  url = `http://127.0.0.1:${port}/slack/events`
  adapter = adapterOn(port)
  await adapter.start(bot)
})
afterAll(async () => {
  await adapter.stop()
  await slack.close()
})

const said = (channel: string) => slack.messages(channel).filter(({ fromBot }) => fromBot)
const ask = (channel: string) => mention({ text: 'quels lauréats dans le Tarn ?', channel, server: slack })
const seconds = () => Math.floor(Date.now() / 1000)

test('the address is verified as Slack asks', async () => {
  const { status, json } = await slack.deliver.http(url, { type: 'url_verification', challenge: 'défi', token: 't' })
  expect({ status, json }).toEqual({ status: 200, json: { challenge: 'défi' } })
})

test('an event is acknowledged, then answered', async () => {
  const { status, ms } = await slack.deliver.http(url, ask('C0HTTP'))
  expect(status).toBe(200)
  expect(ms).toBeLessThan(3000)
  await slack.until(() => said('C0HTTP').length === 1)
})

test('a command and a click are answered', async () => {
  await slack.deliver.http(url, command({ text: 'le Tarn', channel: 'C0HTTPC', server: slack }))
  await slack.until(() => slack.responses.some(({ channel }) => channel === 'C0HTTPC'))
  const action = { action: 'ask:next:0', value: '["quels lauréats dans le Lot ?"]', server: slack }
  expect((await slack.deliver.http(url, blockAction(action))).status).toBe(200)
  await slack.until(() => slack.messages().some(({ text }) => text?.includes('dans le Lot')))
})

test('what is wrong in a form comes with its acknowledgement', async () => {
  const chosen = (value: string) => ({ selected_option: { value } })
  const values = {
    weekday: { weekday: chosen('1') },
    hour: { hour: chosen('9') },
    zone: { zone: chosen('Europe/Paris') },
    places: { places: { value: null } },
    empty: { empty: chosen('short') },
    options: { options: { selected_options: [] } },
  }
  const private_metadata = JSON.stringify({ channel: 'C0HTTP', url: null, pausedMonths: [] })
  const form = viewSubmission({ callback_id: 'digest_form', private_metadata, values, server: slack })
  const { status, json } = await slack.deliver.http(url, form)
  expect(status).toBe(200)
  expect(json).toMatchObject({ response_action: 'errors', errors: { weekday: expect.stringContaining('digest') } })
})

test('an event that Slack sends again is acknowledged, and answered once', async () => {
  const event = ask('C0HTTPR')
  const first = await slack.deliver.http(url, event)
  const again = await slack.deliver.http(url, event, { retryNum: 1, retryReason: 'http_timeout' })
  expect([first.status, again.status]).toEqual([200, 200])
  await slack.until(() => said('C0HTTPR').length === 1)
  await slack.deliver.http(url, event, { retryNum: 2, retryReason: 'http_timeout' })
  expect(said('C0HTTPR')).toHaveLength(1)
})

test.each([
  { name: 'another secret', options: { secret: 'un-autre-secret' } },
  { name: 'no right signature', options: { signature: 'v0=0000' } },
  { name: 'a signature of another version', options: { signature: 'v1=0000' } },
  { name: 'a time six minutes ago', options: { timestamp: seconds() - 360 } },
  { name: 'a time six minutes ahead', options: { timestamp: seconds() + 360 } },
  { name: 'a time that is none', options: { timestamp: Number.NaN } },
])('$name: refused', async ({ options }) => {
  const channel = 'C0HTTPX'
  expect((await slack.deliver.http(url, ask(channel), options)).status).toBe(401)
  expect(said(channel)).toEqual([])
})

test('a request replayed by someone is refused', async () => {
  const payload = command({ text: 'le Tarn', channel: 'C0REJEU', server: slack })
  const timestamp = seconds()
  const first = await slack.deliver.http(url, payload, { timestamp })
  const replayed = await slack.deliver.http(url, payload, { timestamp })
  const disguised = await slack.deliver.http(url, payload, { timestamp, retryNum: 1 })
  expect([first.status, replayed.status, disguised.status]).toEqual([200, 401, 200])
  await slack.until(() => slack.responses.some(({ channel }) => channel === 'C0REJEU'))
  expect(slack.responses.filter(({ channel }) => channel === 'C0REJEU')).toHaveLength(1)
})

test.each([
  { method: 'GET', path: '/slack/events', status: 404 },
  { method: 'POST', path: '/', status: 404 },
  { method: 'POST', path: '/slack/events', status: 401 },
])('$method $path without a signature: $status', async ({ method, path, status }) => {
  expect((await fetch(`http://127.0.0.1:${port}${path}`, { method })).status).toBe(status)
})

test('a body of ten megabytes is not read', async () => {
  const sent = fetch(url, { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024) })
  expect([413, 401, null]).toContain(await sent.then(({ status }) => status).catch(() => null))
  expect((await slack.deliver.http(url, ask('C0APRES'))).status).toBe(200)
})

test('an address already taken is told in one line', async () => {
  await expect(adapterOn(port).start(bot)).rejects.toThrow(OperatorError)
  await expect(adapterOn(port).start(bot)).rejects.toThrow(/^Impossible d’écouter sur 127.0.0.1, port \d+ .*PORT\.$/)
})
