import { createPublicKey, verify } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type REST, type RouteLike, Routes, SlashCommandBuilder } from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createRest } from '../../src/adapters/discord/rest.ts'
import { chatInput, ping } from './payloads.ts'
import { channels, type DiscordServer, type FaultKind, people, startDiscordServer } from './server.ts'
import { identity } from './types.ts'

const channel = channels.general
const route = Routes.channelMessages(channel)
let discord: DiscordServer
let rest: REST
let afterwards: (() => unknown)[] = []

beforeEach(async () => {
  discord = await startDiscordServer()
  rest = createRest({ token: discord.token, url: discord.apiUrl })
})

afterEach(async () => {
  for (const end of afterwards) await end()
  afterwards = []
  await discord.close()
})

interface Posted {
  readonly id: string
  readonly attachments: readonly { readonly id: string }[]
}

// The server gives back a message to these requests.
const post = async (body: object, more: object = {}) => (await rest.post(route, { body, ...more })) as Posted
const one = (id: string, where = channel): RouteLike => Routes.channelMessage(where, id)

describe('messages', () => {
  test('are posted, edited, read back and deleted', async () => {
    const { id } = await post({ content: 'Bonjour' })
    await rest.patch(one(id), { body: { embeds: [{ title: 'Titre' }] } })
    expect(discord.messages(channel)).toMatchObject([
      { id, content: 'Bonjour', embeds: [{ title: 'Titre' }], edits: 1 },
    ])
    expect(await rest.get(route)).toMatchObject([
      { id, content: 'Bonjour', author: { id: discord.botUserId, bot: true } },
    ])
    await rest.delete(one(id))
    await expect(rest.get(one(id))).rejects.toMatchObject({ code: 10008 })
    expect([discord.messages(), discord.history()]).toMatchObject([[], [{ deleted: true }]])
  })

  test('carry files, described, named by their components', async () => {
    const files = [
      { name: 'carte.png', data: Buffer.from('png') },
      { name: 'donnees.csv', data: Buffer.from('a;b'), contentType: 'text/csv' },
    ]
    const gallery = { type: 12, items: [{ media: { url: 'attachment://carte.png' } }] }
    const list = { type: 13, file: { url: 'attachment://donnees.csv' } }
    const body = { flags: 1 << 15, components: [gallery, list], attachments: [{ id: '0', description: 'Carte' }] }
    const { id, attachments } = await post(body, { files })
    expect(discord.messages()[0]?.files).toMatchObject([
      { name: 'carte.png', bytes: Buffer.from('png'), description: 'Carte' },
      { name: 'donnees.csv', type: 'text/csv' },
    ])
    const lost = rest.patch(one(id), { body: { attachments: attachments.slice(1) } })
    await expect(lost).rejects.toMatchObject({ code: 50035 })
    await expect(post(body)).rejects.toMatchObject({ code: 50035 })
  })

  test('come once for the same nonce, within a few minutes', async () => {
    const body = { content: 'Lettre', nonce: 'lettre-2026-11', enforce_nonce: true }
    const [first, second] = [await post(body), await post(body)]
    expect(second.id).toBe(first.id)
    await post({ ...body, enforce_nonce: false })
    discord.advance(6 * 60_000)
    await post(body)
    expect(discord.messages()).toHaveLength(3)
  })

  test('reply to messages which exist', async () => {
    const { id } = await post({ content: 'un' })
    const message_reference = { message_id: '1'.repeat(18) }
    await expect(post({ content: 'x', message_reference })).rejects.toMatchObject({ code: 50035 })
    await post({ content: 'deux', message_reference: { ...message_reference, fail_if_not_exists: false } })
    await post({ content: 'trois', message_reference: { message_id: id } })
    expect(discord.messages().map(({ reference }) => reference)).toEqual([undefined, undefined, id])
  })

  test('ping whom they name, unless told otherwise', async () => {
    const content = `<@${people.camille}> et @everyone`
    await post({ content })
    await post({ content, allowed_mentions: { parse: [] } })
    await post({ flags: 1 << 15, components: [{ type: 10, content }], allowed_mentions: { users: [people.camille] } })
    expect(discord.messages().map(({ pings }) => pings)).toEqual([[people.camille, 'everyone'], [], [people.camille]])
  })

  test('go to direct messages, and are relayed from announcements', async () => {
    // The server gives back a channel.
    const direct = (await rest.post(Routes.userChannels(), { body: { recipient_id: people.camille } })) as Posted
    await rest.post(Routes.channelMessages(direct.id), { body: { content: 'x' } })
    const { id } = (await rest.post(Routes.channelMessages(channels.news), { body: { content: 'x' } })) as Posted
    await rest.post(Routes.channelMessageCrosspost(channels.news, id))
    expect(discord.messages(channels.news)).toMatchObject([{ crossposted: true }])
    discord.permissions(direct.id, { send: false })
    const closed = rest.post(Routes.channelMessages(direct.id), { body: { content: 'x' } })
    await expect(closed).rejects.toMatchObject({ code: 50007, status: 403 })
  })

  test.each<readonly [number, number, object]>([
    [400, 50006, { content: '' }],
    [400, 50035, { content: 'x'.repeat(2001) }],
    [400, 50035, { flags: 1 << 15, components: [{ type: 10, content: '' }] }],
  ])('are refused with %i and code %i: %j', async (status, code, body) => {
    await expect(post(body)).rejects.toMatchObject({ status, code })
    expect(discord.messages()).toEqual([])
  })

  test('are refused where the bot may not be or write', async () => {
    discord.permissions(channel, { attach: false })
    const files = [{ name: 'a.txt', data: 'a' }]
    await expect(post({ content: 'x' }, { files })).rejects.toMatchObject({ status: 403, code: 50013 })
    discord.permissions(channel, { send: false })
    await expect(post({ content: 'x' })).rejects.toMatchObject({ status: 403, code: 50013 })
    discord.permissions(channel, { view: false })
    await expect(post({ content: 'x' })).rejects.toMatchObject({ status: 403, code: 50001 })
    const unknown = rest.post(Routes.channelMessages('1'.repeat(18)), { body: { content: 'x' } })
    await expect(unknown).rejects.toMatchObject({ status: 404, code: 10003 })
  })
})

describe('faults', () => {
  const kinds: readonly (readonly [FaultKind, number])[] = [
    [{ status: 429, retryAfter: 0.01 }, 1],
    [{ status: 429, retryAfter: 0.01, shared: true }, 1],
    [{ status: 429, retryAfter: 0.01, global: true }, 1],
    [{ status: 502 }, 1],
    [{ status: 502, done: true }, 2],
  ]
  test.each(kinds)('%j is handled by the library: %i message(s)', async (kind, count) => {
    discord.fault({ route: 'POST /channels/:channel/messages', channel, kind })
    await post({ content: 'x' })
    expect(discord.messages()).toHaveLength(count)
    expect(discord.callsTo('POST /channels/:channel/messages').map(({ fault }) => fault)).toEqual([kind, null])
  })

  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)('a connection dropped %s the work is not tried again: %i message(s)', async (drop, count) => {
    discord.fault({ kind: { drop } })
    await expect(post({ content: 'x' })).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' })
    expect(discord.messages()).toHaveLength(count)
  })

  test('an error, a delay, and what is taken away', async () => {
    discord.fault({ method: 'POST', kind: { error: { status: 403, code: 50013 } } })
    discord.fault({ method: 'GET', kind: { delay: 30 } })
    discord.fault({ method: 'DELETE', times: 9, kind: { status: 500 } })()
    await expect(post({ content: 'x' })).rejects.toMatchObject({ code: 50013 })
    const start = performance.now()
    await rest.get(Routes.gatewayBot())
    expect(performance.now() - start).toBeGreaterThan(25)
  })

  test('every answer says what is left of its limit', async () => {
    const headers = { authorization: `Bot ${discord.token}` }
    const { status, headers: given } = await fetch(`${discord.apiUrl}/users/@me`, { headers })
    expect([status, given.get('x-ratelimit-remaining'), given.get('x-ratelimit-limit')]).toEqual([200, '99', '100'])
    const unknown = await fetch(`${discord.apiUrl}/v10/inconnu`, { headers })
    expect([unknown.status, unknown.headers.has('x-ratelimit-bucket')]).toEqual([404, true])
  })
})

describe('registering commands', () => {
  const commands = Routes.applicationCommands(identity.applicationId)
  const command = (more: object = {}) => ({ name: 'fiche', description: 'La fiche', ...more })

  test('replaces all, keeps identifiers, and hides translations unless asked', async () => {
    const fiche = new SlashCommandBuilder()
      .setName('fiche')
      .setDescription('La fiche')
      .setDescriptionLocalizations({ 'en-US': 'The sheet' })
      .addStringOption((text) => text.setName('territoire').setDescription('Lequel').setAutocomplete(true))
    await rest.put(commands, { body: [fiche.toJSON(), { type: 3, name: 'Interroger Territo' }] })
    const [first] = discord.commands()
    await rest.put(commands, { body: [fiche.setDescription('Une fiche').toJSON()] })
    expect(discord.commands()).toMatchObject([{ id: first?.id, name: 'fiche', description: 'Une fiche' }])
    expect(await rest.get(commands)).not.toHaveProperty('[0].description_localizations')
    const query = new URLSearchParams({ with_localizations: 'true' })
    expect(await rest.get(commands, { query })).toHaveProperty('[0].description_localizations.en-US')
  })

  test('of a guild: created, edited, deleted', async () => {
    const inGuild = Routes.applicationGuildCommands(discord.applicationId, discord.guildId)
    await rest.post(inGuild, { body: command() })
    const [created] = discord.commands(discord.guildId)
    const one = `${inGuild}/${String(created?.id)}` as const
    await rest.patch(one, { body: { description: 'Autre' } })
    expect(await rest.get(one)).toMatchObject({ description: 'Autre', guild_id: discord.guildId })
    await rest.delete(one)
    expect([discord.commands(discord.guildId), discord.commands()]).toEqual([[], []])
  })

  test('says what is wrong, and where', async () => {
    const wrong = rest.put(commands, { body: [command(), command({ name: 'Aide' })] })
    await expect(wrong).rejects.toMatchObject({ code: 50035, status: 400, message: expect.stringContaining('1.name') })
    const twice = rest.put(commands, { body: [command(), command()] })
    await expect(twice).rejects.toMatchObject({ code: 50035 })
    const tooMany = Array.from({ length: 16 }, (_, index) => ({ type: 3, name: `${index}` }))
    await expect(rest.put(commands, { body: tooMany })).rejects.toMatchObject({ code: 30032 })
    expect(discord.commands()).toEqual([])
  })
})

test('until says what it waited for, and the last calls', async () => {
  await post({ content: 'Bonjour' })
  const failure = discord.until(() => discord.messages().length === 2, 20)
  await expect(failure).rejects.toThrow(
    /not so after 20 ms[\s\S]+POST \/channels\/\d+\/messages [\s\S]+"content":"Bonjour"/,
  )
})

describe('interactions over HTTP', () => {
  /** A bot which checks signatures and answers with this. */
  async function endpoint(answer: object): Promise<string> {
    const x = Buffer.from(discord.publicKey, 'hex').toString('base64url')
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [Buffer.from(String(request.headers['x-signature-timestamp']))]
      for await (const chunk of request) chunks.push(chunk)
      const signature = Buffer.from(String(request.headers['x-signature-ed25519']), 'hex')
      const isGood = verify(null, Buffer.concat(chunks), key, signature)
      response.writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' })
      response.end(JSON.stringify(isGood ? answer : { error: 'signature' }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    afterwards.push(() => server.close())
    // A server which listens on a port has such an address.
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/interactions`
  }

  test('are signed, answered, and edited later', async () => {
    const url = await endpoint({ type: 5 })
    const { status, problems, interaction } = await discord.deliver.http(
      url,
      chatInput({ command: 'fiche', server: discord }),
    )
    expect([status, problems, interaction?.state]).toEqual([200, [], 'deferred'])
    const original = Routes.webhookMessage(discord.applicationId, interaction?.token ?? '', '@original')
    await rest.patch(original, { body: { content: 'Voici' }, auth: false })
    expect(interaction).toMatchObject({ state: 'answered', reply: { content: 'Voici' } })
  })

  test('are refused with a wrong signature, or at another time', async () => {
    const url = await endpoint({ type: 1 })
    expect(await discord.deliver.http(url, ping(), { signature: '0'.repeat(128) })).toMatchObject({ status: 401 })
    expect(await discord.deliver.http(url, ping(), { timestamp: 1 })).toMatchObject({ status: 200, json: { type: 1 } })
  })

  test('have their answers checked', async () => {
    const url = await endpoint({ type: 4, data: { content: 'x'.repeat(2001) } })
    const { problems, interaction } = await discord.deliver.http(url, chatInput({ command: 'fiche', server: discord }))
    expect([problems[0], interaction?.state]).toEqual(['Invalid Form Body', 'pending'])
  })
})
