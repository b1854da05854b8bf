import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blockAction, command } from '../../slack-server/payloads.ts'
import { type Installation, install, labelsOf, wordsOf } from './harness.ts'

/** Whether it answers what follows in the threads of a channel: it is the channel's, and not anyone may change it. */

let territo: Installation
beforeAll(async () => {
  territo = await install()
  const { workspace } = territo.slack
  workspace.user('U0ADMIN', { is_admin: true })
  workspace.user('U0INVITE', { is_restricted: true })
  workspace.user('U0AILLEURS', { is_admin: true, team_id: 'T0AUTRE' })
})
afterAll(() => territo.stop())

const toldIn = (channel: string) => territo.slack.responses.filter((response) => response.channel === channel)

async function next(channel: string, before: number) {
  await territo.slack.until(() => toldIn(channel).length > before)
  const told = toldIn(channel).at(-1)
  if (told === undefined) throw new Error('nothing was told')
  return told
}

async function settings(channel: string, user: string) {
  if (!channel.startsWith('D')) territo.slack.workspace.channel(channel)
  const before = toldIn(channel).length
  await territo.send(command({ text: 'réglages', channel, user, server: territo.slack }))
  return next(channel, before)
}

/** The button itself, from wherever it was kept. */
async function change(to: 'on' | 'off', channel: string, user: string) {
  const before = toldIn(channel).length
  const ephemeral = { channel, ts: territo.slack.timestamp() }
  await territo.send(
    blockAction({ action: 'follow', value: `${to}:${channel}`, ephemeral, user, server: territo.slack }),
  )
  return next(channel, before)
}

describe('who may', () => {
  test.each([
    { who: 'an admin', user: 'U0ADMIN', channel: 'C0ADMIN' },
    { who: 'who created the channel', user: 'U0CREATRICE', channel: 'C0CREE' },
  ])('$who', async ({ user, channel }) => {
    expect(labelsOf((await settings(channel, user)).blocks)).toEqual(['Répondre seulement aux mentions'])
    const changed = await change('off', channel, user)
    expect(changed.effect).toBe('replaced')
    expect(labelsOf(changed.blocks)).toEqual(['Répondre aussi aux suites'])
  })

  test.each([
    { who: 'anyone else', user: 'U0PASSANT', channel: 'C0PASSANT' },
    { who: 'a guest', user: 'U0INVITE', channel: 'C0INVITE' },
    { who: 'someone of another workspace', user: 'U0AILLEURS', channel: 'C0AILLEURS' },
  ])('not $who, who is told how it is set and who may', async ({ user, channel }) => {
    const { blocks } = await settings(channel, user)
    expect(wordsOf(blocks)).toContain('Dans ce canal, je réponds aux suites d’un fil sans nouvelle mention.')
    expect(wordsOf(blocks)).toContain('Seuls la personne qui a créé ce canal et les administrateurs')
    expect(labelsOf(blocks)).toEqual([])
    expect((await change('off', channel, user)).text).toMatch(/^Seuls la personne qui a créé ce canal/)
    expect(wordsOf((await settings(channel, user)).blocks)).toContain('je réponds aux suites')
  })

  test('not who left a private channel', async () => {
    territo.slack.workspace.channel('C0FERME', { private: true, members: [] })
    expect((await change('off', 'C0FERME', 'U0ADMIN')).text).toMatch(/^Ce canal est privé, et vous n’y êtes pas/)
  })
})

test('in private messages, it says where to set it', async () => {
  const { text } = await settings('D0ADMIN', 'U0ADMIN')
  expect(text).toMatch(/^Ce réglage est celui d’un canal/)
})

test('nothing went wrong', () => {
  expect(territo.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([])
})
