import { App, SocketModeReceiver } from '@slack/bolt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  appContextChanged,
  blockAction,
  command,
  homeOpened,
  mention,
  message,
  messageShortcut,
  selectAction,
  viewClosed,
  viewSubmission,
} from './payloads.ts'
import { envelopeTypeOf, type SlackServer, startSlackServer } from './server.ts'

const quiet = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => level, setName() {} }
const level = 'error' as never // LogLevel is an enum of @slack/logger, which we do not depend on
let slack: SlackServer
let app: App
let heard: string[] = []

/** A bot made with Bolt which writes down what it was told. */
beforeAll(async () => {
  slack = await startSlackServer()
  const clientOptions = { slackApiUrl: slack.apiUrl }
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    installerOptions: { clientOptions },
    clientPingTimeout: 100,
    logger: quiet,
  })
  app = new App({ token: slack.botToken, receiver, clientOptions, logger: quiet })
  app.event('app_mention', async ({ event, say }) => {
    heard.push(`mention ${event.text}`)
    await say({ text: 'Bonjour', thread_ts: event.ts })
  })
  app.message(async ({ event }) => void heard.push(`message ${event.channel_type}`))
  app.event('app_home_opened', async ({ event }) => void heard.push(`home ${event.tab}`))
  app.event(
    'app_context_changed',
    async ({ event }) => void heard.push(`context ${event.context.entities?.[0]?.value}`),
  )
  app.command('/territo', async ({ command: body, ack, respond }) => {
    heard.push(`command ${body.text}`)
    await ack()
    await respond('Voici')
  })
  app.shortcut('ask', async ({ shortcut, ack }) => {
    heard.push(`shortcut ${'message' in shortcut ? shortcut.message.text : ''}`)
    await ack()
  })
  app.action(/^a:/, async ({ action, body, ack }) => {
    const place = body.type === 'block_actions' ? body.container.type : ''
    const value = 'value' in action ? action.value : 'selected_option' in action ? action.selected_option?.value : ''
    heard.push(`action ${value} in ${place}${body.type === 'block_actions' && body.message ? ' shown' : ''}`)
    await ack()
  })
  app.view('f', async ({ view, ack }) => {
    heard.push(`view ${view.private_metadata}`)
    await ack({ response_action: 'errors', errors: { bloc: 'vide' } })
  })
  app.view({ callback_id: 'f', type: 'view_closed' }, async ({ ack }) => {
    heard.push('closed')
    await ack()
  })
  await app.start()
})

afterAll(async () => {
  await app.stop()
  await slack.close()
})

const place = { channel: 'C0GENERAL', ts: '1700000000.000100' }
const home = { view: { type: 'home', blocks: [] } }

test.each([
  ['mention <@U0TERRITO> Guéret ?', () => mention({ text: 'Guéret ?', server: slack })],
  ['message im', () => message({ text: 'x', channel_type: 'im', server: slack })],
  ['home messages', () => homeOpened({ tab: 'messages', server: slack })],
  ['context C0AUTRE', () => appContextChanged({ channel: 'C0AUTRE', server: slack })],
  ['command aide', () => command({ text: 'aide', server: slack })],
  ['shortcut Guéret', () => messageShortcut({ text: 'Guéret', server: slack })],
  ['action v in message shown', () => blockAction({ action: 'a:1', value: 'v', message: place, server: slack })],
  ['action v in message', () => blockAction({ action: 'a:1', value: 'v', ephemeral: place, server: slack })],
  ['action v in view', () => blockAction({ action: 'a:1', value: 'v', view: home, server: slack })],
  ['action 23 in message shown', () => selectAction({ action: 'a:2', value: '23', server: slack })],
  ['view m', () => viewSubmission({ callback_id: 'f', private_metadata: 'm', server: slack })],
  ['closed', () => viewClosed({ callback_id: 'f' })],
])('Bolt understands « %s »', async (expected, build) => {
  heard = []
  const payload = build()
  const { acked } = await slack.deliver.socket(envelopeTypeOf(payload), payload)
  await slack.until(() => heard.length > 0)
  expect([acked, heard]).toEqual([true, [expected]])
})

test('what Bolt answers arrives where it should', async () => {
  const asked = mention({ text: 'Guéret ?', server: slack })
  const { ts } = asked.event
  await slack.deliver.socket('events_api', asked)
  const posted = await slack.until(() => slack.messages().find(({ thread_ts }) => thread_ts === ts))
  expect(posted).toMatchObject({ text: 'Bonjour', channel: 'C0GENERAL' })
  const uses = slack.responses.length
  await slack.deliver.socket('slash_commands', command({ server: slack }))
  await slack.until(() => slack.responses.length > uses)
  expect(slack.ephemerals.at(-1)).toMatchObject({ text: 'Voici', user: 'U0CAMILLE', channel: 'C0GENERAL' })
  const sent = await slack.deliver.socket('interactive', viewSubmission({ callback_id: 'f', server: slack }))
  expect(sent.payload).toEqual({ response_action: 'errors', errors: { bloc: 'vide' } })
})

test('event_ids differ unless given', () => {
  expect(mention().event_id).not.toBe(mention().event_id)
  expect(mention({ event_id: 'Ev1' }).event_id).toBe('Ev1')
})
