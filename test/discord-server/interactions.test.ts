import {
  type ChatInputCommandInteraction,
  Client,
  ComponentType,
  Events,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  TextInputStyle,
} from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as payloads from './payloads.ts'
import { channels, type DiscordServer, startDiscordServer } from './server.ts'

const minute = 60_000
let discord: DiscordServer
let client: Client<true>

beforeEach(async () => {
  discord = await startDiscordServer()
  client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.apiUrl } })
  client.on(Events.Error, console.error)
  await client.login(discord.token)
  await discord.until(() => client.isReady())
})

afterEach(async () => {
  await client.destroy()
  await discord.close()
})

const fiche = (more: Partial<payloads.CommandFields> = {}) =>
  payloads.chatInput({ command: 'fiche', options: { territoire: 'Guéret' }, server: discord, ...more })

/** Does this with the next slash command, and gives what it threw when it threw. */
function onCommand(work: (interaction: ChatInputCommandInteraction) => unknown): Promise<unknown> {
  return new Promise((resolve) => {
    client.once(Events.InteractionCreate, async (interaction: Interaction) => {
      if (!interaction.isChatInputCommand()) return
      try {
        await work(interaction)
        resolve('done')
      } catch (error) {
        resolve(error)
      }
    })
  })
}

const v2 = (content: string) => ({ flags: MessageFlags.IsComponentsV2, components: [{ type: 10, content }] }) as const

describe('answers', () => {
  test('a reply, then an edit, a follow-up and their deletion', async () => {
    const done = onCommand(async (interaction) => {
      await interaction.reply(`Fiche : ${interaction.options.getString('territoire')}`)
      await interaction.editReply('Fiche de Guéret')
      await interaction.followUp({ content: 'Pour vous', flags: MessageFlags.Ephemeral })
      const extra = await interaction.followUp('Pour tous')
      await interaction.deleteReply(extra)
    })
    const sent = await discord.deliver.interaction(fiche())
    expect(await done).toBe('done')
    expect(sent).toMatchObject({ state: 'answered', deferred: false, ephemeral: false, late: false })
    expect(sent.reply).toMatchObject({ content: 'Fiche de Guéret', edits: 1 })
    expect(sent.followUps).toMatchObject([{ ephemeral: true }, { content: 'Pour tous', deleted: true }])
    expect(discord.messages(channels.general)).toMatchObject([{ content: 'Fiche de Guéret' }])
    expect(discord.history()).toHaveLength(3)
  })

  test('a deferral, « thinking » until its answer, which keeps its privacy', async () => {
    const work = Promise.withResolvers<void>()
    const done = onCommand(async (interaction) => {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral })
      await work.promise
      await interaction.editReply(v2('Réponse'))
    })
    const sent = await discord.deliver.interaction(fiche())
    expect(sent).toMatchObject({ state: 'deferred', deferred: true, ephemeral: true })
    discord.advance(14 * minute)
    work.resolve()
    expect(await done).toBe('done')
    expect(sent).toMatchObject({ state: 'answered', ephemeral: true, reply: { edits: 0, loading: false } })
    expect(discord.messages()).toEqual([])
  })

  test('a follow-up right after a deferral takes its place', async () => {
    const done = onCommand(async (interaction) => {
      await interaction.deferReply()
      await interaction.followUp({ content: 'Voici', flags: MessageFlags.Ephemeral })
    })
    const sent = await discord.deliver.interaction(fiche())
    expect(await done).toBe('done')
    expect([sent.followUps, sent.reply]).toMatchObject([[], { content: 'Voici', ephemeral: false }])
  })

  test('with their response', async () => {
    const done = onCommand(async (interaction) => {
      const { resource } = await interaction.reply({ content: 'Oui', withResponse: true })
      expect(resource?.message?.interactionMetadata?.id).toBe(interaction.id)
    })
    await discord.deliver.interaction(fiche())
    expect(await done).toBe('done')
  })

  test('choices, modals, buttons and selects', async () => {
    client.on(Events.InteractionCreate, async (interaction) => {
      if (interaction.isAutocomplete()) await interaction.respond([{ name: 'Guéret', value: '23096' }])
      if (interaction.isButton()) await interaction.showModal(modal)
      if (interaction.isStringSelectMenu())
        await interaction.update({ content: interaction.values.join(), components: [] })
      if (interaction.isModalSubmit()) await interaction.reply(interaction.fields.getTextInputValue('texte'))
    })
    const server = discord
    const input = { type: ComponentType.TextInput, custom_id: 'texte', style: TextInputStyle.Paragraph } as const
    const label = { type: ComponentType.Label, label: 'Texte', component: input } as const
    const modal = { custom_id: 'm', title: 'Question', components: [label] }
    const typed = payloads.autocomplete({ command: 'fiche', focused: 'territoire', server })
    expect((await discord.deliver.interaction(typed)).choices).toEqual([{ name: 'Guéret', value: '23096' }])
    const pressed = await discord.deliver.interaction(payloads.button({ customId: 'b', server }))
    expect(pressed.modal).toMatchObject({ custom_id: 'm', components: [{ component: { custom_id: 'texte' } }] })
    const given = payloads.modalSubmit({ customId: 'm', fields: { texte: 'Bonjour' }, server })
    const { reply: message } = await discord.deliver.interaction(given)
    if (!message) throw new Error('no answer')
    const chosen = payloads.select({ customId: 's', values: ['a', 'b'], message, server })
    expect((await discord.deliver.interaction(chosen)).reply).toMatchObject({
      id: message.id,
      content: 'a,b',
      edits: 1,
    })
  })
})

describe('answers refused', () => {
  test('after 3 s', async () => {
    const done = onCommand(async (interaction) => {
      discord.advance(3001)
      await interaction.reply('Trop tard')
    })
    await expect(discord.deliver.interaction(fiche())).rejects.toThrow('« fiche » (type 2) got no answer within 3 s')
    expect(await done).toMatchObject({ code: 10062, status: 404 })
    expect(discord.interactions).toMatchObject([{ state: 'pending', late: true, callbacks: [{ code: 10062 }] }])
  })

  test('after 15 min, without the bot losing its token', async () => {
    const done = onCommand(async (interaction) => {
      await interaction.deferReply()
      discord.advance(15 * minute + 1)
      await interaction.editReply('Trop tard')
    })
    await discord.deliver.interaction(fiche())
    expect(await done).toMatchObject({ code: 50027, status: 401 })
    expect((await client.users.fetch(discord.botUserId, { force: true })).id).toBe(discord.botUserId)
  })

  test('twice', async () => {
    const done = onCommand(async (interaction) => {
      await interaction.reply('Un')
      const body = { type: 4, data: { content: 'Deux' } }
      await client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, { body, auth: false })
    })
    await discord.deliver.interaction(fiche())
    expect(await done).toMatchObject({ code: 40060, status: 400 })
  })

  test('when they are not well formed', async () => {
    const done = onCommand((interaction) => interaction.reply(v2('x'.repeat(4001))))
    const sent = discord.deliver.interaction(fiche())
    expect(await done).toMatchObject({ code: 50035, status: 400 })
    discord.advance(3001)
    await expect(sent).rejects.toThrow('components[0].content')
  })

  test('when an edit adds text to components', async () => {
    const done = onCommand(async (interaction) => {
      await interaction.reply(v2('Bonjour'))
      await interaction.editReply({ content: 'Bonsoir' })
    })
    await discord.deliver.interaction(fiche())
    expect(await done).toMatchObject({ code: 50035 })
  })

  test('when the person alone installed the bot: the sixth follow-up, and any message in the channel', async () => {
    const done = onCommand(async (interaction) => {
      await interaction.reply('Un')
      for (let count = 1; count <= 5; count += 1) await interaction.followUp(`${count}`)
      const posted = client.rest.post(`/channels/${interaction.channelId}/messages`, { body: { content: 'x' } })
      await expect(posted).rejects.toMatchObject({ code: 50001 })
      await interaction.followUp('6')
    })
    const sent = await discord.deliver.interaction(fiche({ place: 'private' }))
    expect(await done).toMatchObject({ code: 40094, status: 400 })
    expect(sent).toMatchObject({ isUserInstall: true })
  })

  test('when nobody is connected', async () => {
    await client.destroy()
    await discord.until(() => discord.gateway.sessions.length === 0)
    await expect(discord.deliver.interaction(fiche())).rejects.toThrow('no gateway session')
  })
})
