import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLimiter } from '../../../src/adapters/discord/limiter.ts'
import { autocomplete, button, chatInput, messageCreate } from '../../discord-server/payloads.ts'
import { bot, type Installation, install, wordsOf } from './harness.ts'

/** What is broken on the way: lost calls and answers, dropped connections, redeliveries, permissions, our own bugs. */

let territo: Installation
beforeEach(async () => {
  territo = await install()
})
afterEach(() => territo.stop())

const ask = (text = 'quels lauréats dans le Tarn ?') =>
  territo.send(chatInput({ command: 'ask', options: { text }, server: territo.discord }))
const write = (text = 'quels lauréats dans le Tarn ?') => {
  const message = messageCreate({ text, mention: true, server: territo.discord })
  territo.discord.emit('MESSAGE_CREATE', message)
  return message
}
const said = () => territo.discord.messages().filter(({ author }) => author === territo.discord.botUserId)
/** Long enough for a second answer to come, were there one. */
const settled = () => sleep(60)

describe('redeliveries', () => {
  test('an interaction that comes twice is answered once', async () => {
    const payload = chatInput({ command: 'ask', options: { text: 'le Tarn' }, server: territo.discord })
    await territo.send(payload)
    territo.discord.emit('INTERACTION_CREATE', payload)
    await settled()
    expect(territo.discord.callsTo('POST /interactions/:interaction/:token/callback')).toHaveLength(1)
  })

  test('a message that comes twice is answered once', async () => {
    const message = write()
    territo.discord.emit('MESSAGE_CREATE', message)
    await territo.discord.until(() => said().length > 0)
    await settled()
    expect(said()).toHaveLength(1)
  })
})

describe('connections', () => {
  test.each(['drop', 'reconnect'] as const)('%s: it connects again, and answers once', async (how) => {
    territo.discord.gateway[how]()
    await territo.discord.until(() => territo.discord.gateway.resumes.length > 0, 4000)
    await ask()
    write()
    await territo.discord.until(() => said().length === 2)
    expect(territo.lost).toEqual([])
  })

  test('what was missed while it was away is taken when it is back, once', async () => {
    territo.discord.gateway.drop()
    const message = write()
    await territo.discord.until(() => said().some(({ reference }) => reference === message.id), 4000)
    await settled()
    expect(said()).toHaveLength(1)
  })

  test.each([4004, 4014])('a close for good, %i, ends it', async (code) => {
    territo.discord.gateway.close(code)
    await territo.discord.until(() => territo.lost.length > 0)
    expect(territo.lost[0]?.message).toMatch(/^Discord refuse la connexion/)
  })

  test('a version that is no more is told as such', async () => {
    territo.discord.gateway.close(4012)
    await territo.discord.until(() => territo.lost.length > 0)
    expect(territo.lost[0]?.message).toMatch(/Mettez Territo à jour/)
  })

  test('refused at its start, it tries again', async () => {
    await territo.stop()
    territo = await install({ prepare: (discord) => discord.gateway.refuse(1) })
    expect(wordsOf((await ask()).reply?.components)).toMatch(/3 lauréats/)
  })

  test('it takes the shards it is given', async () => {
    await territo.stop()
    territo = await install({ shards: 4, mode: { kind: 'gateway', shards: { own: [0, 2], count: 4 } } })
    const identified = territo.discord.gateway.identifies.map(({ shard }) => shard)
    expect(identified).toHaveLength(2)
    expect(identified).toEqual(
      expect.arrayContaining([
        [0, 4],
        [2, 4],
      ]),
    )
  })

  test('asked to end while it connects again, it ends', async () => {
    territo.discord.gateway.drop()
    const start = performance.now()
    await territo.stop()
    expect(performance.now() - start).toBeLessThan(4000)
    territo = await install()
  })
})

describe('answers', () => {
  test.each([
    { status: 502 as const, done: true },
    { status: 502 as const },
    { drop: 'after' as const },
    { drop: 'before' as const },
  ])('a message: %o: one answer', async (kind) => {
    territo.discord.fault({ route: 'POST /channels/:channel/messages', times: 1, kind })
    write()
    await territo.discord.until(() => said().length > 0)
    await settled()
    expect(said()).toHaveLength(1)
  })

  test.each([{ status: 502 as const, done: true }, { status: 502 as const }, { drop: 'before' as const }])(
    'an interaction: %o: one answer',
    async (kind) => {
      territo.discord.fault({ route: 'POST /interactions/:interaction/:token/callback', times: 1, kind })
      const { reply } = await ask()
      expect(wordsOf(reply?.components)).toMatch(/3 lauréats dans le Tarn|notée sous le numéro/)
      await settled()
      expect(said()).toHaveLength(1)
    },
  )

  test('where older messages may not be read, the answer comes alone', async () => {
    const error = { status: 403, code: 160_002 }
    territo.discord.fault({ route: 'POST /channels/:channel/messages', times: 1, kind: { error } })
    write()
    await territo.discord.until(() => said().length > 0)
    expect(said()[0]?.reference).toBeUndefined()
    expect(wordsOf(said()[0]?.components)).toMatch(/3 lauréats/)
  })

  test('a file that is refused gets an apology in the place that was kept for it', async () => {
    const { reply } = await ask()
    if (reply == null) throw new Error('no reply')
    const error = { status: 400, code: 40_005 }
    territo.discord.fault({ route: 'PATCH /webhooks/:application/:token/messages/:message', times: 1, kind: { error } })
    const click = await territo.click('Exporter en CSV', reply)
    await territo.discord.until(() => wordsOf(click.reply?.components).includes('notée sous le numéro'))
  })

  test('too many calls: the library waits as it is asked, and other channels do not', async () => {
    territo.discord.fault({
      route: 'POST /channels/:channel/messages',
      times: 1,
      kind: { status: 429, retryAfter: 0.5 },
    })
    write()
    await ask()
    await territo.discord.until(() => said().length === 2, 3000)
  })
})

describe('permissions', () => {
  test('a missing one is told in private, once, and the channel is left in peace', async () => {
    territo.discord.permissions(territo.discord.channel('1100000000000000101').id, { send: false })
    write()
    await territo.discord.until(() => said().length === 1)
    expect(wordsOf(said()[0]?.components)).toMatch(/il m’y manque la permission « Envoyer des messages »/)
    const before = territo.discord.callsTo('POST /channels/:channel/messages').length
    for (let index = 0; index < 5; index++) write()
    await settled()
    expect(territo.discord.callsTo('POST /channels/:channel/messages')).toHaveLength(before)
  })
})

describe('errors', () => {
  test('a bug of ours costs one apology, and the next question is answered', async () => {
    await territo.stop()
    let broken = true
    const asking = async (question: Parameters<typeof bot.ask>[0]) => {
      if (broken) throw new Error('une panne')
      return bot.ask(question)
    }
    territo = await install({ answering: { ...bot, ask: asking } })
    const { reply, ephemeral } = await ask()
    expect(ephemeral).toBe(true)
    const [, incident] = /notée sous le numéro ([0-9A-F]{8})/.exec(wordsOf(reply?.components)) ?? []
    expect(territo.log.find(({ details }) => details.incident === incident)).toBeDefined()
    broken = false
    expect(wordsOf((await ask()).reply?.components)).toMatch(/3 lauréats/)
  })

  test('an interaction that has expired says nothing of our token', async () => {
    const error = { status: 401, code: 50_027 }
    territo.discord.fault({ route: 'POST /interactions/:interaction/:token/callback', times: 2, kind: { error } })
    territo.discord.emit(
      'INTERACTION_CREATE',
      chatInput({ command: 'ask', options: { text: 'le Tarn' }, server: territo.discord }),
    )
    await territo.discord.until(() => territo.log.some(({ level }) => level === 'error'))
    expect(wordsOf((await ask()).reply?.components)).toMatch(/3 lauréats/)
    expect(territo.lost).toEqual([])
  })

  test('a token refused while it runs ends it', async () => {
    territo.discord.fault({ times: 9, kind: { error: { status: 401, code: 0 } } })
    write()
    await territo.discord.until(() => territo.lost.length > 0)
  })

  test.each([{}, { type: 2 }, { type: 3, data: null }, { id: 'x', type: 99 }])(
    'what is not an interaction is let go: %o',
    async (raw) => {
      territo.discord.emit('INTERACTION_CREATE', raw)
      expect(wordsOf((await ask()).reply?.components)).toMatch(/3 lauréats/)
    },
  )

  test('no token of an interaction is ever told to the log', async () => {
    territo.discord.fault({ times: 9, kind: { error: { status: 400, code: 50_035 } } })
    territo.discord.emit(
      'INTERACTION_CREATE',
      chatInput({ command: 'ask', options: { text: 'le Tarn' }, server: territo.discord }),
    )
    await territo.discord.until(() => territo.log.filter(({ level }) => level === 'error').length === 2)
    expect(JSON.stringify(territo.log)).not.toMatch(/jeton-d-interaction/)
  })

  test('an echo of a question rings no one, and gives no link nor invitation', async () => {
    const { reply } = await ask('@everyone <@123456789012345678> Zoumville https://exemple.fr discord.gg/abc')
    expect(reply?.pings ?? []).toEqual([])
    expect(wordsOf(reply?.components)).not.toMatch(/@everyone|(?<!\\)<@|https:|discord\.gg/)
  })
})

test('too many questions of one person get a polite word', async () => {
  await territo.stop()
  territo = await install({ limiter: createLimiter() })
  const answers = []
  for (let index = 0; index < 10; index++) answers.push(await ask())
  expect(wordsOf(answers.at(-1)?.reply?.components)).toMatch(
    /^ ?Une question à la fois : réessayez dans \d+ secondes?\. ?$/,
  )
  expect(answers.at(-1)?.ephemeral).toBe(true)
})

test('300 interactions at once are all answered within Discord’s three seconds', async () => {
  const payloads = Array.from({ length: 300 }, (_, index) => {
    const user = String(500_000_000_000_000_000n + BigInt(index))
    const common = { user, server: territo.discord }
    if (index % 3 === 0)
      return autocomplete({ command: 'laureates', options: { place: 'cas' }, focused: 'place', ...common })
    if (index % 3 === 1) return button({ customId: '1a0:quels lauréats dans le Tarn ?', ...common })
    return chatInput({ command: 'ask', options: { text: 'quels lauréats dans le Tarn ?' }, ...common })
  })
  const answered = await Promise.all(payloads.map((payload) => territo.send(payload)))
  expect(answered.filter(({ late, callbacks }) => late || callbacks.length !== 1)).toEqual([])
})
