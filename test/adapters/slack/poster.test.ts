import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Picture } from '../../../src/picture.ts'
import { type Notice, PostError, type Poster } from '../../../src/posting.ts'
import { exampleAnswer } from '../../contract/adapter.ts'
import { mention, message } from '../../slack-server/payloads.ts'
import type { FaultKind } from '../../slack-server/server.ts'
import { type Installation, install, wordsOf } from './harness.ts'

let territo: Installation
let poster: Poster
/** Ends the waits that Slack asks for. */
let hurry = () => {}
beforeAll(async () => {
  const hurried = new Promise<void>((resolve) => {
    hurry = resolve
  })
  territo = await install({ wait: () => hurried })
  if (territo.adapter.poster === undefined) throw new Error('it posts')
  poster = territo.adapter.poster
})
afterAll(() => territo.stop())

const WORKSPACE = 'T0PREF'
const channelOf = (id: string) => ({ platform: 'slack', workspace: WORKSPACE, id }) as const
const camille = { platform: 'slack', workspace: WORKSPACE, user: 'U0CAMILLE' } as const
const noticeOf = (key: string, changes: Partial<Notice> = {}): Notice => ({
  key,
  answer: exampleAnswer({ title: 'La semaine du 16 novembre', trail: [], territories: [] }),
  picture: null,
  under: null,
  ...changes,
})
const picture: Picture = { png: Buffer.from('png'), alt: 'Trois points.', title: 'Le Tarn', fileName: 'tarn.png' }
const said = (channel: string) => territo.slack.messages(channel)
/** A channel of the bot. */
const open = (id: string, settings = {}) => channelOf(territo.slack.workspace.channel(id, settings).id)
const failureOf = (trying: Promise<unknown>) =>
  trying.then(
    () => null,
    (error: unknown) => (error instanceof PostError ? [error.failure, error.message, error.retryAfter] : error),
  )

describe('post', () => {
  test('a message with its key, without tools, and its picture under it', async () => {
    const channel = open('C0DIGEST')
    const { message } = await poster.post(channel, noticeOf('k1', { picture }))
    await territo.slack.until(() => said('C0DIGEST').length === 2)
    const [digest, file] = said('C0DIGEST')
    expect(digest).toMatchObject({ ts: message, metadata: { event_payload: { key: 'k1' } } })
    expect(digest?.text).toContain('La semaine du 16 novembre')
    expect(JSON.stringify(digest?.blocks)).not.toMatch(/feedback|"why"/)
    expect(file?.thread_ts).toBeUndefined()
    expect(territo.slack.files.at(-1)).toMatchObject({ name: 'tarn.png', alt: 'Trois points.', title: 'Le Tarn' })
  })

  test('a note in a thread', async () => {
    const event = mention({ text: 'quels lauréats dans le Tarn ?', channel: 'C0NOTE', server: territo.slack })
    await territo.send(event)
    await territo.slack.until(() => said('C0NOTE').length === 1)
    await poster.post(channelOf('C0NOTE'), noticeOf('k2', { under: event.event.ts }))
    expect(said('C0NOTE').at(-1)?.thread_ts).toBe(event.event.ts)
  })

  test('nothing in the channel when the message it should stand under was deleted', async () => {
    const event = mention({ text: 'quels lauréats dans le Tarn ?', channel: 'C0EFFACE', server: territo.slack })
    await territo.send(event)
    await territo.slack.until(() => said('C0EFFACE').length === 1)
    territo.slack.deleteMessage('C0EFFACE', event.event.ts)
    const trying = poster.post(channelOf('C0EFFACE'), noticeOf('k3', { under: event.event.ts }))
    expect(await failureOf(trying)).toEqual(['gone', 'message_not_found', 0])
    expect(said('C0EFFACE')).toHaveLength(1)
  })

  test('a long digest is one message; a longer one is refused', async () => {
    const lines = (count: number) => [
      { kind: 'list' as const, items: Array.from({ length: count }, () => 'é'.repeat(90)) },
    ]
    const long = exampleAnswer({ trail: [], blocks: lines(35) })
    await poster.post(open('C0LONG'), noticeOf('k4', { answer: long }))
    expect(wordsOf(said('C0LONG')[0]?.blocks).match(/é{90}/g)).toHaveLength(35)
    expect(JSON.stringify(said('C0LONG')[0]?.blocks)).not.toContain('page:')
    const longer = exampleAnswer({ trail: [], blocks: lines(200) })
    const trying = poster.post(open('C0LONG'), noticeOf('k5', { answer: longer }))
    expect(await failureOf(trying)).toEqual(['refused', 'too long for one message', 0])
  })

  test('a picture that fails is logged, and the message is posted once', async () => {
    territo.slack.fault({ method: 'files.getUploadURLExternal', kind: { status: 503 } })
    await poster.post(open('C0IMAGE'), noticeOf('k6', { picture }))
    const told = () => territo.log.find(({ message }) => message === 'a notice stays without its picture')
    await territo.slack.until(told)
    expect(told()?.details).toMatchObject({ channel: 'C0IMAGE', key: 'k6' })
    expect(said('C0IMAGE')).toHaveLength(1)
  })

  test('blocks refused: the words are sent alone; words refused too: refused', async () => {
    const channel = open('C0BLOCS')
    territo.slack.fault({ method: 'chat.postMessage', channel: 'C0BLOCS', kind: { error: 'invalid_blocks' } })
    await poster.post(channel, noticeOf('k7'))
    expect(said('C0BLOCS')[0]).toMatchObject({ blocks: [], metadata: { event_payload: { key: 'k7' } } })
    territo.slack.fault({ method: 'chat.postMessage', times: 2, kind: { error: 'invalid_blocks' } })
    expect(await failureOf(poster.post(channel, noticeOf('k8')))).toEqual(['refused', 'invalid_blocks', 0])
    expect(said('C0BLOCS')).toHaveLength(1)
  })

  test.each<{ kind: FaultKind; failure: string; reason: string; retryAfter?: number; posted?: number }>([
    { kind: { status: 429, retryAfter: 30 }, failure: 'busy', reason: 'ratelimited', retryAfter: 30_000 },
    { kind: { error: 'ratelimited' }, failure: 'busy', reason: 'ratelimited' },
    { kind: { status: 503 }, failure: 'unsure', reason: '503' },
    { kind: { status: 500, done: true }, failure: 'unsure', reason: '500', posted: 1 },
    { kind: { drop: 'before' }, failure: 'unsure', reason: 'UND_ERR_SOCKET' },
    { kind: { drop: 'after' }, failure: 'unsure', reason: 'UND_ERR_SOCKET', posted: 1 },
    { kind: { error: 'fatal_error' }, failure: 'unsure', reason: 'fatal_error' },
    { kind: { error: 'token_revoked' }, failure: 'gone', reason: 'token_revoked' },
    { kind: { error: 'invalid_auth' }, failure: 'gone', reason: 'invalid_auth' },
    { kind: { error: 'account_inactive' }, failure: 'gone', reason: 'account_inactive' },
    { kind: { error: 'no_text' }, failure: 'refused', reason: 'no_text' },
  ])('$kind: $failure, after one call', async ({ kind, failure, reason, retryAfter = 0, posted = 0 }) => {
    const id = `C0${JSON.stringify(kind)
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '')}`
    territo.slack.fault({ method: 'chat.postMessage', channel: id, kind })
    expect(await failureOf(poster.post(open(id), noticeOf('k9')))).toEqual([failure, reason, retryAfter])
    expect(territo.slack.callsTo('chat.postMessage').filter(({ args }) => args.channel === id)).toHaveLength(1)
    expect(said(id)).toHaveLength(posted)
  })

  test.each([
    { id: 'C0NULLEPART', settings: null, reason: 'channel_not_found' },
    { id: 'C0ARCHIVE', settings: { archived: true }, reason: 'is_archived' },
    { id: 'C0DEHORS', settings: { member: false }, reason: 'not_in_channel' },
  ])('$reason: gone', async ({ id, settings, reason }) => {
    const channel = settings === null ? channelOf(id) : open(id, settings)
    expect(await failureOf(poster.post(channel, noticeOf('k10')))).toEqual(['gone', reason, 0])
  })

  test('another workspace: gone', async () => {
    const elsewhere = { ...channelOf('C0GENERAL'), workspace: 'T0AUTRE' }
    expect(await failureOf(poster.post(elsewhere, noticeOf('k11')))).toEqual(['gone', 'not installed', 0])
  })

  test('it does not wait behind an answer that Slack makes wait', async () => {
    const channel = open('C0ATTENTE')
    territo.slack.fault({ method: 'chat.postMessage', channel: channel.id, kind: { status: 429, retryAfter: 600 } })
    await territo.send(mention({ text: 'quels lauréats ?', channel: channel.id, server: territo.slack }))
    await territo.slack.until(() => territo.log.some(({ message }) => message === 'Slack asks to wait'))
    await poster.post(channel, noticeOf('k12'))
    expect(said(channel.id)).toHaveLength(1)
    hurry()
    await territo.slack.until(() => said(channel.id).length === 2)
  })
})

describe('find', () => {
  const now = () => territo.slack.now()

  test('a message whose answer was lost, among others; none that was not posted', async () => {
    const channel = open('C0CHERCHE')
    await poster.post(channel, noticeOf('k20', { picture }))
    territo.slack.fault({ method: 'chat.postMessage', channel: channel.id, kind: { drop: 'after' } })
    const since = now()
    await failureOf(poster.post(channel, noticeOf('k21')))
    const [, lost] = said(channel.id).filter(({ metadata }) => metadata !== undefined)
    expect(await poster.find(channel, { key: 'k21', under: null }, since)).toEqual({ message: lost?.ts })
    expect(await poster.find(channel, { key: 'k22', under: null }, since)).toBeNull()
  })

  test('behind more messages than one call gives', async () => {
    const channel = open('C0FOULE')
    await poster.post(channel, noticeOf('k23'))
    const chat = () => message({ text: 'bonjour', channel: channel.id, server: territo.slack })
    await Promise.all(Array.from({ length: 205 }, () => territo.send(chat())))
    expect(await poster.find(channel, { key: 'k23', under: null }, now())).not.toBeNull()
    expect(territo.slack.callsTo('conversations.history').at(-1)?.args.cursor).toBe('200')
  })

  test.each<{ kind: FaultKind; failure: string }>([
    { kind: { error: 'missing_scope' }, failure: 'unsure' },
    { kind: { error: 'not_in_channel' }, failure: 'unsure' },
    { kind: { error: 'channel_not_found' }, failure: 'unsure' },
    { kind: { status: 429, retryAfter: 5 }, failure: 'busy' },
    { kind: { status: 503 }, failure: 'busy' },
    { kind: { drop: 'before' }, failure: 'busy' },
  ])('$kind: $failure', async ({ kind, failure }) => {
    territo.slack.fault({ method: 'conversations.history', kind })
    const looking = poster.find(open('C0VOIR'), { key: 'k24', under: null }, now())
    expect(await failureOf(looking)).toEqual([
      failure,
      expect.any(String),
      kind && 'status' in kind && kind.status === 429 ? 5000 : 0,
    ])
  })
})

describe('tell', () => {
  test('one person, in private, with the channels that it is about', async () => {
    await poster.tell(camille, 'Le digest de <ce> canal est arrêté :', [channelOf('C0A'), channelOf('C0B')])
    expect(said('DU0CAMILLE').at(-1)?.text).toBe('Le digest de &lt;ce&gt; canal est arrêté : <#C0A> <#C0B>')
  })

  test('a person who left', async () => {
    territo.slack.fault({ method: 'chat.postMessage', kind: { error: 'user_disabled' } })
    expect(await failureOf(poster.tell(camille, 'Bonjour', []))).toEqual(['gone', 'user_disabled', 0])
  })
})
