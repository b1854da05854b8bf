import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mention } from '../../slack-server/payloads.ts'
import { type SlackServer, startSlackServer } from '../../slack-server/server.ts'

/** `npm start` itself, in a process of its own. */

const ROOT = join(import.meta.dirname, '../../..')
const BIN = join(ROOT, 'bin/territo.js')
let slack: SlackServer
beforeAll(async () => {
  slack = await startSlackServer()
})
afterAll(() => slack.close())

type Command = readonly [string, ...string[]]

function start(env: Readonly<Record<string, string>>, command: Command = [process.execPath, BIN]) {
  const [program, ...args] = command
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, TERRITO_DEBUG: '', SLACK_API_URL: slack.apiUrl, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { child, out: text(child.stdout), err: text(child.stderr), ended: once(child, 'close') }
}

const TOKENS = { SLACK_BOT_TOKEN: 'xoxb-test', SLACK_APP_TOKEN: 'xapp-test' }

test('says in one line that it is ready, answers, and ends at SIGTERM', async () => {
  const { child, out, err, ended } = start(TOKENS, ['npm', 'start', '--silent']) // as a service is: npm is sent the signal
  await once(child.stdout, 'data')
  await slack.deliver.socket('events_api', mention({ text: 'le Tarn', channel: 'C0PROC', server: slack }))
  await slack.until(() => slack.messages('C0PROC').some(({ fromBot }) => fromBot), 5000)
  child.kill('SIGTERM')
  const [code] = await ended
  expect({ code, out: await out, err: await err }).toEqual({ code: 0, out: 'Territo, Slack\u00a0: prêt\n', err: '' })
})

test.each([
  { env: { ...TOKENS, SLACK_BOT_TOKEN: 'xoxb-faux' }, line: /^Slack refuse SLACK_BOT_TOKEN \(invalid_auth\)/ },
  { env: { ...TOKENS, SLACK_APP_TOKEN: 'xapp-faux' }, line: /^Slack refuse SLACK_APP_TOKEN \(invalid_auth\)/ },
  { env: { SLACK_BOT_TOKEN: 'xoxb-test' }, line: /^Il manque SLACK_APP_TOKEN/ },
  { env: { SLACK_APP_TOKEN: 'xapp-test' }, line: /^Il manque SLACK_BOT_TOKEN/ },
  { env: { ...TOKENS, SLACK_API_URL: 'http://127.0.0.1:9/api/' }, line: /^Slack ne répond pas/ },
])('$line', async ({ env, line }) => {
  const { out, err, ended } = start(env)
  const [code] = await ended
  const told = await err
  expect({ code, out: await out, lines: told.split('\n').length }).toEqual({ code: 2, out: '', lines: 2 })
  expect(told).toMatch(line)
  expect(told).not.toMatch(/xoxb-\w|xapp-\w/)
})

test('asked to end before it is ready, it ends', async () => {
  slack.fault({ method: 'auth.test', times: 1, kind: { delay: 1000 } })
  const before = slack.callsTo('auth.test').length
  const { child, out, ended } = start(TOKENS)
  await slack.until(() => slack.callsTo('auth.test').length > before, 5000)
  child.kill('SIGTERM')
  const [code] = await ended
  expect({ code, out: await out }).toEqual({ code: 0, out: '' })
})

test('asked to end while Slack asks to wait, it does not wait for long', async () => {
  const { child, out, ended } = start(TOKENS)
  await once(child.stdout, 'data')
  slack.fault({ method: 'chat.postMessage', times: 9, kind: { status: 429, retryAfter: 600 } })
  const asked = mention({ text: 'le Tarn', channel: 'C0ATTEND', server: slack })
  await slack.deliver.socket('events_api', asked)
  await slack.until(() => slack.callsTo('chat.postMessage').some(({ status }) => status === 429), 5000)
  child.kill('SIGTERM')
  const [code] = await ended
  expect({ code, out: await out }).toEqual({ code: 0, out: 'Territo, Slack\u00a0: prêt\n' })
})

test('a token revoked while it runs ends it, with one line', async () => {
  const { child, err, ended } = start(TOKENS)
  await once(child.stdout, 'data')
  slack.fault({ method: 'apps.connections.open', times: 5, kind: { error: 'token_revoked' } })
  slack.socket.drop()
  const [code] = await ended
  expect(code).toBe(2)
  expect(await err).toMatch(/Slack refuse SLACK_APP_TOKEN \(token_revoked\)/)
})
