import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  autocomplete,
  button,
  chatInput,
  direct,
  messageCommand,
  messageCreate,
  modalSubmit,
} from '../../discord-server/payloads.ts'
import { type Installation, install, labelsOf, wordsOf } from './harness.ts'

let territo: Installation
beforeAll(async () => {
  territo = await install()
})
afterAll(() => territo.stop())

let user = 300_000_000_000_000_000n
/** Someone who has not asked yet. */
const someone = () => String(++user)
const command = (name: string, options: Readonly<Record<string, string>>, more: object = {}) =>
  territo.send(chatInput({ command: name, options, user: someone(), server: territo.discord, ...more }))
const shown = (interaction: { readonly reply: { readonly components: readonly unknown[] } | null | undefined }) =>
  interaction.reply?.components ?? []

test('says once that it is ready', () => {
  expect(territo.announced).toEqual(['Territo, Discord\u00a0: prêt'])
})

describe('commands', () => {
  test.each([
    { name: 'ask', options: { text: 'quels lauréats dans le Tarn ?' }, says: /3 lauréats dans le Tarn/ },
    { name: 'laureates', options: { place: 'le département Tarn' }, says: /3 lauréats dans le Tarn/ },
    {
      name: 'laureates',
      options: { place: 'le département Tarn', phase: 'en phase 1' },
      says: /1 lauréat dans le Tarn/,
    },
    {
      name: 'laureates',
      options: { place: 'Occitanie', status: 'nouveaux lauréats' },
      says: /5 nouveaux lauréats en Occitanie/,
    },
    { name: 'territory', options: { name: 'Tarn Nord' }, says: /Tarn Nord est un Territoire d’industrie/ },
    { name: 'programme', options: { subject: 'Qui pilote le programme ?' }, says: /ANCT/ },
    { name: 'check', options: { commune: 'Mazamet (Tarn)' }, says: /Oui : Mazamet/ },
    { name: 'help', options: {}, says: /Posez votre question en français/ },
  ])('/$name $options', async ({ name, options, says }) => {
    const interaction = await command(name, options)
    expect(wordsOf(shown(interaction))).toMatch(says)
    expect(interaction.ephemeral).toBe(name === 'help')
    expect(interaction.reply?.pings ?? []).toEqual([])
  })

  test('what follows a question is understood after it', async () => {
    const asker = someone()
    await command('ask', { text: 'quels lauréats dans le Tarn ?' }, { user: asker })
    expect(wordsOf(shown(await command('ask', { text: 'et dans le Gers ?' }, { user: asker })))).toMatch(/dans le Gers/)
  })

  test.each(['guild', 'dm', 'private'] as const)('are answered in a %s', async (place) => {
    const interaction = await command(
      'ask',
      { text: 'quels lauréats dans le Tarn ?' },
      { place, installed: place === 'private' ? 'user' : 'guild' },
    )
    expect(wordsOf(shown(interaction))).toMatch(/3 lauréats/)
  })

  test('suggestions are served while a place is typed, with a slip', async () => {
    const typing = autocomplete({
      command: 'laureates',
      options: { place: 'casrtes' },
      focused: 'place',
      server: territo.discord,
    })
    const interaction = await territo.send(typing)
    expect(interaction.choices?.map(({ name }) => name)).toContain('Castres (Tarn)')
    expect(interaction.choices?.length).toBeLessThanOrEqual(25)
  })

  test('whatever is typed, Discord takes what is suggested', async () => {
    const typing = { command: 'programme', options: { subject: 'é'.repeat(5_000) }, focused: 'subject' }
    const { choices } = await territo.send(autocomplete({ ...typing, server: territo.discord }))
    expect(choices).toEqual([])
  })

  test('the menu of a message answers in private, and can be shown to all', async () => {
    const payload = messageCommand({
      name: 'Answer this message',
      text: 'Mazamet en fait partie ?',
      user: someone(),
      server: territo.discord,
    })
    const interaction = await territo.send(payload)
    expect(interaction.ephemeral).toBe(true)
    const { reply } = interaction
    if (reply == null) throw new Error('no reply')
    const all = await territo.click('Montrer à tous', reply)
    expect(all.ephemeral).toBe(false)
    expect(wordsOf(shown(all))).toMatch(/« Mazamet en fait partie \? ».*Oui : Mazamet/)
  })
})

describe('buttons', () => {
  const ask = async (text: string) => {
    const { reply } = await command('ask', { text })
    if (reply == null) throw new Error('no reply')
    return reply
  }

  test('the next question, after the answer that it stands under', async () => {
    const answer = await ask('quels lauréats dans le Tarn ?')
    expect(wordsOf(shown(await territo.click('Et en phase 1 ?', answer)))).toMatch(/1 lauréat dans le Tarn/)
  })

  test('a reply to a clarification', async () => {
    const answer = await ask('Saint-Denis')
    expect(wordsOf(shown(await territo.click('4. Saint-Denis (Gard)', answer)))).toMatch(/Saint-Denis \(Gard\)/)
  })

  test('the pages of a long list, which is private, and can be shown', async () => {
    const interaction = await command('ask', { text: 'quels sont les lauréats ?' })
    expect(interaction.ephemeral).toBe(true)
    const { reply } = interaction
    if (reply == null) throw new Error('no reply')
    const next = labelsOf(reply.components).find((label) => label.startsWith('Suivants')) ?? ''
    const turned = await territo.click(next, reply)
    expect(turned.callbacks.map(({ type }) => type)).toEqual([7])
    expect(labelsOf(interaction.reply?.components ?? [])).toContain('Précédents')
  })

  test('the spreadsheet', async () => {
    const click = await territo.click('Exporter en CSV', await ask('quels lauréats dans le Tarn ?'))
    await territo.discord.until(() => (click.reply?.files.length ?? 0) > 0)
    expect(Buffer.from(click.reply?.files[0]?.bytes ?? []).toString()).toMatch(/^\ufeffIdentifiant;Territoire;/)
  })

  test('the map, described in words', async () => {
    const click = await territo.click('Carte', await ask('quels lauréats dans le Tarn ?'))
    await territo.discord.until(() => (click.reply?.files.length ?? 0) > 0, 5000)
    expect(JSON.stringify(click.reply?.components)).toContain('Hautes Terres d’Oc')
  })

  test('« Pourquoi ? » tells what each word was taken for, in private', async () => {
    const why = await territo.click('Pourquoi ?', await ask('quels lauréats dans le Tarn ?'))
    expect(why.ephemeral).toBe(true)
    expect(wordsOf(shown(why))).toContain('département Tarn (81)')
  })

  test('👍 gets thanks, 👎 a field for the reason', async () => {
    const answer = await ask('quels lauréats dans le Tarn ?')
    expect(wordsOf(shown(await territo.click('👍', answer)))).toMatch(/Merci/)
    const { modal } = await territo.click('👎', answer)
    const customId = (modal as { custom_id?: string } | null | undefined)?.custom_id ?? ''
    const sent = await territo.send(
      modalSubmit({
        customId,
        fields: { reason: 'Il manque Mazamet' },
        message: answer,
        user: someone(),
        server: territo.discord,
      }),
    )
    expect(wordsOf(shown(sent))).toMatch(/Merci/)
    const trail = ['quels lauréats dans le Tarn ?']
    await territo.discord.until(() => territo.noted.judged.length === 3)
    expect(territo.noted.judged).toMatchObject([
      { trail, useful: true, reason: '' },
      { trail, useful: false, reason: '' },
      { trail, useful: false, reason: 'Il manque Mazamet', channel: { platform: 'discord', id: answer.channel } },
    ])
    expect(JSON.stringify(territo.log)).not.toMatch(/Mazamet|lauréats/)
  })

  test.each(['1a0:#0123456789abcdef', '0a0:le Tarn', 'autre chose'])('« %s » is no longer known', async (customId) => {
    const { reply } = await territo.send(button({ customId, server: territo.discord, user: someone() }))
    expect(wordsOf(reply?.components)).toMatch(/Je n’ai plus cette réponse en mémoire/)
  })
})

describe('messages', () => {
  const write = (fields: Parameters<typeof messageCreate>[0]) => {
    const message = messageCreate({ user: someone(), server: territo.discord, ...fields })
    territo.discord.emit('MESSAGE_CREATE', message)
    return message
  }
  const answers = (message: { readonly id: string }) =>
    territo.discord.messages().filter(({ reference }) => reference === message.id)
  const answerTo = async (message: { readonly id: string }) => {
    await territo.discord.until(() => answers(message).length > 0)
    const [answer] = answers(message)
    if (answer === undefined) throw new Error('no answer')
    return answer
  }

  test('a mention is answered under it, and rings no one', async () => {
    const answer = await answerTo(write({ text: 'quels lauréats dans le Tarn ?', mention: true }))
    expect(wordsOf(answer.components)).toMatch(/3 lauréats dans le Tarn/)
    expect(answer.pings).toEqual([])
  })

  test('a reply with its ping goes on from the answer that it is under', async () => {
    const first = await answerTo(write({ text: 'quels lauréats dans le Tarn ?', mention: true }))
    const second = await answerTo(write({ text: 'et dans le Gers ?', replyTo: first, ping: true }))
    expect(wordsOf(second.components)).toMatch(/dans le Gers/)
  })

  test('a reply to a clarification chooses', async () => {
    const first = await answerTo(write({ text: 'Saint-Denis', mention: true }))
    const second = await answerTo(write({ text: 'le 4', replyTo: first, ping: true }))
    expect(wordsOf(second.components)).toMatch(/Saint-Denis \(Gard\)/)
  })

  test('a reply that Discord does not let us read says so', async () => {
    const first = await answerTo(write({ text: 'quels lauréats dans le Tarn ?', mention: true }))
    const second = await answerTo(write({ text: '', replyTo: first, ping: true }))
    expect(wordsOf(second.components)).toMatch(/ne me laisse pas lire cette réponse/)
  })

  test('in private messages, each follows the one before', async () => {
    const asker = { place: 'dm' as const, channel: direct.dm, user: someone() }
    await answerTo(write({ text: 'quels lauréats dans le Tarn ?', ...asker }))
    expect(wordsOf((await answerTo(write({ text: 'et en phase 1 ?', ...asker }))).components)).toMatch(
      /1 lauréat dans le Tarn/,
    )
  })

  test('what happens in a private conversation is no question', async () => {
    const asker = { place: 'dm' as const, channel: direct.dm }
    const pinned = write({ text: '', extra: { type: 6 }, ...asker })
    await answerTo(write({ text: 'quels lauréats dans le Lot ?', ...asker }))
    expect(answers(pinned)).toEqual([])
  })

  test.each(['bot', 'webhook'] as const)('a %s is not answered', async (by) => {
    const ignored = write({ text: 'le Tarn ?', mention: true, by })
    await answerTo(write({ text: 'quels lauréats dans le Lot ?', mention: true }))
    expect(answers(ignored)).toEqual([])
  })

  test('alone, a mention gets what the bot can do', async () => {
    expect(wordsOf((await answerTo(write({ text: '', mention: true }))).components)).toMatch(/Posez votre question/)
  })
})

test('nothing was refused by Discord, and nothing went wrong', () => {
  expect(territo.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([])
})
