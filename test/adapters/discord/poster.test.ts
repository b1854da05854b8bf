import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noticeCard } from '../../../src/adapters/discord/notice.ts'
import type { Channel } from '../../../src/channel.ts'
import { type Notice, PostError, type Poster } from '../../../src/posting.ts'
import { createTrails } from '../../../src/trails.ts'
import { exampleAnswer } from '../../contract/adapter.ts'
import { messageProblems } from '../../discord-server/components.ts'
import { messageCreate } from '../../discord-server/payloads.ts'
import { channels, people } from '../../discord-server/server.ts'
import { hostileAnswer } from '../slack/render/hostile.ts'
import { type Installation, install, labelsOf, wordsOf } from './harness.ts'

/** What is posted of our own accord: once, found again, and told apart when it fails. */

let territo: Installation
let poster: Poster
beforeEach(async () => {
  territo = await install()
  if (territo.poster === undefined) throw new Error('no poster')
  poster = territo.poster
})
afterEach(() => territo.stop())

const POST = 'POST /channels/:channel/messages'
const LIST = 'GET /channels/:channel/messages'
const general: Channel = { platform: 'discord', workspace: '1100000000000000001', id: channels.general }
const person = { platform: 'discord', workspace: '@me', user: people.camille } as const
const { trail: _, ...told } = exampleAnswer({ title: 'Cette semaine, 2 nouveautés', outcome: 'answered' })
const notice: Notice = { key: 'd2026w47c1', answer: { ...told, trail: [] }, picture: null, under: null }
const picture = {
  png: new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
  alt: 'Le Tarn : Hautes Terres d’Oc',
  title: 'Tarn',
  fileName: 'tarn.png',
}
const failure = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof PostError)) throw new Error(`not a PostError: ${error}`)
  return error
}
const said = () => territo.discord.messages(channels.general)
const failing = (kind: Parameters<typeof territo.discord.fault>[0]['kind'], times = 1) =>
  territo.discord.fault({ route: POST, times, kind })

describe('a notice', () => {
  test('is one card with its picture, its key and its way to the settings; nobody is rung', async () => {
    const { message } = await poster.post(general, { ...notice, picture })
    const [posted] = said()
    expect(posted?.id).toBe(message)
    expect(posted?.nonce).toBe(notice.key)
    expect(posted?.allowedMentions).toEqual({ parse: [], replied_user: false })
    expect(posted?.files.map(({ type }) => type)).toEqual(['image/png'])
    expect(JSON.stringify(posted?.components)).toContain('Hautes Terres d’Oc')
    expect(labelsOf(posted?.components ?? [])).toContain('Régler ce digest')
  })

  test('under a message, it replies to it, and rings no one', async () => {
    const first = await poster.post(general, notice)
    await poster.post(general, { ...notice, key: 'c1', under: first.message })
    expect(said().at(-1)).toMatchObject({ reference: first.message, pings: [] })
    expect(labelsOf(said().at(-1)?.components ?? [])).toContain('Régler ces corrections')
  })

  test('under a message that was deleted, it is not said in the channel', async () => {
    const { message } = await poster.post(general, notice)
    territo.discord.deleteMessage(message)
    expect(await failure(poster.post(general, { ...notice, key: 'c1', under: message }))).toMatchObject({
      failure: 'gone',
    })
    expect(said()).toEqual([])
  })

  test('goes without its picture where no file may be attached', async () => {
    territo.discord.permissions(channels.general, { attach: false })
    await poster.post(general, { ...notice, picture })
    expect(said()[0]?.files).toEqual([])
  })

  test('whatever its answer, Discord takes it', () => {
    fc.assert(
      fc.property(hostileAnswer, (answer) => {
        const card = noticeCard({ ...notice, answer }, createTrails())
        expect(messageProblems({ flags: 1 << 15, components: [card] }, { files: [] })).toEqual([])
      }),
      { seed: 20_261_220, numRuns: 60 },
    )
  })

  test('says so where it is too long for one message', () => {
    const items = Array.from({ length: 300 }, (_, index) => `Une nouveauté, numéro ${index}`)
    const card = noticeCard(
      { ...notice, answer: { ...told, trail: [], blocks: [{ kind: 'list', items }] } },
      createTrails(),
    )
    expect(wordsOf(card)).toMatch(/numéro 99 .*La suite ne tient pas dans un message de Discord\./)
  })
})

describe('what comes of a try', () => {
  test.each([
    { what: 'no such channel', kind: { error: { status: 404, code: 10_003 } }, failure: 'gone', reason: '10003' },
    { what: 'missing access', kind: { error: { status: 403, code: 50_001 } }, failure: 'gone', reason: '50001' },
    { what: 'a token refused', kind: { error: { status: 401, code: 0 } }, failure: 'gone', reason: '0' },
    { what: 'an archived thread', kind: { error: { status: 400, code: 50_083 } }, failure: 'gone', reason: '50083' },
    { what: 'an invalid form', kind: { error: { status: 400, code: 50_035 } }, failure: 'refused', reason: '50035' },
    { what: 'refused on the way', kind: { error: { status: 403, code: 40_333 } }, failure: 'refused', reason: '40333' },
    { what: 'something new', kind: { error: { status: 400, code: 99_999 } }, failure: 'refused', reason: '99999' },
    { what: 'slow mode', kind: { error: { status: 400, code: 20_016 } }, failure: 'busy', reason: '20016' },
    { what: 'down, not done', kind: { status: 502 }, failure: 'unsure', reason: '502' },
    { what: 'down, done', kind: { status: 503, done: true }, failure: 'unsure', reason: '503' },
    { what: 'cut off before', kind: { drop: 'before' }, failure: 'unsure', reason: 'UND_ERR_SOCKET' },
    { what: 'cut off after', kind: { drop: 'after' }, failure: 'unsure', reason: 'UND_ERR_SOCKET' },
  ] as const)('$what: $failure, in one call', async ({ kind, failure: expected, reason }) => {
    failing(kind)
    expect(await failure(poster.post(general, notice))).toMatchObject({ failure: expected, message: reason })
    expect(territo.discord.callsTo(POST)).toHaveLength(1)
  })

  test('too many calls: when to try again', async () => {
    failing({ status: 429, retryAfter: 2 })
    const error = await failure(poster.post(general, notice))
    expect(error.failure).toBe('busy')
    expect(error.retryAfter).toBeGreaterThanOrEqual(1_900)
    expect(territo.discord.callsTo(POST)).toHaveLength(1)
  })

  test('nobody there: nothing was posted', async () => {
    await territo.stop()
    expect(await failure(poster.post(general, notice))).toMatchObject({ failure: 'busy', message: 'ECONNREFUSED' })
    territo = await install()
  })

  test('a channel that is closed to us is not asked again and again', async () => {
    territo.discord.permissions(channels.general, { send: false })
    for (let index = 0; index < 5; index++)
      expect(await failure(poster.post(general, notice))).toMatchObject({ failure: 'gone' })
    expect(territo.discord.callsTo(POST)).toHaveLength(1)
  })

  test('a token that is refused ends it, and is not used again', async () => {
    failing({ error: { status: 401, code: 0 } })
    for (let index = 0; index < 3; index++) await failure(poster.post(general, notice))
    expect(territo.lost).toHaveLength(1)
    expect(territo.discord.callsTo(POST)).toHaveLength(1)
  })
})

describe('posted once, when the answer is lost', () => {
  test('a second try within minutes gives the same message', async () => {
    failing({ drop: 'after' })
    await failure(poster.post(general, notice))
    const { message } = await poster.post(general, notice)
    expect(said().map(({ id }) => id)).toEqual([message])
  })

  test('after that, it is found', async () => {
    const since = territo.discord.now()
    failing({ drop: 'after' })
    await failure(poster.post(general, notice))
    territo.discord.advance(60 * 60 * 1000)
    expect(await poster.find(general, notice, since)).toEqual({ message: said()[0]?.id })
    expect(await poster.find(general, { key: 'd2026w47c', under: null }, since)).toBeNull()
  })

  test('and what was deleted since is not posted again', async () => {
    failing({ drop: 'after' })
    await failure(poster.post(general, notice))
    territo.discord.deleteMessage(said()[0]?.id ?? '')
    expect(await failure(poster.post(general, notice))).toMatchObject({ failure: 'refused', message: '10008' })
    expect(said()).toEqual([])
  })
})

describe('looking for a notice', () => {
  const talk = (count: number) => {
    for (let index = 0; index < count; index++)
      territo.discord.emit('MESSAGE_CREATE', messageCreate({ text: 'Bonjour', server: territo.discord }))
  }

  test('reads a channel from that time to its end', async () => {
    const since = territo.discord.now()
    talk(130)
    const { message } = await poster.post(general, notice)
    talk(5)
    expect(await poster.find(general, notice, since)).toEqual({ message })
    expect(territo.discord.callsTo(LIST)).toHaveLength(2)
    expect(await poster.find(general, { key: 'autre', under: null }, since)).toBeNull()
  })

  test('does not read what is older, but for a minute', async () => {
    await poster.post(general, notice)
    expect(await poster.find(general, notice, territo.discord.now() + 30_000)).not.toBeNull()
    expect(await poster.find(general, notice, territo.discord.now() + 90_000)).toBeNull()
  })

  test('where nothing was ever said, there is nothing', async () => {
    expect(await poster.find(general, notice, territo.discord.now())).toBeNull()
  })

  test.each([
    { what: 'no older message may be read', missing: { history: false } },
    { what: 'the channel may not be seen', missing: { view: false } },
  ])('where $what, it can never be told', async ({ missing }) => {
    await poster.post(general, notice)
    territo.discord.permissions(channels.general, missing)
    expect(await failure(poster.find(general, notice, territo.discord.now()))).toMatchObject({ failure: 'unsure' })
  })

  test('while Discord is away, it may be told later', async () => {
    territo.discord.fault({ route: LIST, times: 4, kind: { drop: 'before' } })
    expect(await failure(poster.find(general, notice, 0))).toMatchObject({ failure: 'busy' })
  })
})

describe('telling someone', () => {
  test('in private, with the channels that it is about', async () => {
    await poster.tell(person, 'Le digest n’a pas pu être posté.', [general])
    const [posted] = territo.discord.messages()
    expect(wordsOf(posted?.components)).toContain(`Le digest n’a pas pu être posté. <#${channels.general}>`)
    expect(posted?.channel).not.toBe(channels.general)
  })

  test('who takes no private messages', async () => {
    failing({ error: { status: 403, code: 50_007 } })
    expect(await failure(poster.tell(person, 'Bonjour', []))).toMatchObject({ failure: 'gone' })
  })
})
