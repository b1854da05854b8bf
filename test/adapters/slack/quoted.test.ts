import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createMemoryKeep, type Keep } from '../../../src/keep.ts'
import { blockAction, message, messageShortcut, viewSubmission } from '../../slack-server/payloads.ts'
import { type SlackServer, startSlackServer } from '../../slack-server/server.ts'
import { type Installation, install, wordsOf } from './harness.ts'

/**
 * « Chercher la réponse » on a message that someone else wrote to others: its text is neither noted nor stored, whatever
 * is done with the answer.
 */

const SAID = 'Sylvie, quels lauréats dans le Tarn ?'
/** Too long for a button to carry it. */
const LONG = `${SAID}${' ?'.repeat(250)}`

let slack: SlackServer
let territo: Installation
/** All that was to be kept. */
let kept: string[] = []
const memory = createMemoryKeep()
const keep: Keep = {
  claim: memory.claim,
  get: memory.get,
  put: (kind, key, value, forMs) => {
    kept.push(`${kind} ${value}`)
    return memory.put(kind, key, value, forMs)
  },
}
beforeAll(async () => {
  slack = await startSlackServer()
  territo = await install({ slack, keep })
})
afterAll(async () => {
  await territo.stop()
  await slack.close()
})
beforeEach(() => {
  kept = []
})

const person = (channel: string) => `U${channel.slice(1)}`
const toldIn = (channel: string) => slack.responses.filter((response) => response.channel === channel)

async function next(channel: string, before: number) {
  await slack.until(() => toldIn(channel).length > before)
  const told = toldIn(channel).at(-1)
  if (told === undefined) throw new Error('nothing was told')
  return told
}

/** The answer that a person gets to the message of someone else. */
function lookUp(channel: string, text = SAID) {
  slack.workspace.channel(channel)
  const fields = { callback_id: 'chercher_reponse', channel, user: person(channel), server: slack }
  return territo.send(messageShortcut({ ...fields, text })).then(() => next(channel, 0))
}

async function click(label: string, channel: string, blocks: readonly object[]) {
  const before = toldIn(channel).length
  const ephemeral = { channel, ts: slack.timestamp() }
  await territo.click(label, { ephemeral, blocks, user: person(channel) })
  return next(channel, before)
}

/** What 👍 or 👎 carries under an answer. */
const verdictOf = (blocks: readonly object[], sign: '+' | '-') =>
  new RegExp(`"value":"(\\${sign}(?:[^"\\\\]|\\\\.)*)"`).exec(JSON.stringify(blocks))?.[1]

async function judge(sign: '+' | '-', channel: string, blocks: readonly object[]) {
  const value = JSON.parse(`"${verdictOf(blocks, sign)}"`)
  const ephemeral = { channel, ts: slack.timestamp() }
  const fields = { action: 'feedback', type: 'feedback_buttons', value, ephemeral, user: person(channel) }
  await territo.send(blockAction({ ...fields, server: slack }))
}

const judged = (channel: string) => territo.noted.judged.filter(({ person: { user } }) => user === person(channel))
const given = (channel: string) => territo.noted.given.filter(({ person: { user } }) => user === person(channel))

/** Nothing of what was said, in all that was noted or to be kept. */
function expectNothingOf(channel: string) {
  const questions = [...judged(channel), ...given(channel).map(({ answer }) => answer)].map(({ trail }) => trail)
  expect(JSON.stringify([questions, kept])).not.toMatch(/Sylvie|quels lauréats/)
}

test.each([
  { what: 'a short message', channel: 'C0COURT', text: SAID },
  { what: 'a long one', channel: 'C0LONG', text: LONG },
])('its text is not noted: $what', async ({ channel, text }) => {
  const { effect, blocks } = await lookUp(channel, text)
  expect(effect).toBe('ephemeral')
  expect(wordsOf(blocks)).toMatch(/3 lauréats dans le Tarn/)
  await slack.until(() => given(channel).length === 1)
  expectNothingOf(channel)
})

describe('what is done with the answer', () => {
  test.each([
    { channel: 'C0SUITE', text: SAID },
    { channel: 'C0SUITELONGUE', text: LONG },
  ])('the next question follows it ($channel), and is noted without it', async ({ channel, text }) => {
    const { blocks } = await lookUp(channel, text)
    const after = await click('Et en phase 1 ?', channel, blocks)
    expect(wordsOf(after.blocks)).toMatch(/1 lauréat dans le Tarn/)
    await slack.until(() => given(channel).length === 2)
    expect(given(channel).at(-1)?.answer.trail).toEqual(['et en phase 1 ?'])
    await judge('+', channel, after.blocks)
    await slack.until(() => judged(channel).length === 1)
    expect(judged(channel)[0]).toMatchObject({ trail: ['et en phase 1 ?'], useful: true })
    expectNothingOf(channel)
  })

  test('a question that does not follow it is noted as any other', async () => {
    const channel = 'C0AUTRE'
    const { blocks } = await lookUp(channel, 'Sylvie, bonjour')
    const after = await click('Quels lauréats dans le Tarn ?', channel, blocks)
    await slack.until(() => given(channel).length === 2)
    expect(given(channel).at(-1)?.answer.trail).toEqual(['Quels lauréats dans le Tarn ?'])
    expect(verdictOf(after.blocks, '+')).toMatch(/^\+\[/)
  })

  test('👍', async () => {
    const { blocks } = await lookUp('C0UTILE')
    await judge('+', 'C0UTILE', blocks)
    await slack.until(() => judged('C0UTILE').length === 1)
    expect(judged('C0UTILE')[0]).toMatchObject({ trail: [], useful: true, reason: '' })
    expectNothingOf('C0UTILE')
  })

  test.each([
    { channel: 'C0INUTILE', text: SAID },
    { channel: 'C0INUTILELONG', text: LONG },
  ])('👎 and its reason ($channel)', async ({ channel, text }) => {
    const { blocks } = await lookUp(channel, text)
    const before = slack.views.opened.length
    await judge('-', channel, blocks)
    const view = await slack.until(() => slack.views.opened[before])
    expect(JSON.stringify(view)).not.toContain('Sylvie')
    const values = { raison: { reason: { type: 'plain_text_input', value: 'Il manque Mazamet' } } }
    await territo.send(viewSubmission({ view, values, user: person(channel), server: slack }))
    await slack.until(() => judged(channel).length === 2)
    expect(judged(channel)).toMatchObject([
      { trail: [], useful: false, reason: '' },
      { trail: [], useful: false, reason: 'Il manque Mazamet' },
    ])
    expectNothingOf(channel)
  })

  test('shared, then followed in its thread', async () => {
    const channel = 'C0PARTAGE'
    const { blocks } = await lookUp(channel)
    await click('Partager dans le canal', channel, blocks)
    const said = () => slack.messages(channel).filter(({ fromBot }) => fromBot)
    await slack.until(() => said().length === 1)
    const [shared] = said()
    if (shared === undefined) throw new Error('nothing was shared')
    const fields = { channel, user: person(channel), server: slack }
    await territo.send(message({ ...fields, text: 'quels lauréats dans le Gers ?', thread_ts: shared.ts }))
    await slack.until(() => said().length === 2)
    await territo.click('Et en phase 1 ?', { message: shared, blocks: shared.blocks, user: person(channel) })
    await slack.until(() => said().length === 3)
    expect(said().at(-1)?.text).toMatch(/^1.lauréat dans le Tarn/)
    expect(JSON.stringify([kept, given(channel).map(({ answer }) => answer.trail)])).not.toMatch(/Sylvie/)
  })
})

test('through a restart, a verdict is still taken; what led to a long message is no longer known, and it says so', async () => {
  const [channel, far] = ['C0APRES', 'C0APRESLONG']
  const { blocks } = await lookUp(channel)
  const { blocks: long } = await lookUp(far, LONG)
  await territo.stop()
  territo = await install({ slack, keep })
  expect(wordsOf((await click('Et en phase 1 ?', channel, blocks)).blocks)).toMatch(/1 lauréat dans le Tarn/)
  expect((await click('Et en phase 1 ?', far, long)).text).toMatch(/^Je n’ai plus cette réponse en mémoire/)
  await judge('+', far, long)
  await slack.until(() => judged(far).length === 1)
  expect(judged(far)[0]).toMatchObject({ trail: [], useful: true })
})

test('nothing went wrong', () => {
  expect(territo.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([])
})
