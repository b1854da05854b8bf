import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createMemoryKeep, type Keep } from '../../../src/keep.ts'
import { messageCommand, messageCreate, modalSubmit } from '../../discord-server/payloads.ts'
import { type DiscordServer, people, startDiscordServer } from '../../discord-server/server.ts'
import { type Installation, install, wordsOf } from './harness.ts'

/**
 * « Répondre à ce message » on a message that someone else wrote to others: its text is neither noted nor stored, whatever
 * is done with the answer.
 */

const SAID = 'Sylvie, quels lauréats dans le Tarn ?'
/** Too long for a button to carry it. */
const LONG = `${SAID}${' ?'.repeat(60)}`

let discord: DiscordServer
let territo: Installation
/** All that was to be kept. */
let kept: string[]
let keep: Keep
beforeEach(async () => {
  kept = []
  const memory = createMemoryKeep()
  keep = {
    claim: memory.claim,
    get: memory.get,
    put: (kind, key, value, forMs) => {
      kept.push(`${kind} ${value}`)
      return memory.put(kind, key, value, forMs)
    },
  }
  discord = await startDiscordServer()
  territo = await install({ discord, keep })
})
afterEach(async () => {
  await territo.stop()
  await discord.close()
})

type Sent = Awaited<ReturnType<Installation['send']>>

const replyOf = ({ reply }: Sent) => {
  if (reply === undefined) throw new Error('no reply')
  return reply
}
const { given, judged } = {
  given: () => territo.noted.given.map(({ answer }) => answer.trail),
  judged: () => territo.noted.judged.map(({ trail, useful, reason }) => ({ trail, useful, reason })),
}

async function lookUp(text: string) {
  const sent = await territo.send(messageCommand({ name: 'Answer this message', text, server: discord }))
  await discord.until(() => territo.noted.given.length > 0)
  return replyOf(sent)
}

const expectNothingKept = () => expect(JSON.stringify([given(), judged(), kept])).not.toMatch(/Sylvie|quels lauréats/)

test.each([
  { what: 'a short message', text: SAID },
  { what: 'a long one', text: LONG },
])('its text is not noted: $what', async ({ text }) => {
  expect(wordsOf((await lookUp(text)).components)).toMatch(/3 lauréats dans le Tarn/)
  expectNothingKept()
})

describe.each([
  { what: 'a short message', text: SAID },
  { what: 'a long one', text: LONG },
])('what is done with the answer to $what', ({ text }) => {
  test('the next question follows it, and is noted without it', async () => {
    const next = replyOf(await territo.click('Et en phase 1 ?', await lookUp(text)))
    expect(wordsOf(next.components)).toMatch(/1 lauréat dans le Tarn/)
    await discord.until(() => territo.noted.given.length === 2)
    expect(given().at(-1)).toEqual(['et en phase 1 ?'])
    await territo.click('👍', next)
    await discord.until(() => territo.noted.judged.length === 1)
    expect(judged()).toEqual([{ trail: ['et en phase 1 ?'], useful: true, reason: '' }])
    expectNothingKept()
  })

  test('a verdict, and its reason', async () => {
    const answer = await lookUp(text)
    await territo.click('👍', answer)
    const { modal } = await territo.click('👎', answer)
    const { custom_id: customId } = modal as { readonly custom_id: string } // as Discord shows it
    const fields = { reason: 'Il manque Mazamet' }
    await territo.send(modalSubmit({ customId, fields, message: answer, server: discord }))
    await discord.until(() => territo.noted.judged.length === 3)
    expect(judged()).toEqual([
      { trail: [], useful: true, reason: '' },
      { trail: [], useful: false, reason: '' },
      { trail: [], useful: false, reason: 'Il manque Mazamet' },
    ])
    expectNothingKept()
  })

  test('shown to all, then followed by a reply', async () => {
    const all = replyOf(await territo.click('Montrer à tous', await lookUp(text)))
    expect(wordsOf(all.components)).toMatch(/Sylvie/)
    const message = messageCreate({ server: discord, text: 'et en phase 1 ?', replyTo: all, mention: true })
    discord.emit('MESSAGE_CREATE', message)
    const answer = await discord.until(() => discord.messages().find(({ reference }) => reference === message.id))
    expect(wordsOf(answer.components)).toMatch(/1 lauréat dans le Tarn/)
    await discord.until(() => territo.noted.given.length === 3)
    expect(given().at(-1)).toEqual(['et en phase 1 ?'])
    await territo.click('👍', answer)
    await discord.until(() => territo.noted.judged.length === 1)
    expect(judged()).toEqual([{ trail: ['et en phase 1 ?'], useful: true, reason: '' }])
    expectNothingKept()
  })
})

test('a question that does not follow it is noted as any other, and may be followed', async () => {
  const user = people.camille
  const next = replyOf(await territo.click('Quels lauréats dans le Tarn ?', await lookUp('Sylvie, bonjour'), { user }))
  await discord.until(() => territo.noted.given.length === 2)
  expect(given().at(-1)).toEqual(['Quels lauréats dans le Tarn ?'])
  await territo.click('👍', next)
  await discord.until(() => territo.noted.judged.length === 1)
  expect(judged()[0]?.trail).toEqual(['Quels lauréats dans le Tarn ?'])
})

test('through a restart, a verdict is still taken; what led to a long message is no longer known, and it says so', async () => {
  const [answer, long] = [await lookUp(SAID), await lookUp(LONG)]
  await territo.stop()
  territo = await install({ discord, keep })
  expect(wordsOf(replyOf(await territo.click('Et en phase 1 ?', answer)).components)).toMatch(/1 lauréat/)
  expect(wordsOf(replyOf(await territo.click('Et en phase 1 ?', long)).components)).toMatch(/n’ai plus cette réponse/)
  await territo.click('👍', long)
  await discord.until(() => territo.noted.judged.length === 1)
  expect(judged()).toEqual([{ trail: [], useful: true, reason: '' }])
})
