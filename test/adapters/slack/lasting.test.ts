import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMemoryKeep, type Keep } from '../../../src/keep.ts'
import { command, homeOpened, mention, message } from '../../slack-server/payloads.ts'
import { type SlackServer, startSlackServer } from '../../slack-server/server.ts'
import { type Installation, install, labelsOf } from './harness.ts'

/** What lasts through a restart, or is shared by two processes: the server and what is kept stay, the adapter is another. */

let slack: SlackServer
let keep: Keep
let territo: Installation
beforeAll(async () => {
  slack = await startSlackServer()
  keep = createMemoryKeep()
  territo = await install({ slack, keep })
})
afterAll(async () => {
  await territo.stop()
  await slack.close()
})

async function restart(): Promise<void> {
  await territo.stop()
  territo = await install({ slack, keep })
}
const said = (channel: string) => slack.messages(channel).filter(({ fromBot }) => fromBot)
const own = (channel: string) => ({ channel, user: `U${channel.slice(1)}`, server: slack })

describe('through a restart', () => {
  test('an event is taken once', async () => {
    const event = mention({ ...own('C0FOIS'), text: 'quels lauréats dans le Tarn ?' })
    await territo.send(event)
    await slack.until(() => said('C0FOIS').length === 1)
    await restart()
    await territo.send(event)
    await slack.until(() => territo.log.some(({ message }) => message === 'redelivered: already taken'))
    expect(said('C0FOIS')).toHaveLength(1)
  })

  test('a thread goes on, and the button of a long trail still works', async () => {
    const text = `quels lauréats dans le Tarn${' ?'.repeat(250)}`
    const first = mention({ ...own('C0SUITE'), text })
    await territo.send(first)
    await slack.until(() => said('C0SUITE').length === 1)
    const [answer] = said('C0SUITE')
    expect(JSON.stringify(answer?.blocks)).toMatch(/"#[0-9a-f]{16}"/)
    await restart()
    await territo.send(message({ ...own('C0SUITE'), text: 'et dans le Gers ?', thread_ts: first.event.ts }))
    await slack.until(() => said('C0SUITE').length === 2)
    if (answer === undefined) throw new Error('no answer')
    await territo.click('Et en phase 1 ?', { message: answer, blocks: answer.blocks })
    await slack.until(() => said('C0SUITE').length === 3)
    expect(said('C0SUITE').at(-1)?.text).toMatch(/^1.lauréat dans le Tarn/)
  })

  test('a channel stays as it was set', async () => {
    slack.workspace.user('U0REGLE', { is_admin: true })
    await territo.send(command({ ...own('C0REGLE'), text: 'reglages' }))
    await slack.until(() => slack.responses.some(({ channel }) => channel === 'C0REGLE'))
    const { blocks = [] } = slack.responses.at(-1) ?? {}
    const ephemeral = { channel: 'C0REGLE', ts: slack.timestamp() }
    await territo.click('Répondre seulement aux mentions', { ephemeral, blocks, user: 'U0REGLE' })
    await slack.until(() => slack.responses.filter(({ channel }) => channel === 'C0REGLE').length === 2)
    await restart()
    await territo.send(command({ ...own('C0REGLE'), text: 'réglages' }))
    await slack.until(() => slack.responses.filter(({ channel }) => channel === 'C0REGLE').length === 3)
    expect(labelsOf(slack.responses.at(-1)?.blocks ?? [])).toEqual(['Répondre aussi aux suites'])
  })
})

test('two processes that get the same event answer it once', async () => {
  const other = await install({ slack, keep })
  const event = mention({ ...own('C0DEUX'), text: 'quels lauréats dans le Tarn ?' })
  await Promise.all([territo.send(event), territo.send(event), other.send(event), other.send(event)])
  await slack.until(() => said('C0DEUX').length === 1)
  await sleep(30)
  expect(said('C0DEUX')).toHaveLength(1)
  await other.stop()
})

test('nothing kept names a person', async () => {
  const keys: string[] = []
  const noting: Keep = {
    claim: (key, forMs) => keep.claim(key, forMs),
    get: (kind, key) => keep.get(kind, key),
    put: async (kind, key) => void keys.push(`${kind} ${key}`),
  }
  await territo.stop()
  territo = await install({ slack, keep: noting })
  await territo.send(command({ ...own('C0NOM'), text: 'quels lauréats dans le Tarn ?' }))
  await territo.send(message({ ...own('D0NOM'), channel_type: 'im', text: 'quels lauréats dans le Tarn ?' }))
  await slack.until(() => keys.length >= 3)
  expect(keys.filter((key) => !/^(?:conversation|setting|trail) slack:T0PREF:/.test(key))).toEqual([])
  expect(keys.join()).not.toMatch(/U0NOM|D0NOM/)
})

describe('what is noted', () => {
  const noted = (channel: string) => territo.noted.given.filter((given) => given.channel.id === channel)

  test('an answer in a channel, with its thread', async () => {
    const event = mention({ ...own('C0NOTE'), text: 'quels lauréats dans le Tarn ?' })
    await territo.send(event)
    await slack.until(() => noted('C0NOTE').length === 1)
    expect(noted('C0NOTE')[0]).toMatchObject({
      person: { platform: 'slack', workspace: 'T0PREF', user: 'U0NOTE' },
      channel: { platform: 'slack', workspace: 'T0PREF', id: 'C0NOTE' },
      under: event.event.ts,
      answer: { trail: ['quels lauréats dans le Tarn ?'] },
    })
  })

  test('a private answer, under nothing; once shared, under its thread', async () => {
    slack.workspace.channel('C0PRIVE', { member: true })
    await territo.send(command({ ...own('C0PRIVE'), text: 'quels lauréats dans le Tarn ?' }))
    await slack.until(() => noted('C0PRIVE').length === 1)
    const ephemeral = { channel: 'C0PRIVE', ts: slack.timestamp() }
    const { blocks = [] } = slack.responses.at(-1) ?? {}
    await territo.click('Partager dans le canal', { ephemeral, blocks, user: 'U0PRIVE' })
    await slack.until(() => noted('C0PRIVE').length === 2)
    expect(noted('C0PRIVE').map(({ under }) => under)).toEqual([null, said('C0PRIVE')[0]?.ts])
  })

  test('private messages and the Home tab, under nothing and in no channel that names someone', async () => {
    const before = noted('@me').length
    await territo.send(message({ ...own('D0NOTE'), channel_type: 'im', text: 'quels lauréats dans le Tarn ?' }))
    await territo.send(homeOpened({ user: 'U0CHEZ', server: slack }))
    await slack.until(() => slack.views.home('U0CHEZ'))
    const view = slack.views.home('U0CHEZ') ?? { type: 'home' as const, blocks: [] }
    await territo.click('Quels lauréats dans le Tarn ?', { view: { view }, blocks: view.blocks, user: 'U0CHEZ' })
    await slack.until(() => noted('@me').length === before + 2)
    expect(noted('@me').map(({ under }) => under)).not.toContainEqual(expect.any(String))
  })

  test('an answer that could not be given is not', async () => {
    slack.fault({ method: 'chat.postMessage', channel: 'C0PERDU', kind: { error: 'is_archived' } })
    await territo.send(mention({ ...own('C0PERDU'), text: 'quels lauréats dans le Tarn ?' }))
    await slack.until(() => slack.ephemerals.some(({ channel }) => channel === 'C0PERDU'))
    expect(noted('C0PERDU')).toEqual([])
  })
})
