import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { command, homeOpened, mention, message } from '../../slack-server/payloads.ts'
import { bot, type Installation, install } from './harness.ts'

/** What is broken on the way: Slack's refusals, lost calls and answers, dropped connections, redeliveries, our own bugs. */

let territo: Installation
beforeEach(async () => {
  territo = await install({ wait: quickly })
})
afterEach(() => territo.stop())

/** Waits fifty times less. */
const quickly = (ms: number, signal: AbortSignal) => sleep(ms / 50, undefined, { signal })

const CHANNEL = 'C0PANNE'
const said = (channel = CHANNEL) => territo.slack.messages(channel).filter(({ fromBot }) => fromBot)
const ask = (text = 'quels lauréats dans le Tarn ?', channel = CHANNEL) =>
  territo.send(mention({ text, channel, server: territo.slack }))
/** Long enough for a second answer to come, were there one. */
const settled = () => sleep(50)

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
})

describe('questions close together', () => {
  const both = (...payloads: object[]) => Promise.all(payloads.map((payload) => territo.send(payload)))
  const subjects = (channel: string) => said(channel).map(({ text }) => /dans le (\p{L}+)/u.exec(text ?? '')?.[1])

  test('a mention and what follows in its thread', async () => {
    const first = mention({ text: 'quels lauréats dans le Tarn ?', channel: CHANNEL, server: territo.slack })
    const thread = { channel: CHANNEL, thread_ts: first.event.ts, server: territo.slack }
    await both(
      first,
      message({ text: 'et dans le Gers ?', ...thread }),
      message({ text: 'et dans le Lot ?', ...thread }),
    )
    await territo.slack.until(() => said().length === 3)
    expect(subjects(CHANNEL)).toEqual(['Tarn', 'Gers', 'Lot'])
  })

  test('two private messages, each in its thread', async () => {
    const direct = { channel: 'D0DIRECT', channel_type: 'im' as const, server: territo.slack }
    await both(
      message({ text: 'quels lauréats dans le Tarn ?', ...direct }),
      message({ text: 'et en phase 1 ?', ...direct }),
    )
    await territo.slack.until(() => said('D0DIRECT').length === 2)
    expect(subjects('D0DIRECT')).toEqual(['Tarn', 'Tarn'])
  })

  test('two commands', async () => {
    const asked = { channel: CHANNEL, server: territo.slack }
    await both(
      command({ text: 'quels lauréats dans le Tarn ?', ...asked }),
      command({ text: 'et en phase 1 ?', ...asked }),
    )
    await territo.slack.until(() => territo.slack.responses.length === 2)
    expect(territo.slack.responses.map(({ text }) => /dans le Tarn/.test(text ?? ''))).toEqual([true, true])
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
      kind: { status: 429, retryAfter: 10 },
    })
    await ask()
    await territo.slack.until(() => territo.slack.callsTo('chat.postMessage').length === 1)
    await ask('quels lauréats dans le Lot ?', 'C0VOISIN')
    await territo.slack.until(() => said('C0VOISIN').length === 1)
    expect(said()).toHaveLength(0)
    await territo.slack.until(() => said().length === 1)
    expect(territo.log.find(({ message }) => message === 'Slack asks to wait')?.details).toMatchObject({
      retryAfter: 10,
    })
  })

  test('a slow call holds up its channel alone', async () => {
    territo.slack.fault({ method: 'chat.postMessage', channel: CHANNEL, times: 1, kind: { delay: 1500 } })
    await ask()
    await ask('quels lauréats dans le Lot ?', 'C0VOISIN')
    await ask('quels lauréats dans le Gers ?')
    await territo.slack.until(() => said('C0VOISIN').length === 1)
    expect(said().map(({ text }) => text)).toEqual([expect.stringContaining('Tarn')]) // not the second: the first is not over
  })

  test.each(['files.getUploadURLExternal', 'views.open'])('%s refused once for too many calls', async (method) => {
    await ask()
    await territo.slack.until(() => said().length === 1)
    const [answer] = said()
    if (answer === undefined) throw new Error('no answer')
    territo.slack.fault({ method, times: 1, kind: { status: 429, retryAfter: 1 } })
    const label = method === 'views.open' ? 'Pourquoi cette réponse ?' : 'Exporter en CSV'
    await territo.click(label, { message: answer, blocks: answer.blocks ?? [] })
    const done = () => territo.slack.files.length + territo.slack.responses.length > 0
    await territo.slack.until(done) // a modal cannot wait: the person is told
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

  test('in a long thread, it is found among the last', async () => {
    const first = mention({ text: 'quels lauréats dans le Tarn ?', channel: CHANNEL, server: territo.slack })
    await territo.send(first)
    await territo.slack.until(() => said().length === 1)
    for (let index = 0; index < 60; index++)
      await territo.send(message({ text: 'merci', channel: CHANNEL, thread_ts: first.event.ts, server: territo.slack }))
    territo.slack.fault({ method: 'chat.postMessage', times: 1, kind: { drop: 'after' } })
    await territo.send(
      message({ text: 'et le Gers ?', channel: CHANNEL, thread_ts: first.event.ts, server: territo.slack }),
    )
    await territo.slack.until(() => territo.slack.callsTo('conversations.replies').length === 1)
    await settled()
    expect(said()).toHaveLength(2)
  })

  test('a short outage loses no answer', async () => {
    territo.slack.fault({ times: 3, kind: { drop: 'before' } })
    await ask()
    await territo.slack.until(() => said().length === 1)
    expect(territo.slack.ephemerals).toEqual([])
  })

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

describe('where the bot is not', () => {
  test('the buttons of a shared answer are answered in private, files in private messages', async () => {
    await territo.send(command({ text: 'quels lauréats dans le Tarn ?', channel: 'C0AILLEURS', server: territo.slack }))
    await territo.slack.until(() => territo.slack.responses.length === 1)
    const { blocks } = territo.slack.responses[0] ?? {}
    const ephemeral = { channel: 'C0AILLEURS', ts: territo.slack.timestamp() }
    await territo.click('Partager dans le canal', { ephemeral, blocks: blocks ?? [] })
    await territo.slack.until(() => said('C0AILLEURS').length === 1)
    const [shared] = said('C0AILLEURS')
    if (shared === undefined) throw new Error('not shared')
    const on = { message: shared, blocks: shared.blocks ?? [] }
    await territo.click('Et en phase 1 ?', on)
    await territo.slack.until(() => territo.slack.responses.at(-1)?.text?.startsWith('1\u00a0lauréat') ?? false)
    await territo.click('Exporter en CSV', on)
    await territo.slack.until(() => territo.slack.files.some(({ channel }) => channel === 'DU0CAMILLE'))
    await territo.slack.until(
      () => territo.slack.responses.at(-1)?.text === 'Le fichier est dans vos messages avec moi.',
    )
  })
})

describe('errors', () => {
  test('nothing is said to who only opened a tab', async () => {
    territo.slack.fault({ method: 'views.publish', times: 3, kind: { error: 'fatal_error' } })
    territo.slack.fault({ method: 'assistant.threads.setSuggestedPrompts', times: 3, kind: { error: 'missing_scope' } })
    for (const tab of ['home', 'messages'] as const) await territo.send(homeOpened({ tab, server: territo.slack }))
    await territo.slack.until(() => territo.log.filter(({ level }) => level === 'error').length === 2)
    await settled()
    expect(territo.slack.messages()).toEqual([])
  })

  test('a bot token that was revoked ends it', async () => {
    territo.slack.fault({ method: 'chat.postMessage', times: 9, kind: { error: 'token_revoked' } })
    await ask()
    await territo.slack.until(() => territo.lost.length > 0)
    expect(territo.lost[0]?.message).toMatch(/^Slack refuse SLACK_BOT_TOKEN \(token_revoked\)/)
  })

  test('a lasting link that Slack does not give does not undo the sharing', async () => {
    territo.slack.workspace.channel(CHANNEL, { member: true })
    await territo.send(command({ text: 'quels lauréats dans le Tarn ?', channel: CHANNEL, server: territo.slack }))
    await territo.slack.until(() => territo.slack.responses.length === 1)
    territo.slack.fault({ method: 'chat.getPermalink', times: 1, kind: { error: 'channel_not_found' } })
    const ephemeral = { channel: CHANNEL, ts: territo.slack.timestamp() }
    const { blocks } = territo.slack.responses[0] ?? {}
    await territo.click('Partager dans le canal', { ephemeral, blocks: blocks ?? [] })
    await territo.slack.until(() => territo.slack.responses.at(-1)?.text?.startsWith('Réponse partagée') ?? false)
    expect(said()).toHaveLength(1)
  })

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

  test('no token nor response_url is ever told to the log', async () => {
    territo.slack.fault({ times: 40, kind: { status: 503 } })
    await ask()
    await territo.send(command({ text: 'le Tarn', channel: CHANNEL, server: territo.slack }))
    await territo.slack.until(() => territo.log.filter(({ level }) => level === 'error').length >= 4, 4000)
    expect(JSON.stringify(territo.log, errors)).not.toMatch(/xox|xapp|\/response\//)
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
