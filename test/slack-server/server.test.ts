import { createServer } from 'node:http'
import { verifySlackRequest } from '@slack/bolt'
import { SocketModeClient } from '@slack/socket-mode'
import type { ModalView } from '@slack/types'
import { LogLevel, retryPolicies, WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { blockAction, command, homeOpened, mention, message, messageShortcut, viewSubmission } from './payloads.ts'
import { type SlackServer, startSlackServer } from './server.ts'

const channel = 'C0GENERAL'
const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
}
const modal: ModalView = { type: 'modal', title: { type: 'plain_text', text: 'Formulaire' }, blocks: [] }
let slack: SlackServer
let web: WebClient
let afterwards: (() => unknown)[] = []

beforeEach(async () => {
  slack = await startSlackServer()
  web = client()
})

afterEach(async () => {
  for (const end of afterwards) await end()
  afterwards = []
  await slack.close()
})

function client(token: string = slack.botToken, retries = 0): WebClient {
  const retryConfig = { ...retryPolicies.tenRetriesInAboutThirtyMinutes, retries, minTimeout: 1, maxTimeout: 2 }
  return new WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig, logger: silent })
}

function respond(url: string, body: object): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

describe('messages', () => {
  test('are posted, updated, read back and deleted', async () => {
    const metadata = { event_type: 'reponse', event_payload: { id: 'q1' } }
    const { ts = '' } = await web.chat.postMessage({ channel, text: 'Bonjour', metadata })
    const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'Titre' } }]
    await web.chat.update({ channel, ts, text: 'Bonsoir', blocks })
    expect(slack.messages(channel)).toMatchObject([{ ts, text: 'Bonsoir', blocks, metadata, edits: 1 }])
    const bare = await web.conversations.history({ channel })
    const full = await web.conversations.replies({ channel, ts, include_all_metadata: true })
    expect(bare.messages?.[0]?.metadata).toBeUndefined()
    expect(full.messages?.[0]?.metadata).toEqual(metadata)
    expect((await web.chat.getPermalink({ channel, message_ts: ts })).permalink).toContain(`/${channel}/p`)
    await web.chat.delete({ channel, ts })
    expect(slack.messages()).toEqual([])
  })

  test('stay in their thread, unless its parent was deleted', async () => {
    const body = mention({ text: 'Guéret ?', server: slack })
    const { ts } = body.event
    await slack.deliver.http('http://127.0.0.1:9', body).catch(() => 'nobody listens')
    await web.chat.postMessage({ channel, thread_ts: ts, text: 'un' })
    slack.deleteMessage(channel, ts)
    await web.chat.postMessage({ channel, thread_ts: ts, text: 'deux' })
    expect(slack.messages().map((posted) => posted.thread_ts)).toEqual([ts, undefined])
  })

  test('to a person go to the direct messages', async () => {
    expect((await web.chat.postMessage({ channel: 'U0CAMILLE', text: 'x' })).channel).toBe('DU0CAMILLE')
    expect((await web.conversations.open({ users: 'U0CAMILLE' })).channel?.id).toBe('DU0CAMILLE')
  })

  test.each([
    [{ channel, blocks: [{ type: 'header', text: { type: 'plain_text', text: '' } }], text: 'x' }, 'invalid_blocks'],
    [{ channel, text: '' }, 'no_text'],
    [{ channel, text: 'x'.repeat(40_001) }, 'msg_too_long'],
    [{ channel: 'C0INCONNU', text: 'x' }, 'channel_not_found'],
    [{ channel: 'C0AUTRE', text: 'x' }, 'not_in_channel'],
  ])('%j are refused', async (args, error) => {
    slack.workspace.channel('C0AUTRE', { member: false })
    const answer = web.apiCall('chat.postMessage', args)
    await expect(answer).rejects.toMatchObject({ data: { error } })
    expect(slack.messages()).toEqual([])
  })

  test('tokens are checked', async () => {
    await expect(client('xoxb-autre').auth.test()).rejects.toMatchObject({ data: { error: 'invalid_auth' } })
    await expect(web.apps.connections.open({})).rejects.toMatchObject({ data: { error: 'not_allowed_token_type' } })
    await expect(web.apiCall('apps.uninstall')).rejects.toMatchObject({ data: { error: 'unknown_method' } })
    expect(await web.auth.test()).toMatchObject({ user_id: slack.botUserId, team_id: slack.teamId })
  })
})

describe('views, people and files', () => {
  test('a trigger_id opens one modal within 3 s', async () => {
    const [first, second] = [slack.issueTrigger(), slack.issueTrigger()]
    await web.views.open({ trigger_id: first, view: modal })
    const again = web.views.open({ trigger_id: first, view: modal })
    await expect(again).rejects.toMatchObject({ data: { error: 'exchanged_trigger_id' } })
    slack.advance(3001)
    const late = web.views.open({ trigger_id: second, view: modal })
    await expect(late).rejects.toMatchObject({ data: { error: 'expired_trigger_id' } })
    const unknown = web.views.open({ trigger_id: 'x', view: modal })
    await expect(unknown).rejects.toMatchObject({ data: { error: 'invalid_trigger_id' } })
    expect(slack.views.opened).toMatchObject([{ how: 'open', view: modal, updates: 0 }])
  })

  test('a Home tab is published', async () => {
    await web.views.publish({ user_id: 'U0CAMILLE', view: { type: 'home', blocks: [{ type: 'divider' }] } })
    expect(slack.views.home('U0CAMILLE')?.blocks).toEqual([{ type: 'divider' }])
  })

  test('people have a time zone and, on request, a language', async () => {
    slack.workspace.user('U0CAMILLE', { tz: 'Indian/Reunion' })
    const { user } = await web.users.info({ user: 'U0CAMILLE', include_locale: true })
    expect(user).toMatchObject({ tz: 'Indian/Reunion', locale: 'fr-FR' })
  })

  test('four suggested prompts at most', async () => {
    const prompts = (count: number) => ({
      channel_id: 'DU0CAMILLE',
      prompts: Array.from({ length: count }, () => ({ title: 't', message: 'm' })),
    })
    const method = 'assistant.threads.setSuggestedPrompts'
    expect(await web.apiCall(method, prompts(4))).toMatchObject({ ok: true })
    await expect(web.apiCall(method, prompts(5))).rejects.toMatchObject({ data: { error: 'invalid_arguments' } })
  })

  test('a picture is uploaded, described and shared, and only then usable in a block', async () => {
    const block = (id: string) => [{ type: 'image', alt_text: 'Carte', slack_file: { id } }]
    const early = web.chat.postMessage({ channel, text: 'x', blocks: block('F404') })
    await expect(early).rejects.toMatchObject({ data: { error: 'invalid_blocks' } })
    const file = Buffer.from('png')
    await web.filesUploadV2({ channel_id: channel, file, filename: 'carte.png', alt_text: 'Carte', title: 'Carte' })
    const [sent] = slack.files
    expect(sent).toMatchObject({ name: 'carte.png', bytes: file, alt: 'Carte', channel, complete: true })
    await web.chat.postMessage({ channel, text: 'x', blocks: block(sent?.id ?? '') })
    expect(slack.messages(channel)).toHaveLength(2)
  })
})

describe('faults', () => {
  test.each([
    [{ drop: 'before' } as const, 1],
    [{ drop: 'after' } as const, 2],
    [{ status: 429, retryAfter: 0 } as const, 1],
  ])('%j then a retry of the client makes %i message(s)', async (kind, count) => {
    slack.fault({ method: 'chat.postMessage', channel, kind })
    await client(slack.botToken, 1).chat.postMessage({ channel, text: 'x' })
    expect(slack.messages()).toHaveLength(count)
    expect(slack.callsTo('chat.postMessage').map(({ fault }) => fault)).toEqual([kind, null])
  })

  test('an error, a 503 and a delay', async () => {
    slack.fault({ kind: { error: 'fatal_error' } })
    slack.fault({ kind: { status: 503 } })
    slack.fault({ kind: { delay: 30 } })
    await expect(web.auth.test()).rejects.toMatchObject({ data: { error: 'fatal_error' } })
    await expect(web.auth.test()).rejects.toMatchObject({ statusCode: 503 })
    const start = performance.now()
    await web.auth.test()
    expect(performance.now() - start).toBeGreaterThan(25)
  })

  test('a fault may be taken away, or kept for one channel', async () => {
    const forget = slack.fault({ times: 9, kind: { error: 'fatal_error' } })
    slack.fault({ channel: 'C0AUTRE', kind: { error: 'is_archived' } })
    forget()
    expect(await web.chat.postMessage({ channel, text: 'x' })).toMatchObject({ ok: true })
  })
})

describe('response_url', () => {
  test('serves 5 times within 30 min', async () => {
    const { response_url } = command({ text: 'aide', server: slack })
    for (let use = 1; use <= 5; use += 1) expect((await respond(response_url, { text: `${use}` })).status).toBe(200)
    const sixth = await respond(response_url, { text: '6' })
    expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: 'used_url' }])
    expect(slack.ephemerals).toHaveLength(5)
    const { response_url: other } = command({ server: slack })
    slack.advance(30 * 60 * 1000 + 1)
    expect((await respond(other, { text: 'x' })).status).toBe(404)
  })

  test('posts, replaces and deletes', async () => {
    await web.chat.postMessage({ channel, text: 'avant' })
    const [posted] = slack.messages()
    if (!posted) throw new Error('nothing posted')
    const { response_url } = blockAction({ action: 'a', value: 'v', message: posted, server: slack })
    expect((await respond(response_url ?? '', { replace_original: true, text: 'après' })).status).toBe(200)
    expect(slack.messages()).toMatchObject([{ text: 'après', edits: 1 }])
    await respond(response_url ?? '', { response_type: 'in_channel', text: 'fil', thread_ts: posted.ts })
    expect(slack.messages()).toMatchObject([{ text: 'après' }, { text: 'fil', thread_ts: posted.ts }])
    await respond(response_url ?? '', { delete_original: true })
    expect(slack.messages()).toMatchObject([{ text: 'fil' }])
    const wrong = await respond(response_url ?? '', { text: 'x', blocks: [{ type: 'header' }] })
    expect([wrong.status, await wrong.json()]).toMatchObject([404, { error: 'invalid_blocks' }])
    expect(slack.responses.map(({ effect }) => effect)).toEqual(['replaced', 'in_channel', 'deleted'])
  })
})

interface Received {
  readonly ack: (payload?: object) => Promise<void>
  readonly body: { readonly event_id?: string }
  readonly retry_num?: number
  readonly retry_reason?: string
}

async function connect(listener: (event: Received) => unknown): Promise<SocketModeClient> {
  const clientOptions = { slackApiUrl: slack.apiUrl }
  // A short clientPingTimeout is what makes the client come back at once after a drop.
  const socket = new SocketModeClient({
    appToken: slack.appToken,
    clientOptions,
    clientPingTimeout: 30,
    logger: silent,
  })
  socket.on('slack_event', listener)
  afterwards.push(() => socket.disconnect())
  await socket.start()
  return socket
}

describe('Socket Mode', () => {
  test('an envelope goes to one connection, and its acknowledgement comes back', async () => {
    const counts = [0, 0]
    for (const index of [0, 1]) {
      await connect(async ({ ack }) => {
        counts[index] = (counts[index] ?? 0) + 1
        await ack({ response_action: 'clear' })
      })
    }
    expect(slack.socket.count).toBe(2)
    const payload = viewSubmission({ callback_id: 'formulaire', values: {}, server: slack })
    const first = await slack.deliver.socket('interactive', payload)
    await slack.deliver.socket('interactive', payload)
    expect(first).toMatchObject({ acked: true, payload: { response_action: 'clear' }, attempts: 1, late: false })
    expect(counts).toEqual([1, 1])
  })

  test('what was not acknowledged before a drop comes again', async () => {
    const seen: (readonly [string | undefined, number | undefined])[] = []
    await connect(async ({ ack, body, retry_num }) => {
      seen.push([body.event_id, retry_num])
      if (retry_num === 0) slack.socket.drop()
      else await ack()
    })
    const payload = mention({ text: 'Guéret', event_id: 'Ev1', server: slack })
    expect(await slack.deliver.socket('events_api', payload)).toMatchObject({ acked: true, attempts: 2, late: false })
    expect(seen).toEqual([
      ['Ev1', 0],
      ['Ev1', 1],
    ])
  })

  test('what is not acknowledged in time is late, and comes again once', async () => {
    await slack.close()
    slack = await startSlackServer({ ackTimeout: 40 })
    const reasons: (string | undefined)[] = []
    await connect(({ retry_reason }) => reasons.push(retry_reason))
    const result = await slack.deliver.socket('events_api', homeOpened({ server: slack }))
    expect(result).toMatchObject({ acked: false, attempts: 2, late: true })
    expect(reasons).toEqual(['', 'timeout'])
  })

  test('a client asked to reconnect does so, even refused at first', async () => {
    await connect(({ ack }) => ack())
    slack.socket.refuse(1)
    slack.socket.disconnect()
    expect(slack.socket.count).toBe(0)
    const result = slack.deliver.socket('slash_commands', command({ server: slack }))
    expect(await result).toMatchObject({ acked: true, attempts: 1 })
    expect(slack.callsTo('apps.connections.open').length).toBeGreaterThan(1)
  })
})

describe('deliver.http', () => {
  test.each([
    ['an event', () => message({ text: 'é & co', channel_type: 'im', server: slack }), 'application/json'],
    ['a command', () => command({ text: 'é & co', server: slack }), 'application/x-www-form-urlencoded'],
    ['a shortcut', () => messageShortcut({ text: 'é & co', server: slack }), 'application/x-www-form-urlencoded'],
  ])('%s is signed as Bolt wants', async (_name, payload, contentType) => {
    const { url, received } = await listener()
    const result = await slack.deliver.http(url, payload(), { retryNum: 1, retryReason: 'http_timeout' })
    const [{ body, headers } = { body: '', headers: {} }] = received
    expect(result).toMatchObject({ status: 200, body: 'ok' })
    expect(headers).toMatchObject({ 'content-type': contentType, 'x-slack-retry-num': '1' })
    const signature = String(headers['x-slack-signature'])
    const timestamp = Number(headers['x-slack-request-timestamp'])
    const request = { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp }
    const verify = (signingSecret: string) => () => verifySlackRequest({ signingSecret, body, headers: request })
    expect(verify(slack.signingSecret)).not.toThrow()
    expect(verify('autre')).toThrow('signature mismatch')
  })

  test('an old or wrong signature can be sent', async () => {
    const { url, received } = await listener()
    await slack.deliver.http(url, mention(), { timestamp: 1, signature: 'v0=faux' })
    expect(received[0]?.headers).toMatchObject({ 'x-slack-request-timestamp': '1', 'x-slack-signature': 'v0=faux' })
  })

  async function listener() {
    const received: { body: string; headers: NodeJS.Dict<string | string[]> }[] = []
    const http = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request.setEncoding('utf8')) body += chunk
      received.push({ body, headers: request.headers })
      response.end('ok')
    })
    const { promise, resolve } = Promise.withResolvers<void>()
    http.listen(0, '127.0.0.1', resolve)
    await promise
    afterwards.push(() => http.close())
    const address = http.address()
    const port = typeof address === 'object' ? address?.port : 0
    return { url: `http://127.0.0.1:${port}/slack/events`, received }
  }
})

describe('until', () => {
  test('sees what happens, and says what happened instead', async () => {
    const posted = slack.until(() => slack.messages()[0])
    await web.chat.postMessage({ channel, text: 'x' })
    expect((await posted).text).toBe('x')
    const never = slack.until(() => slack.messages().length === 2, 20)
    await expect(never).rejects.toThrow(/not so after 20 ms[\s\S]*chat\.postMessage .* → 200/)
  })
})
