import { Client, Events, GatewayIntentBits, type Interaction } from 'discord.js'
import { ApplicationCommandOptionType, InteractionContextType } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as payloads from './payloads.ts'
import { channels, type DiscordServer, people, startDiscordServer } from './server.ts'
import { identity } from './types.ts'

const { camille, dominique } = people

describe('interactions', () => {
  test.each([
    [{}, InteractionContextType.Guild, { '0': identity.guildId }],
    [{ installed: 'both' }, InteractionContextType.Guild, { '0': identity.guildId, '1': camille }],
    [{ installed: 'user', guild: '1400000000000000001' }, InteractionContextType.Guild, { '1': camille }],
    [{ place: 'dm' }, InteractionContextType.BotDM, { '0': '0' }],
    [{ place: 'dm', installed: 'user' }, InteractionContextType.BotDM, { '1': camille }],
    [{ place: 'private' }, InteractionContextType.PrivateChannel, { '1': camille }],
  ] as const)('%j', (options, context, owners) => {
    const payload = payloads.chatInput({ command: 'aide', ...options })
    expect(payload).toMatchObject({ context, authorizing_integration_owners: owners, locale: 'fr', version: 1 })
    expect('member' in payload).toBe(context === InteractionContextType.Guild)
    expect('user' in payload).toBe(context !== InteractionContextType.Guild)
  })

  test('options have their types, under their sub-command and its group', () => {
    const options = { texte: 'a', entier: 1, nombre: 1.5, oui: true }
    const { data } = payloads.chatInput({ command: 'fiche', sub: 'groupe liste', options })
    const leaves = [
      { name: 'texte', type: ApplicationCommandOptionType.String, value: 'a' },
      { name: 'entier', type: ApplicationCommandOptionType.Integer, value: 1 },
      { name: 'nombre', type: ApplicationCommandOptionType.Number, value: 1.5 },
      { name: 'oui', type: ApplicationCommandOptionType.Boolean, value: true },
    ]
    expect(data.options).toEqual([{ name: 'groupe', type: 2, options: [{ name: 'liste', type: 1, options: leaves }] }])
    expect(payloads.chatInput({ command: 'aide', locale: 'en-US' })).toMatchObject({ locale: 'en-US' })
  })

  test('the option being typed is marked, even empty', () => {
    const { data } = payloads.autocomplete({ command: 'fiche', focused: 'territoire' })
    expect(data.options).toEqual([{ name: 'territoire', type: 3, value: '', focused: true }])
  })

  test('a menu command shows its message, which the person need not have written', () => {
    const { data } = payloads.messageCommand({ name: 'Interroger', text: 'Et Guéret ?' })
    expect(Object.values(data.resolved.messages)).toMatchObject([
      { id: data.target_id, content: 'Et Guéret ?', author: { id: dominique } },
    ])
  })

  test('a modal comes with the message of its button, when there is one', () => {
    const fields = { texte: 'a', liste: ['b'] }
    expect(payloads.modalSubmit({ customId: 'm', fields })).not.toHaveProperty('message')
    const message = payloads.messageCreate({ user: identity.botUserId })
    const payload = payloads.modalSubmit({ customId: 'm', fields, message })
    expect(payload).toMatchObject({
      message: { id: message.id },
      data: { components: [{ component: { value: 'a' } }, {}] },
    })
  })
})

describe('messages', () => {
  test('mention the bot, and ping those they answer unless told not to', () => {
    const replyTo = payloads.messageCreate({ user: dominique, text: 'un' })
    const reply = payloads.messageCreate({ text: 'deux', mention: true, replyTo })
    expect(reply.content).toBe(`<@${identity.botUserId}> deux`)
    expect(reply.mentions.map(({ id }) => id)).toEqual([identity.botUserId, dominique])
    expect(reply).toMatchObject({ type: 19, message_reference: { message_id: replyTo.id }, guild_id: identity.guildId })
    expect(payloads.messageCreate({ replyTo, ping: false }).mentions).toEqual([])
  })

  test('have no guild in private', () => {
    expect(payloads.messageCreate({ place: 'dm' })).not.toHaveProperty('guild_id')
  })

  test('have identifiers of their own', () => {
    const [first, second] = [payloads.messageCreate(), payloads.messageCreate()]
    expect(BigInt(second.id)).toBeGreaterThan(BigInt(first.id))
  })
})

describe('discord.js reads each interaction, wherever it comes from', () => {
  let discord: DiscordServer
  let client: Client<true>
  let read: Interaction | undefined
  beforeAll(async () => {
    discord = await startDiscordServer()
    client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.apiUrl } })
    client.on(Events.InteractionCreate, async (interaction) => {
      read = interaction
      if (interaction.isAutocomplete()) await interaction.respond([])
      else await interaction.deferReply()
    })
    await client.login(discord.token)
    await discord.until(() => client.isReady())
  })
  afterAll(async () => {
    await client.destroy()
    await discord.close()
  })

  const builders = {
    chatInput: (options) => payloads.chatInput({ command: 'aide', ...options }),
    autocomplete: (options) => payloads.autocomplete({ command: 'fiche', focused: 'territoire', ...options }),
    messageCommand: (options) => payloads.messageCommand({ name: 'Interroger', ...options }),
    button: (options) => payloads.button({ customId: 'b', ...options }),
    select: (options) => payloads.select({ customId: 's', values: ['a'], ...options }),
    modalSubmit: (options) => payloads.modalSubmit({ customId: 'm', fields: { a: 'b', c: ['d'] }, ...options }),
  } satisfies Record<string, (options: payloads.InteractionOptions) => object>
  const places = [
    { place: 'guild', channel: channels.general },
    { place: 'dm', channel: payloads.direct.dm },
    { place: 'private', channel: payloads.direct.private },
  ] as const

  test.each(places)('$place', async ({ place, channel }) => {
    for (const build of Object.values(builders)) {
      const { id, name, type } = await discord.deliver.interaction(build({ place, server: discord }))
      expect(read).toMatchObject({ id, type, channelId: channel, locale: 'fr', user: { id: people.camille } })
      expect([name, read?.inGuild()]).toEqual([expect.stringMatching(/./), place === 'guild'])
    }
  })

  test('a guild the bot is not in', async () => {
    const payload = payloads.chatInput({ command: 'aide', installed: 'user', ...elsewhere, server: discord })
    expect(await discord.deliver.interaction(payload)).toMatchObject({ isUserInstall: true, state: 'deferred' })
    expect([read?.inGuild(), read?.inCachedGuild(), read?.channel]).toEqual([true, false, null])
  })
  const elsewhere = { guild: '1400000000000000001', channel: '1400000000000000002' }
})
