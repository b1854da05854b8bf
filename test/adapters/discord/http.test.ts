import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDiscordAdapter } from '../../../src/adapters/discord/index.ts'
import { NO_JOURNAL } from '../../../src/journal.ts'
import { createMemoryKeep } from '../../../src/keep.ts'
import { recording, type Told } from '../../contract/log.ts'
import { chatInput, ping } from '../../discord-server/payloads.ts'
import { type DiscordServer, startDiscordServer } from '../../discord-server/server.ts'
import { bot, wordsOf } from './harness.ts'

/** Interactions signed by Discord, in place of a connection that we open. */

let discord: DiscordServer
let adapter: ReturnType<typeof createDiscordAdapter>
let url: string
const log: Told[] = []

beforeAll(async () => {
  discord = await startDiscordServer()
  const free = createServer().listen(0, '127.0.0.1')
  await once(free, 'listening')
  const { port } = free.address() as AddressInfo // a server that listens on a port
  free.close()
  url = `http://127.0.0.1:${port}/discord/interactions`
  adapter = createDiscordAdapter({
    token: discord.token,
    applicationId: discord.applicationId,
    mode: { kind: 'http', publicKey: discord.publicKey, host: '127.0.0.1', port },
    url: discord.apiUrl,
    log: recording(log),
    announce: () => {},
    onLost: () => {},
    keep: createMemoryKeep(),
    digests: null,
    journal: NO_JOURNAL,
    privacy: null,
  })
  await adapter.start(bot)
})
afterAll(async () => {
  await adapter.stop()
  await discord.close()
})

const command = () => chatInput({ command: 'ask', options: { text: 'quels lauréats dans le Tarn ?' }, server: discord })
const seconds = () => Math.floor(Date.now() / 1000)

test('a ping gets its pong', async () => {
  const { status, json } = await discord.deliver.http(url, ping({ server: discord }))
  expect({ status, json }).toEqual({ status: 200, json: { type: 1 } })
})

test('a command is answered', async () => {
  const { status, interaction } = await discord.deliver.http(url, command())
  expect(status).toBe(202)
  await discord.until(() => interaction?.reply != null)
  expect(wordsOf(interaction?.reply?.components)).toMatch(/3 lauréats dans le Tarn/)
})

test.each([
  { name: 'another signature', options: { signature: '00'.repeat(64) } },
  { name: 'no signature', options: { signature: '' } },
  { name: 'a time ten minutes ago', options: { timestamp: String(seconds() - 600) } },
  { name: 'a time ten minutes ahead', options: { timestamp: String(seconds() + 600) } },
])('$name: refused', async ({ options }) => {
  expect(
    (await discord.deliver.http(url, command(), options as Parameters<typeof discord.deliver.http>[2])).status,
  ).toBe(401)
})

test('who leaves before the end of what it sends is forgotten, and the next is answered', async () => {
  const { port } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  socket.write('POST /discord/interactions HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{')
  socket.destroy()
  const { status } = await discord.deliver.http(url, ping({ server: discord }))
  expect(status).toBe(200)
})

test.each([
  { method: 'GET', path: '', status: 404 },
  { method: 'POST', path: '/autre', status: 404 },
  { method: 'POST', path: '', status: 401 },
])('$method $path without a signature: $status', async ({ method, path, status }) => {
  const body = method === 'POST' ? { body: '{}' } : {}
  expect((await fetch(`${url}${path}`, { method, ...body })).status).toBe(status)
})
