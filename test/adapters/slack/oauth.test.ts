import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Adapter } from '../../../src/adapter.ts'
import { createSlackAdapter } from '../../../src/adapters/slack/index.ts'
import { StorageDown } from '../../../src/digests.ts'
import type { Installations } from '../../../src/installations.ts'
import { createMemoryKeep } from '../../../src/keep.ts'
import { PostError } from '../../../src/posting.ts'
import { exampleAnswer } from '../../contract/adapter.ts'
import { recording, type Told } from '../../contract/log.ts'
import { command, eventCallback, mention } from '../../slack-server/payloads.ts'
import { type SlackServer, startSlackServer } from '../../slack-server/server.ts'
import { bot, NOTHING_LASTS } from './harness.ts'

/** Workspaces that install the app by themselves, over HTTP. */

let slack: SlackServer
let origin: string
let adapter: Adapter
const log: Told[] = []
const rows = new Map<string, string>()
const storage = { down: false }
/** How long it would have waited, in milliseconds. */
const waited: number[] = []
const checked = <Value>(value: Value): Promise<Value> =>
  storage.down ? Promise.reject(new StorageDown()) : Promise.resolve(value)
const installations: Installations = {
  save: async (workspace, text) => {
    await checked(null)
    rows.set(workspace, text)
  },
  find: async (workspace) => checked(rows.get(workspace) ?? null),
  erase: async (workspace) => {
    await checked(null)
    return rows.delete(workspace)
  },
}
const keep = createMemoryKeep()

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a server that listens on a port
  server.close()
  return port
}

const SECRETS = { clientId: '1.2', clientSecret: 'secret-du-client', stateSecret: 'vingt signes au moins' }

async function start(port: number): Promise<Adapter> {
  const listening = { signingSecret: slack.signingSecret, host: '127.0.0.1', port }
  const made = createSlackAdapter({
    ...NOTHING_LASTS,
    mode: { kind: 'oauth', ...SECRETS, ...listening },
    url: slack.apiUrl,
    log: recording(log),
    keep,
    installations,
    announce: () => {},
    wait: async (ms) => void waited.push(ms),
    onLost: (error) => log.push({ level: 'error', message: 'lost', details: { err: error } }),
  })
  await made.start(bot)
  return made
}

beforeAll(async () => {
  slack = await startSlackServer()
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  adapter = await start(port)
})
afterAll(async () => {
  await adapter.stop()
  await slack.close()
})

/** A browser with one cookie. */
async function leave() {
  const response = await fetch(`${origin}/slack/install`, { redirect: 'manual' })
  const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';')
  return { status: response.status, page: response.headers.get('location') ?? '', cookie }
}

async function comeBack(query: string, cookie: string) {
  const response = await fetch(`${origin}/slack/oauth_redirect${query}`, { headers: { cookie } })
  return { status: response.status, html: await response.text(), headers: response.headers }
}

async function installIn(team: string) {
  const { page, cookie } = await leave()
  return comeBack(slack.consent(page, team), cookie)
}

/** A payload as it comes from another workspace than that of the builders. */
const from = <Payload extends object>(team: string, payload: Payload): object =>
  JSON.parse(JSON.stringify(payload).replaceAll(slack.teamId, team))

const deliver = (payload: object) => slack.deliver.http(`${origin}/slack/events`, payload)
const said = (channel: string) => slack.messages(channel)
const ask = (team: string, channel: string) =>
  deliver(from(team, mention({ text: 'quels lauréats dans le Tarn ?', channel, server: slack })))
const tokenOf = (channel: string) =>
  slack.callsTo('chat.postMessage').findLast(({ args }) => args.channel === channel)?.token
const revoke = (team: string) => {
  for (const grant of slack.oauth.grants.values()) if (grant.team === team) grant.alive = false
}

describe('installing', () => {
  test('leaves for Slack with what is asked, comes back to a page in French, and works', async () => {
    const { status, page, cookie } = await leave()
    expect(status).toBe(302)
    expect(page).toMatch(/^https:\/\/slack\.com\/oauth\/v2\/authorize\?/)
    const { html, headers, status: landed } = await comeBack(slack.consent(page, 'T0UN'), cookie)
    expect([landed, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(html).toContain('<h1>Territo est installé</h1>')
    expect(html).toContain('slack://app?team=T0UN&amp;id=A0TERRITO')
    await ask('T0UN', 'C0UN')
    await slack.until(() => said('C0UN').length === 1)
    expect(tokenOf('C0UN')).toMatch(/^xoxb-T0UN-/)
  })

  test('each workspace is answered with its own token, and shares no memory with another', async () => {
    await installIn('T0DEUX')
    const typed = (text: string) => command({ text, channel: 'C0MEME', user: 'U0MEME', server: slack })
    await deliver(from('T0UN', typed('quels lauréats dans le Tarn ?')))
    await slack.until(() => slack.responses.length === 1)
    await deliver(from('T0DEUX', typed('et en phase 1 ?')))
    await slack.until(() => slack.responses.length === 2)
    expect(slack.responses[1]?.text).not.toContain('Tarn')
    await Promise.all([ask('T0UN', 'C0A'), ask('T0DEUX', 'C0B')])
    await slack.until(() => said('C0A').length + said('C0B').length === 2)
    expect([tokenOf('C0A'), tokenOf('C0B')]).toEqual([
      expect.stringMatching(/^xoxb-T0UN-/),
      expect.stringMatching(/^xoxb-T0DEUX-/),
    ])
  })

  test('a way back serves once', async () => {
    const { page, cookie } = await leave()
    const query = slack.consent(page, 'T0UNEFOIS')
    expect((await comeBack(query, cookie)).status).toBe(200)
    const again = await comeBack(query, cookie)
    expect(again.status).toBe(400)
    expect(again.html).toContain('Ce lien a déjà servi')
  })

  test.each([
    { what: 'another browser', change: (query: string) => ({ query, cookie: '' }) },
    {
      what: 'a way that we did not make',
      change: () => ({ query: '?code=c&state=faux', cookie: 'slack-app-oauth-state=faux' }),
    },
    { what: 'no code', change: (_: string, cookie: string) => ({ query: '?state=faux', cookie }) },
  ])('$what: refused, and nothing is stored', async ({ change }) => {
    const { page, cookie } = await leave()
    const back = change(slack.consent(page, 'T0NON'), cookie)
    const { status, html } = await comeBack(back.query, back.cookie)
    expect(status).toBe(400)
    expect(html).toContain('Territo n’est pas installé')
    expect(rows.has('T0NON')).toBe(false)
  })

  test('who says no is told so', async () => {
    const { status, html } = await comeBack('?error=access_denied', '')
    expect([status, html]).toEqual([403, expect.stringContaining('L’installation a été annulée')])
  })

  test('while storage is down, who installs is asked to come back', async () => {
    const { page, cookie } = await leave()
    storage.down = true
    const { status, html } = await comeBack(slack.consent(page, 'T0BAS'), cookie)
    storage.down = false
    expect([status, html]).toEqual([503, expect.stringContaining('Ma mémoire est indisponible')])
  })

  test('Slack that refuses is not an installation', async () => {
    slack.fault({ method: 'oauth.v2.access', kind: { error: 'invalid_code' } })
    expect((await installIn('T0REFUS')).status).toBe(502)
    expect(rows.has('T0REFUS')).toBe(false)
  })

  test.each(['POST /slack/install', 'GET /slack/events', 'GET /'])('%s: nothing there', async (request) => {
    const [method = '', path] = request.split(' ')
    expect((await fetch(`${origin}${path}`, { method })).status).toBe(404)
  })
})

describe('tokens that expire', () => {
  test('are renewed before they do, once for many questions; the new one is stored', async () => {
    slack.oauth.lifetime = 3_600 // under the two hours in which Bolt renews
    await installIn('T0TOURNE')
    slack.oauth.lifetime = 43_200
    const first = rows.get('T0TOURNE')
    await Promise.all(['C0T1', 'C0T2', 'C0T3'].map((channel) => ask('T0TOURNE', channel)))
    await slack.until(() => ['C0T1', 'C0T2', 'C0T3'].every((channel) => said(channel).length === 1))
    const renewals = slack.callsTo('oauth.v2.access').filter(({ args }) => args.grant_type === 'refresh_token')
    expect(renewals).toHaveLength(1)
    expect(rows.get('T0TOURNE')).not.toBe(first)
    expect(rows.get('T0TOURNE')).toContain(tokenOf('C0T1'))
    expect(first).not.toContain(tokenOf('C0T1'))
    slack.oauth.lifetime = null
  })

  test('a renewal that fails leaves the token that still works', async () => {
    slack.oauth.lifetime = 3_600
    await installIn('T0ECHEC')
    slack.oauth.lifetime = null
    slack.fault({ method: 'oauth.v2.access', times: 1, kind: { status: 503 } })
    await ask('T0ECHEC', 'C0ECHEC')
    await slack.until(() => said('C0ECHEC').length === 1)
  })

  test('a new token that cannot be stored is used, and stored later', async () => {
    slack.oauth.lifetime = 3_600
    await installIn('T0RETARD')
    slack.oauth.lifetime = 43_200
    const before = rows.get('T0RETARD')
    const { save } = installations
    Object.assign(installations, { save: () => Promise.reject(new StorageDown()) })
    await ask('T0RETARD', 'C0PERDUE') // its token is renewed, and the storage lost on the way
    await slack.until(() => log.some(({ message }) => message === 'from a workspace that cannot be known now'))
    expect(rows.get('T0RETARD')).toBe(before)
    Object.assign(installations, { save })
    await ask('T0RETARD', 'C0RETARD')
    await slack.until(() => said('C0RETARD').length === 1)
    expect(rows.get('T0RETARD')).toContain(tokenOf('C0RETARD'))
    slack.oauth.lifetime = null
  })
})

describe('leaving', () => {
  const posting = (workspace: string, id: string) =>
    adapter.poster?.post(
      { platform: 'slack', workspace, id: slack.workspace.channel(id).id },
      { key: 'k1', answer: exampleAnswer({ trail: [] }), picture: null, under: null },
    )
  const failureOf = async (trying: Promise<unknown> | undefined) =>
    trying?.then(
      () => null,
      (error: unknown) => (error instanceof PostError ? [error.failure, error.message] : error),
    )

  test.each([
    { team: 'T0PART', event: { type: 'app_uninstalled' } },
    { team: 'T0RETIRE', event: { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0TERRITO'] } } },
  ])('$event.type erases the tokens; its posts are « gone »', async ({ team, event }) => {
    await installIn(team)
    await posting(team, 'C0PART')
    revoke(team)
    await deliver(from(team, eventCallback(event, { server: slack })))
    await slack.until(() => !rows.has(team))
    expect(await failureOf(posting(team, 'C0PART'))).toEqual(['gone', 'not installed'])
    await ask(team, `C0${team}`)
    await slack.until(() =>
      log.some(({ message, details }) => message.includes('not installed') && details.team === team),
    )
    expect(said(`C0${team}`)).toEqual([])
  })

  test('a token of a person that is revoked changes nothing', async () => {
    await installIn('T0RESTE')
    const event = { type: 'tokens_revoked', tokens: { oauth: ['U0CAMILLE'], bot: [] } }
    await deliver(from('T0RESTE', eventCallback(event, { server: slack })))
    await ask('T0RESTE', 'C0RESTE')
    await slack.until(() => said('C0RESTE').length === 1)
    expect(rows.has('T0RESTE')).toBe(true)
  })

  test('told late, after the app was installed again, it changes nothing', async () => {
    await installIn('T0REVIENT')
    revoke('T0REVIENT')
    await installIn('T0REVIENT')
    await deliver(from('T0REVIENT', eventCallback({ type: 'app_uninstalled' }, { server: slack })))
    await slack.until(() => log.some(({ message }) => message === 'uninstalled, and installed again since'))
    await ask('T0REVIENT', 'C0REVIENT')
    await slack.until(() => said('C0REVIENT').length === 1)
  })

  test.each([
    { team: 'T0PANNE', kind: { status: 503 } as const },
    { team: 'T0COUPE', kind: { drop: 'before' } as const },
    { team: 'T0TROP', kind: { status: 429, retryAfter: 1 } as const },
    { team: 'T0ERREUR', kind: { error: 'internal_error' } as const },
  ])(
    'told late, while Slack does not say who we are ($kind): it is asked again, and nothing is erased',
    async ({ team, kind }) => {
      await installIn(team)
      waited.length = 0
      slack.fault({ method: 'auth.test', kind })
      await deliver(from(team, eventCallback({ type: 'app_uninstalled' }, { server: slack })))
      await slack.until(() =>
        log.some(({ message, details }) => message.endsWith('installed again since') && details.team === team),
      )
      expect(waited).toHaveLength(1)
      await ask(team, `C0${team}`)
      await slack.until(() => said(`C0${team}`).length === 1)
    },
  )

  test('what Slack never says erases nothing, and is told to the log', async () => {
    await installIn('T0MUET')
    const stop = slack.fault({ method: 'auth.test', times: 10, kind: { status: 503 } })
    await deliver(from('T0MUET', eventCallback({ type: 'app_uninstalled' }, { server: slack })))
    await slack.until(() =>
      log.some(({ message, details }) => message === 'tokens are not erased' && details.team === 'T0MUET'),
    )
    stop()
    expect(rows.has('T0MUET')).toBe(true)
    await ask('T0MUET', 'C0T0MUET')
    await slack.until(() => said('C0T0MUET').length === 1)
  })

  test('storage that is down when it leaves is tried again', async () => {
    await installIn('T0PARTI')
    revoke('T0PARTI')
    storage.down = true
    waited.length = 0
    const { find } = installations
    Object.assign(installations, {
      find: (team: string) => find(team).finally(() => Object.assign(storage, { down: false })),
    })
    await deliver(from('T0PARTI', eventCallback({ type: 'app_uninstalled' }, { server: slack })))
    await slack.until(() => !rows.has('T0PARTI'))
    expect(waited).toHaveLength(1)
    Object.assign(installations, { find })
  })

  test('told late, while its token has expired and cannot be renewed now: nothing is erased', async () => {
    slack.oauth.lifetime = 3_600
    await installIn('T0PERIME')
    for (const [token, grant] of slack.oauth.grants)
      if (grant.team === 'T0PERIME') slack.oauth.grants.set(token, { ...grant, expiresAt: 0 })
    slack.fault({ method: 'oauth.v2.access', kind: { status: 503 } })
    await deliver(from('T0PERIME', eventCallback({ type: 'app_uninstalled' }, { server: slack })))
    await slack.until(() =>
      log.some(({ message, details }) => message.endsWith('installed again since') && details.team === 'T0PERIME'),
    )
    expect(rows.has('T0PERIME')).toBe(true)
    slack.oauth.lifetime = null
  })

  test('installed again, its new token is used', async () => {
    await installIn('T0NEUF')
    await ask('T0NEUF', 'C0NEUF')
    await slack.until(() => said('C0NEUF').length === 1)
    revoke('T0NEUF')
    await installIn('T0NEUF')
    await ask('T0NEUF', 'C0NEUF2') // the old token is refused, and let go
    await slack.until(() => log.some(({ message }) => message === 'the token of a workspace no longer works'))
    await ask('T0NEUF', 'C0NEUF3')
    await slack.until(() => said('C0NEUF3').length === 1)
    expect(log.filter(({ message }) => message === 'lost')).toEqual([])
  })
})

describe('while storage is down', () => {
  test('workspaces that are known go on; others are only logged, and « busy » for who posts', async () => {
    storage.down = true
    await ask('T0UN', 'C0CONTINUE')
    await slack.until(() => said('C0CONTINUE').length === 1)
    const before = log.length
    await ask('T0NOUVEAU', 'C0NOUVEAU')
    await slack.until(() => log.slice(before).some(({ details }) => details.team === 'T0NOUVEAU'))
    expect(said('C0NOUVEAU')).toEqual([])
    const channel = { platform: 'slack', workspace: 'T0NOUVEAU', id: 'C0NOUVEAU' } as const
    const notice = { key: 'k2', answer: exampleAnswer({ trail: [] }), picture: null, under: null }
    await expect(adapter.poster?.post(channel, notice)).rejects.toMatchObject({ failure: 'busy' })
    storage.down = false
  })
})

test('what comes is acknowledged before its workspace is known', async () => {
  const { find } = installations
  let answer = () => {}
  const slow = new Promise<void>((resolve) => {
    answer = resolve
  })
  Object.assign(installations, { find: (team: string) => slow.then(() => find(team)) })
  await installIn('T0LENT')
  expect((await ask('T0LENT', 'C0LENT')).status).toBe(200)
  expect(said('C0LENT')).toEqual([])
  answer()
  await slack.until(() => said('C0LENT').length === 1)
  Object.assign(installations, { find })
})

test('another process answers the workspaces that installed this one', async () => {
  const port = await freePort()
  const other = await start(port)
  const payload = from('T0UN', mention({ text: 'quels lauréats ?', channel: 'C0REPLIQUE', server: slack }))
  await slack.deliver.http(`http://127.0.0.1:${port}/slack/events`, payload)
  await slack.until(() => said('C0REPLIQUE').length === 1)
  await other.stop()
})

test('no token, code nor secret is told to the log', () => {
  expect(JSON.stringify(log, errors)).not.toMatch(/xoxb-|xoxe-|code-\d|secret-du-client|vingt signes/)
})

/** Errors with all that they carry. */
const errors = (_: string, value: unknown): unknown =>
  value instanceof Error ? { ...value, message: value.message, stack: value.stack, cause: value.cause } : value
