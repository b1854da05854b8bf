import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StorageDown } from '../../../src/digests.ts'
import type { Privacy } from '../../../src/journal.ts'
import { createMemoryKeep, type Keep } from '../../../src/keep.ts'
import { exampleAnswer } from '../../contract/adapter.ts'
import { chatInput, direct, messageCreate } from '../../discord-server/payloads.ts'
import { channels, type DiscordServer, people, startDiscordServer } from '../../discord-server/server.ts'
import { type Installation, install, labelsOf, wordsOf } from './harness.ts'

/** What lasts through a restart, what is noted, and what people may ask of it. */

let discord: DiscordServer
let keep: Keep
let territo: Installation
beforeEach(async () => {
  discord = await startDiscordServer()
  keep = createMemoryKeep()
  territo = await install({ discord, keep })
})
afterEach(async () => {
  await territo.stop()
  await discord.close()
})

async function restart(options: Parameters<typeof install>[0] = {}): Promise<void> {
  await territo.stop()
  territo = await install({ discord, keep, ...options })
}
const QUESTION = 'quels lauréats dans le Tarn ?'
const LONG = `quels lauréats dans le Tarn${' ?'.repeat(60)}`
const ask = (text = QUESTION, more: Partial<Parameters<typeof chatInput>[0]> = {}) =>
  territo.send(chatInput({ command: 'ask', options: { text }, server: discord, ...more }))
const write = (fields: Parameters<typeof messageCreate>[0]) => {
  const message = messageCreate({ server: discord, ...fields })
  discord.emit('MESSAGE_CREATE', message)
  return message
}
const answerTo = (message: { readonly id: string }) =>
  discord.until(() => discord.messages().find(({ reference }) => reference === message.id))
const replyOf = (interaction: Awaited<ReturnType<typeof ask>>) => {
  if (interaction.reply === undefined) throw new Error('no reply')
  return interaction.reply
}

describe('through a restart', () => {
  test('the buttons of a long question still work', async () => {
    const answer = replyOf(await ask(LONG))
    expect(JSON.stringify(answer.components)).toMatch(/"1a\d+:#[0-9a-f]{16}"/)
    await restart()
    const next = await territo.click('Et en phase 1 ?', answer)
    expect(wordsOf(next.reply?.components)).toMatch(/1 lauréat dans le Tarn/)
  })

  test('a conversation goes on, by commands and in private messages', async () => {
    await ask()
    await answerTo(write({ text: QUESTION, place: 'dm', channel: direct.dm }))
    await restart()
    expect(wordsOf(replyOf(await ask('et dans le Gers ?')).components)).toMatch(/dans le Gers/)
    const next = await answerTo(write({ text: 'et en phase 1 ?', place: 'dm', channel: direct.dm }))
    expect(wordsOf(next.components)).toMatch(/1 lauréat dans le Tarn/)
  })

  test('a message is answered once', async () => {
    const message = write({ text: QUESTION, mention: true })
    await answerTo(message)
    await restart()
    discord.emit('MESSAGE_CREATE', message)
    await answerTo(write({ text: 'quels lauréats dans le Lot ?', mention: true }))
    expect(discord.messages().filter(({ reference }) => reference === message.id)).toHaveLength(1)
  })

  test('a posted digest leads to its settings', async () => {
    const general = { platform: 'discord', workspace: discord.guildId, id: channels.general } as const
    const answer = { ...exampleAnswer(), trail: [] }
    await territo.poster?.post(general, { key: 'd1', answer, picture: null, under: null })
    await restart()
    const [posted] = discord.messages()
    if (posted === undefined) throw new Error('nothing was posted')
    expect(wordsOf(replyOf(await territo.click('Régler ce digest', posted)).components)).toMatch(/Gérer les salons/)
    const reply = await answerTo(write({ text: QUESTION, replyTo: posted, ping: true }))
    expect(wordsOf(reply.components)).toMatch(/3 lauréats dans le Tarn/)
  })
})

test('an interaction waits for one look into storage at most, and for nothing that is written', async () => {
  const answer = replyOf(await ask(LONG))
  const looks: string[] = []
  const never = new Promise<never>(() => {})
  const slow: Keep = {
    claim: () => never,
    get(kind, key) {
      looks.push(kind)
      return keep.get(kind, key)
    },
    put: () => never,
  }
  await restart({ keep: slow })
  const next = await territo.click('Et en phase 1 ?', answer)
  expect(wordsOf(next.reply?.components)).toMatch(/1 lauréat/)
  expect(looks).toEqual(['trail'])
  expect(wordsOf(replyOf(await ask('et dans le Gers ?')).components)).toMatch(/dans le Gers/)
  expect(looks).toEqual(['trail', 'conversation'])
})

test('nothing kept names a person', async () => {
  const keys: string[] = []
  const noting: Keep = { ...keep, put: async (kind, key) => void keys.push(`${kind} ${key}`) }
  await restart({ keep: noting })
  await ask(LONG)
  await answerTo(write({ text: QUESTION, place: 'dm', channel: direct.dm }))
  expect(keys).toContainEqual(expect.stringMatching(/^conversation discord:1100000000000000001:[0-9a-f]{32}$/))
  expect(keys).toContainEqual(expect.stringMatching(/^conversation discord:@me:[0-9a-f]{32}$/))
  expect(keys.join()).not.toMatch(new RegExp(`${people.camille}|${direct.dm}`))
})

describe('what is noted', () => {
  const person = { platform: 'discord', workspace: '@me', user: people.camille }
  const channel = { platform: 'discord', workspace: '1100000000000000001', id: channels.general }
  const given = async () => {
    await discord.until(() => territo.noted.given.length > 0)
    return territo.noted.given
  }

  test('an answer that all see, with its message', async () => {
    const { id } = replyOf(await ask())
    expect(await given()).toMatchObject([{ person, channel, under: id, answer: { trail: [QUESTION] } }])
    expect(discord.messages().map((message) => message.id)).toContain(id)
  })

  test('the answer to a mention, with our message', async () => {
    const { id } = await answerTo(write({ text: QUESTION, mention: true }))
    expect(await given()).toMatchObject([{ person, channel, under: id }])
  })

  test('a private answer, under nothing; once shown, under its message', async () => {
    const hidden = replyOf(await ask('quels sont les lauréats ?'))
    const { id } = replyOf(await territo.click('Montrer à tous', hidden))
    await discord.until(() => territo.noted.given.length === 2)
    expect(territo.noted.given.map(({ under }) => under)).toEqual([null, id])
  })

  test.each([
    { what: 'private messages', more: { place: 'dm' as const } },
    { what: 'a group', more: { place: 'private' as const } },
  ])('$what, under nothing, in no channel that names someone', async ({ more }) => {
    await ask(QUESTION, more)
    expect(await given()).toMatchObject([{ channel: { workspace: '@me', id: '@me' }, under: null }])
  })

  test('where one person alone brought us, under nothing', async () => {
    await ask(QUESTION, { installed: 'user' })
    expect(await given()).toMatchObject([{ channel, under: null }])
  })

  test('an answer that could not be given is not', async () => {
    discord.permissions(channels.general, { send: false })
    write({ text: QUESTION, mention: true })
    await discord.until(() => discord.messages().length > 0)
    expect(territo.noted.given).toEqual([])
  })
})

describe('/my-data', () => {
  const told: string[] = []
  const privacy: Privacy = {
    show: async ({ workspace, user }) => exampleAnswer({ title: `Gardé de ${workspace} ${user}`, trail: [] }),
    erase: async ({ user }) => {
      told.push(user)
      return exampleAnswer({ title: 'Tout est effacé', trail: [] })
    },
  }
  const mine = async (more: Partial<Parameters<typeof chatInput>[0]> = {}) => {
    const sent = await territo.send(chatInput({ command: 'my-data', server: discord, ...more }))
    await discord.until(() => sent.state === 'answered')
    expect(sent.ephemeral).toBe(true)
    return replyOf(sent)
  }

  test.each(['guild', 'dm', 'private'] as const)('shows and erases, in a %s', async (place) => {
    await restart({ privacy })
    told.length = 0
    const shown = await mine({ place })
    expect(wordsOf(shown.components)).toContain(`Gardé de @me ${people.camille}`)
    expect(labelsOf(shown.components)).toContain('Tout effacer')
    const erased = await territo.click('Tout effacer', shown, { place })
    await discord.until(() => erased.state === 'answered')
    expect(wordsOf(erased.reply?.components)).toMatch(/Tout est effacé/)
    expect(told).toEqual([people.camille])
  })

  test.each([
    { place: 'guild' as const, follow: () => ask('et en phase 1 ?').then(replyOf) },
    {
      place: 'dm' as const,
      follow: () => answerTo(write({ text: 'et en phase 1 ?', place: 'dm', channel: direct.dm })),
    },
  ])('erased, what was being talked about is forgotten: in a $place', async ({ place, follow }) => {
    await restart({ privacy })
    await ask(QUESTION, { place })
    const shown = await mine({ place })
    const erased = await territo.click('Tout effacer', shown, { place })
    await discord.until(() => erased.state === 'answered')
    expect(wordsOf((await follow()).components)).not.toMatch(/Tarn/)
  })

  test('storage that does not answer is told', async () => {
    const down = async () => {
      throw new StorageDown()
    }
    await restart({ privacy: { show: down, erase: down } })
    expect(wordsOf((await mine()).components)).toMatch(/Ma mémoire est indisponible/)
  })

  test('where nothing is noted', async () => {
    expect(wordsOf((await mine()).components)).toMatch(/Rien n’est noté/)
  })
})
