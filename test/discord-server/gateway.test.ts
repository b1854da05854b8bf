import { Client, type ClientOptions, Events, GatewayIntentBits, type Message, Partials } from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { chatInput, messageCreate } from './payloads.ts'
import { type DiscordServer, type DiscordServerOptions, people, startDiscordServer } from './server.ts'

const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits
let discord: DiscordServer
let afterwards: (() => unknown)[] = []

beforeEach(() => start())
afterEach(async () => {
  for (const end of afterwards.reverse()) await end()
  afterwards = []
})

async function start(options: DiscordServerOptions = {}): Promise<void> {
  discord = await startDiscordServer(options)
  afterwards.push(discord.close)
}

function newClient(intents: ClientOptions['intents'] = [Guilds, GuildMessages, DirectMessages]): Client<true> {
  const client = new Client<true>({ intents, partials: [Partials.Channel], rest: { api: discord.apiUrl } })
  client.on(Events.Error, () => undefined)
  client.on(Events.ShardError, () => undefined)
  afterwards.push(() => client.destroy())
  return client
}

async function ready(intents?: ClientOptions['intents']): Promise<Client<true>> {
  const client = newClient(intents)
  const isReady = new Promise((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(discord.token)
  await isReady
  return client
}

function texts(client: Client): string[] {
  const seen: string[] = []
  client.on(Events.MessageCreate, ({ content }: Message) => seen.push(content))
  return seen
}

/** A connection of our own, which sends the payloads given and waits for the end; gives what came, and the code. */
async function raw(...payloads: object[]): Promise<{ received: { op: number; d: unknown }[]; code: number }> {
  const socket = new WebSocket(`${discord.apiUrl.replace('http', 'ws').replace('/api', '/gateway')}?v=10&encoding=json`)
  const received: { op: number; d: unknown }[] = []
  socket.on('message', (data) => {
    received.push(JSON.parse(String(data)))
    if (received.length === 1) for (const payload of payloads) socket.send(JSON.stringify(payload))
    if (received.length > payloads.length) socket.close(1000)
  })
  const code = await new Promise<number>((resolve) => socket.on('close', resolve))
  return { received, code }
}

const identify = (more: object = {}) => ({
  op: 2,
  d: { token: discord.token, intents: Guilds, properties: {}, shard: [0, 1], ...more },
})

describe('logging in', () => {
  test('gives the bot, its application and its guild', async () => {
    const client = await ready()
    expect([client.user.id, client.application.id]).toEqual([discord.botUserId, discord.applicationId])
    const guild = client.guilds.cache.get(discord.guildId)
    expect(guild?.channels.cache.map(({ name }) => name)).toEqual(['general', 'annonces'])
    const intents = Guilds | GuildMessages | DirectMessages
    expect(discord.gateway.identifies).toMatchObject([{ intents, shard: [0, 1] }])
    expect(discord.gateway.sessions).toMatchObject([{ intents }])
  })

  test('with a wrong token stops at the API: 401, code 0', async () => {
    await expect(newClient().login('autre.jeton.faux')).rejects.toMatchObject({ code: 'TokenInvalid' })
    expect(discord.calls).toMatchObject([{ route: 'GET /gateway/bot', status: 401, answer: { code: 0 } }])
  })

  test.each<readonly [number, () => object]>([
    [4004, () => identify({ token: 'faux' })],
    [4010, () => identify({ shard: [1, 1] })],
    [4013, () => identify({ intents: 1 << 30 })],
    [4014, () => identify({ intents: Guilds | MessageContent })],
    [4003, () => ({ op: 3, d: {} })],
    [4001, () => ({ op: 42 })],
  ])('closes with %i', async (code, payload) => {
    expect((await raw(payload())).code).toBe(code)
  })

  test('closes with 4011 when shards are required, and shards the guild', async () => {
    await start({ shards: 2 })
    expect((await raw(identify())).code).toBe(4011)
    const { received } = await raw(identify({ shard: [Number((BigInt(discord.guildId) >> 22n) % 2n), 2] }))
    expect(received[1]?.d).toMatchObject({ guilds: [{ id: discord.guildId }] })
  })

  test('acknowledges heartbeats and refuses unknown sessions', async () => {
    expect((await raw({ op: 1, d: null })).received[1]).toEqual({ op: 11 })
    const resume = { op: 6, d: { token: discord.token, session_id: 'inconnue', seq: 1 } }
    expect((await raw(resume)).received[1]).toEqual({ op: 9, d: false })
  })
})

test('a session ends when its client leaves; nobody is left to speak to', async () => {
  const client = await ready()
  expect(discord.gateway.sessions).toHaveLength(1)
  await client.destroy()
  await discord.until(() => discord.gateway.sessions.length === 0)
  expect(() => discord.emit('MESSAGE_CREATE', messageCreate())).toThrow('reached nobody')
})

describe('the content of messages', () => {
  const answered = (client: Client) => {
    client.once(Events.InteractionCreate, (event) => event.isRepliable() && event.reply('La Creuse'))
    return discord.deliver.interaction(chatInput({ command: 'fiche', server: discord }))
  }
  const tag = () => `<@${discord.botUserId}>`

  test('is read when the bot is mentioned or pinged, in direct messages, and nowhere else', async () => {
    const client = await ready()
    const channel = await client.channels.fetch('1100000000000000101')
    if (!channel?.isSendable()) throw new Error('not a channel to send in')
    const seen = texts(client)
    const own = await channel.send('à moi')
    const server = discord
    discord.emit('MESSAGE_CREATE', messageCreate({ server, text: 'à personne' }))
    discord.emit('MESSAGE_CREATE', messageCreate({ server, text: 'à toi', mention: true }))
    discord.emit('MESSAGE_CREATE', messageCreate({ server, text: 'réponse', replyTo: own }))
    discord.emit('MESSAGE_CREATE', messageCreate({ server, text: 'réponse muette', replyTo: own, ping: false }))
    discord.emit('MESSAGE_CREATE', messageCreate({ server, text: 'en privé', place: 'dm' }))
    await discord.until(() => seen.length === 6)
    expect(seen).toEqual(['à moi', '', `${tag()} à toi`, 'réponse', '', 'en privé'])
  })

  test('of a reply to an interaction is not, though it pings', async () => {
    const client = await ready()
    const seen = texts(client)
    const { reply } = await answered(client)
    if (!reply) throw new Error('no answer')
    discord.emit('MESSAGE_CREATE', messageCreate({ server: discord, text: 'et la Creuse ?', replyTo: reply }))
    await discord.until(() => seen.length === 2)
    expect(seen).toEqual(['La Creuse', ''])
  })

  test('is whole with the privileged intent, where it is allowed', async () => {
    await start({ privilegedIntents: MessageContent })
    const seen = texts(await ready([Guilds, GuildMessages, MessageContent]))
    discord.emit('MESSAGE_CREATE', messageCreate({ text: 'à personne' }))
    await discord.until(() => seen[0] === 'à personne')
  })

  test('is not sent at all without the intent of its place', async () => {
    const client = await ready([Guilds])
    expect(() => discord.emit('MESSAGE_CREATE', messageCreate({ mention: true }))).toThrow('intents')
    expect(client.users.cache.has(people.camille)).toBe(true)
  })

  test('by a bot and by a webhook says so', async () => {
    const seen: Message[] = []
    ;(await ready()).on(Events.MessageCreate, (message) => seen.push(message))
    discord.emit('MESSAGE_CREATE', messageCreate({ by: 'bot', mention: true }))
    discord.emit('MESSAGE_CREATE', messageCreate({ by: 'webhook', mention: true }))
    await discord.until(() => seen.length === 2)
    expect(seen.map(({ author, webhookId }) => [author.bot, webhookId])).toEqual([
      [true, null],
      [true, people.camille],
    ])
  })
})

/** A server, and a client of it which is ready and keeps the texts of the messages it gets. */
async function connected() {
  const discord = await startDiscordServer()
  const intents = GatewayIntentBits.Guilds | GatewayIntentBits.DirectMessages
  const client = new Client({ intents, partials: [Partials.Channel], rest: { api: discord.apiUrl } })
  const seen: string[] = []
  client.on(Events.MessageCreate, ({ content }) => seen.push(content))
  client.on(Events.ShardError, () => undefined)
  await client.login(discord.token)
  await discord.until(() => client.isReady())
  const send = (text: string) => discord.emit('MESSAGE_CREATE', messageCreate({ text, place: 'dm', server: discord }))
  const end = async () => {
    await client.destroy()
    await discord.close()
  }
  return { discord, client, seen, send, end }
}

// discord.js waits 500 ms before it connects again, so these run side by side.
describe.concurrent('sessions', () => {
  test.each<readonly [string, (discord: DiscordServer) => void]>([
    ['a drop', ({ gateway }) => gateway.drop()],
    ['a reconnect', ({ gateway }) => gateway.reconnect()],
    ['an invalid session which can be resumed', ({ gateway }) => gateway.invalidSession(true)],
    ['a close', ({ gateway }) => gateway.close(4000)],
  ])('resume after %s: no event lost, none twice', async (_name, interrupt) => {
    const { discord, seen, send, end } = await connected()
    send('un')
    send('deux')
    await discord.until(() => seen.length === 2)
    interrupt(discord)
    send('trois')
    await discord.until(() => discord.gateway.resumes.length === 1)
    send('quatre')
    await discord.until(() => seen.length >= 4)
    expect(seen).toEqual(['un', 'deux', 'trois', 'quatre'])
    expect(discord.gateway.identifies).toHaveLength(1)
    await end()
  })

  test('try again after a refused connection', async () => {
    const { discord, seen, send, end } = await connected()
    discord.gateway.refuse(1)
    discord.gateway.drop()
    send('un')
    await discord.until(() => seen.length === 1, 3000)
    expect(discord.gateway.resumes).toMatchObject([{ replayed: 1 }])
    await end()
  })

  test('end for good, with 4004, when the token was revoked since', async () => {
    const { discord, client, end } = await connected()
    const closed = new Promise((resolve) => client.once(Events.ShardDisconnect, ({ code }) => resolve(code)))
    discord.revokeToken()
    discord.gateway.drop()
    expect(await closed).toBe(4004)
    await end()
  })
})
