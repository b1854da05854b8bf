import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { command, mention, message } from '../../slack-server/payloads.ts'
import { bot, type Installation, install } from './harness.ts'

/** What is broken on the way: Slack's refusals, lost calls and answers, dropped connections, redeliveries, our own bugs. */

let territo: Installation
beforeEach(async () => {
  territo = await install()
})
afterEach(() => territo.stop())

const CHANNEL = 'C0PANNE'
const said = (channel = CHANNEL) => territo.slack.messages(channel).filter(({ fromBot }) => fromBot)
const ask = (text = 'quels lauréats dans le Tarn ?', channel = CHANNEL) =>
  territo.send(mention({ text, channel, server: territo.slack }))
const settled = () => new Promise((resolve) => setTimeout(resolve, 50))

describe('redeliveries', () => {
  test('an event that comes twice is answered once, whatever the connection that brings it', async () => {
    const event = mention({ text: 'quels lauréats dans le Tarn ?', channel: CHANNEL, server: territo.slack })
    await Promise.all([territo.send(event), territo.send(event), territo.send(event)])
    await territo.slack.until(() => said().length > 0)
    await settled()
    expect(said()).toHaveLength(1)
    expect(territo.log.filter(({ message }) => message === 'redelivered: already taken')).toHaveLength(2)
  })

  test('a command that comes twice is answered once', async () => {
    const payload = command({ text: 'le Tarn', channel: CHANNEL, server: territo.slack })
    await Promise.all([territo.send(payload), territo.send(payload)])
    await territo.slack.until(() => territo.slack.responses.length > 0)
    await settled()
    expect(territo.slack.responses).toHaveLength(1)
  })

  test('an event that was neither answered nor excused is taken when it comes again', async () => {
    const event = mention({ text: 'quels lauréats dans le Tarn ?', channel: CHANNEL, server: territo.slack })
    const fixed = territo.slack.fault({ method: 'chat.postMessage', times: 9, kind: { error: 'fatal_error' } })
    const mute = territo.slack.fault({ method: 'chat.postEphemeral', times: 9, kind: { error: 'fatal_error' } })
    await territo.send(event)
    await territo.slack.until(() => territo.log.some(({ message }) => message === 'and the person could not be told'))
    fixed()
    mute()
    await territo.send(event)
    await territo.slack.until(() => said().length === 1)
  })
})

describe('connections', () => {
  test('a refresh asked by Slack loses nothing', async () => {
    territo.slack.socket.disconnect('refresh_requested')
    await ask()
    await territo.slack.until(() => said().length === 1, 3000)
    expect(territo.lost).toEqual([])
  })

  test('what was sent on a connection that dropped is taken on the next, once', async () => {
    const asked = ask()
    territo.slack.socket.drop()
    await asked
    await territo.slack.until(() => said().length === 1, 3000)
    await settled()
    expect(said()).toHaveLength(1)
  })

  test('refused connections are tried again', async () => {
    territo.slack.socket.refuse(1)
    territo.slack.fault({ method: 'apps.connections.open', times: 1, kind: { status: 503 } })
    territo.slack.socket.drop()
    await territo.slack.until(() => territo.log.some(({ message }) => message === 'connected again'), 4000)
    await ask()
    await territo.slack.until(() => said().length === 1)
    expect(territo.lost).toEqual([])
  })

  test('a token that was revoked is told, and ends it', async () => {
    territo.slack.fault({ method: 'apps.connections.open', times: 9, kind: { error: 'token_revoked' } })
    territo.slack.socket.drop()
    await territo.slack.until(() => territo.lost.length > 0, 3000)
    expect(territo.lost[0]?.message).toMatch(/^Slack refuse SLACK_APP_TOKEN \(token_revoked\)/)
  })
})

describe('posting', () => {
  test('too many calls: Slack is given the time that it asks for, and other channels do not wait', async () => {
    territo.slack.fault({
      method: 'chat.postMessage',
      channel: CHANNEL,
      times: 1,
      kind: { status: 429, retryAfter: 1 },
    })
    await ask()
    await territo.slack.until(() => territo.slack.callsTo('chat.postMessage').length === 1)
    const start = performance.now()
    await ask('quels lauréats dans le Lot ?', 'C0VOISIN')
    await territo.slack.until(() => said('C0VOISIN').length === 1)
    expect(said()).toHaveLength(0)
    await territo.slack.until(() => said().length === 1, 3000)
    expect(performance.now() - start).toBeGreaterThan(500)
  })

  test('a slow call holds up its channel alone', async () => {
    territo.slack.fault({ method: 'chat.postMessage', channel: CHANNEL, times: 1, kind: { delay: 400 } })
    await ask()
    await ask('quels lauréats dans le Lot ?', 'C0VOISIN')
    await territo.slack.until(() => said('C0VOISIN').length === 1, 300)
  })

  test.each([{ drop: 'after' as const }, { status: 503 as const, done: true }])(
    'a message whose answer was lost is found, not sent twice: %o',
    async (kind) => {
      territo.slack.fault({ method: 'chat.postMessage', times: 1, kind })
      await ask()
      await territo.slack.until(() => territo.slack.callsTo('conversations.replies').length === 1)
      await settled()
      expect(said()).toHaveLength(1)
    },
  )

  test.each([{ drop: 'before' as const }, { status: 503 as const }])(
    'a message that was lost is sent again: %o',
    async (kind) => {
      territo.slack.fault({ method: 'chat.postMessage', times: 1, kind })
      await ask()
      await territo.slack.until(() => said().length === 1)
      await settled()
      expect(said()).toHaveLength(1)
    },
  )

  test('where our messages cannot be read, it is not sent twice, and the person is told', async () => {
    territo.slack.fault({ method: 'chat.postMessage', times: 1, kind: { drop: 'after' } })
    territo.slack.fault({ method: 'conversations.replies', times: 9, kind: { error: 'missing_scope' } })
    await ask()
    await territo.slack.until(() => territo.slack.ephemerals.length === 1)
    expect(said()).toHaveLength(1)
  })

  test.each(['invalid_blocks', 'msg_blocks_too_long'])(
    'blocks refused (%s): the words are sent alone',
    async (error) => {
      territo.slack.fault({ method: 'chat.postMessage', times: 1, kind: { error } })
      await ask()
      await territo.slack.until(() => said().length === 1)
      expect(said()[0]?.text).toMatch(/Tarn Nord.*\nSources.: ANCT/)
      expect(said()[0]?.blocks ?? []).toEqual([])
    },
  )

  test('blocks refused by a response_url: the words are sent alone', async () => {
    territo.slack.fault({ method: 'response_url', times: 1, kind: { error: 'invalid_blocks' } })
    await territo.send(command({ text: 'quels lauréats dans le Tarn ?', channel: CHANNEL, server: territo.slack }))
    await territo.slack.until(() => territo.slack.responses.length === 1)
    expect(territo.slack.responses[0]?.text).toMatch(/Tarn Nord.*\nSources.: ANCT/)
  })

  test.each([
    { lost: 1, told: /^3.lauréats dans le Tarn/ },
    { lost: 2, told: /^Je n’ai pas pu répondre/ },
    { lost: 3, told: /^Je n’ai pas pu répondre/ },
    { lost: 4, told: null },
  ])('a private answer, when $lost calls are lost', async ({ lost, told }) => {
    territo.slack.fault({ method: 'response_url', times: lost, kind: { drop: 'before' } })
    await territo.send(command({ text: 'quels lauréats dans le Tarn ?', channel: CHANNEL, server: territo.slack }))
    await territo.slack.until(() => territo.slack.callsTo('response_url').length === (told === null ? lost : lost + 1))
    await settled()
    expect(territo.slack.responses.map(({ text }) => text)).toEqual(told === null ? [] : [expect.stringMatching(told)])
  })
})

describe('errors', () => {
  test('a refusal is told in one sentence with a number, which the log has with the reason', async () => {
    territo.slack.fault({ method: 'chat.postMessage', times: 1, kind: { error: 'is_archived' } })
    await ask()
    await territo.slack.until(() => territo.slack.ephemerals.length === 1)
    const [, incident] = /numéro ([0-9A-F]{8})\./.exec(territo.slack.ephemerals[0]?.text ?? '') ?? []
    const told = territo.log.find(({ details }) => details.incident === incident)
    expect(String(told?.details.err)).toContain('is_archived')
  })

  test('a bug of ours costs one apology, and the next question is answered', async () => {
    await territo.stop()
    let broken = true
    const ask = async (question: Parameters<typeof bot.ask>[0]) => {
      if (broken) throw new Error('une panne')
      return bot.ask(question)
    }
    territo = await install({ answering: { ...bot, ask } })
    await territo.send(mention({ text: 'quels lauréats ?', channel: CHANNEL, server: territo.slack }))
    await territo.slack.until(() => territo.slack.ephemerals.length === 1)
    broken = false
    await territo.send(mention({ text: 'quels lauréats ?', channel: CHANNEL, server: territo.slack }))
    await territo.slack.until(() => said().length === 1)
  })

  test.each([{}, { type: 'events_api' }, { event: { type: 'message' } }, { type: 'block_actions', actions: [] }])(
    'what is not what Slack sends is let go: %o',
    async (payload) => {
      void territo.slack.deliver.socket('events_api', payload) // never acknowledged
      await ask()
      await territo.slack.until(() => said().length === 1)
    },
  )

  test('an echo of a question can ring no one', async () => {
    await ask('&lt;!channel&gt; &lt;!here&gt; &lt;@U0PAUL&gt; Zoumville &amp; Zoumbourg')
    await territo.slack.until(() => said().length === 1)
    expect(JSON.stringify(said()[0])).not.toMatch(/"(?:mrkdwn|text)":"[^"]*<[!@#]/)
  })

  test('no token is ever in the log', async () => {
    territo.slack.fault({ times: 20, kind: { status: 503 } })
    await ask()
    await territo.slack.until(() => territo.log.some(({ level }) => level === 'error'), 3000)
    expect(JSON.stringify(territo.log, errors)).not.toMatch(/xox|xapp/)
  })
})

/** Errors with all that they carry. */
const errors = (_: string, value: unknown): unknown =>
  value instanceof Error ? { ...value, message: value.message, stack: value.stack, cause: value.cause } : value

test('after SIGTERM, what is being answered is', async () => {
  territo.slack.fault({ method: 'chat.postMessage', times: 1, kind: { delay: 100 } })
  await ask()
  await territo.slack.until(() => territo.slack.callsTo('chat.postMessage').length === 1)
  await territo.stop()
  expect(said()).toHaveLength(1)
  territo = await install()
})

test('a follow-up that comes before its thread was answered is answered after', async () => {
  const first = mention({ text: 'quels lauréats dans le Tarn ?', channel: CHANNEL, server: territo.slack })
  territo.slack.fault({ method: 'chat.postMessage', times: 1, kind: { delay: 100 } })
  await territo.send(first)
  const next = { text: 'et dans le Gers ?', channel: CHANNEL, thread_ts: first.event.ts, server: territo.slack }
  await territo.send(message(next))
  await territo.slack.until(() => said().length === 2)
  expect(said().map(({ text }) => /dans le (\p{L}+)/u.exec(text ?? '')?.[1])).toEqual(['Tarn', 'Gers'])
})
