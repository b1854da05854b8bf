import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Request, readInteraction } from '../../../src/adapters/discord/parse.ts'
import { readMessage, type Written } from '../../../src/adapters/discord/parse-messages.ts'
import { identity } from '../../discord-server/types.ts'

const FOLDER = join(import.meta.dirname, '../../fixtures/discord')
const BOT = identity.botUserId
const recorded = (name: string): unknown => JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'))

const QUESTION = 'quels lauréats dans le Tarn ?'
const WHY = `1w0:${QUESTION}`

const id: string = expect.stringMatching(/^\d{17,20}$/)
const caller = {
  id,
  token: expect.stringMatching(/^jeton-d-interaction-\d+$/) as string,
  user: '1200000000000000001',
  channel: '1100000000000000101',
  isShared: true,
  guild: '1100000000000000001',
  isThread: false,
  isMember: true,
  permissions: 2_147_601_408n,
  ours: 2_147_601_408n,
}
const nowhere = { guild: null, isMember: false, permissions: 0n }
const inDirect = { ...caller, ...nowhere, channel: '1300000000000000001', isShared: false }
const inGroup = { ...caller, ...nowhere, channel: '1300000000000000002' }

const interactions: Readonly<Record<string, Request | null>> = {
  command: { ...caller, kind: 'command', name: 'ask', sub: null, options: { text: QUESTION } },
  'command-in-direct': {
    ...inDirect,
    kind: 'command',
    name: 'laureates',
    sub: null,
    options: { place: 'Tarn', phase: 'en phase 1' },
  },
  'command-in-group': { ...inGroup, kind: 'command', name: 'help', sub: null, options: {} },
  'command-with-number': { ...caller, kind: 'command', name: 'ask', sub: null, options: { text: '12' } },
  'command-with-subcommand': {
    ...caller,
    kind: 'command',
    name: 'digest',
    sub: 'subscribe',
    options: { places: 'Tarn, Gers', hour: '8', corrections: 'false' },
  },
  'command-with-empty-subcommand': {
    ...caller,
    isMember: false,
    kind: 'command',
    name: 'digest',
    sub: 'stop',
    options: {},
  },
  'typing-in-subcommand': {
    ...caller,
    kind: 'typing',
    name: 'digest',
    sub: 'subscribe',
    option: 'places',
    typed: 'Tarn, ge',
  },
  'command-with-sub': null,
  'message-command': { ...caller, kind: 'message', text: 'Où en est le programme ?\net Castres ?' },
  'message-command-in-group': { ...inGroup, kind: 'message', text: '' },
  typing: { ...caller, kind: 'typing', name: 'laureates', sub: null, option: 'place', typed: 'albi' },
  'typing-nothing': { ...inDirect, kind: 'typing', name: 'territory', sub: null, option: 'name', typed: '' },
  click: { ...caller, kind: 'button', customId: WHY, isPrivate: false },
  'click-in-direct': { ...inDirect, kind: 'button', customId: WHY, isPrivate: false },
  'click-in-group': { ...inGroup, kind: 'button', customId: WHY, isPrivate: false },
  'click-in-ephemeral': { ...caller, kind: 'button', customId: `1s0:${QUESTION}`, isPrivate: true },
  'option-chosen': null,
  'modal-sent': {
    ...caller,
    kind: 'modal',
    customId: `1r0:${QUESTION}`,
    typed: 'Il manque un territoire.',
  },
  'modal-sent-empty': { ...inDirect, kind: 'modal', customId: '1r0:#0123456789abcdef', typed: '' },
  ping: null,
}

const written: Written = {
  id,
  text: QUESTION,
  user: '1200000000000000001',
  channel: '1100000000000000101',
  guild: '1100000000000000001',
  under: [],
}
const direct = { ...written, channel: '1300000000000000001', guild: null }
const CARD = [`1a10:${QUESTION}\u001fet en phase 1 ?`, WHY, `1u0:${QUESTION}`, `1n0:${QUESTION}`]

const messages: Readonly<Record<string, Written | null>> = {
  'message-mention': written,
  'message-mention-inside': { ...written, text: 'Bonjour , quels lauréats dans le Tarn ?' },
  'message-mention-alone': { ...written, text: '' },
  'message-without-mention': null,
  'message-to-another': null,
  'message-to-all': null,
  'message-of-a-bot': null,
  'message-of-a-webhook': null,
  'message-of-ours': null,
  'message-direct': { ...direct, text: 'Mazamet est dans quel territoire ?' },
  'message-direct-of-ours': null,
  'reply-to-card': { ...written, text: 'et en phase 1 ?', under: CARD },
  'reply-to-card-without-ping': null,
  'reply-to-card-in-direct': { ...direct, text: 'et en phase 1 ?', under: CARD },
  'reply-to-another': { ...written, text: 'et Castres ?' },
  'reply-to-deleted': { ...written, text: 'et Castres ?' },
}

describe('interactions', () => {
  test.each(Object.entries(interactions))('%s', (name, expected) =>
    expect(readInteraction(recorded(name))).toEqual(expected),
  )

  test.each(Object.keys(messages))('%s is none', (name) => expect(readInteraction(recorded(name))).toBeNull())

  test.each([
    { id: '1\n' },
    { id: 12 },
    { token: '' },
    { channel_id: '../1' },
    { type: 6 },
    { member: {} },
    { data: null },
  ])('with %j', (fields) => expect(readInteraction(changed('command', fields))).toBeNull())

  test('an option of another name, and none focused', () => {
    const data = { type: 1, name: 'ask', options: [{ type: 3, name: '__proto__', value: 'a' }] }
    expect(readInteraction(changed('command', { data }))).toMatchObject({ kind: 'command', name: 'ask' })
    expect(readInteraction(changed('typing', { data }))).toBeNull()
  })
})

describe('messages', () => {
  test.each(Object.entries(messages))('%s', (name, expected) =>
    expect(readMessage(recorded(name), BOT)).toEqual(expected),
  )

  test.each(Object.keys(interactions))('%s is none', (name) => expect(readMessage(recorded(name), BOT)).toBeNull())

  test.each([
    { content: null },
    { author: {} },
    { id: '' },
    { channel_id: 12 },
    { guild_id: 'salon' },
    { mentions: [{}] },
    { mentions: [] },
    { type: 6 },
    { type: 7 },
  ])('with %j', (fields) => expect(readMessage(changed('message-mention', fields), BOT)).toBeNull())

  test.each([
    { content: '**Albi** et *Castres*', text: 'Albi et Castres' },
    { content: '__Albi__, ~~Castres~~ ; ||Mazamet||', text: 'Albi, Castres ; Mazamet' },
    { content: '`Albi`', text: 'Albi' },
    { content: '> Albi\n>> Castres', text: 'Albi\nCastres' },
    { content: '«*Albi*»', text: '«Albi»' },
    { content: 'Saint-Étienne-de-Fougères, l’Île-d’Yeu', text: 'Saint-Étienne-de-Fougères, l’Île-d’Yeu' },
    { content: 'a_b_c, 2*3*4', text: 'a_b_c, 2*3*4' },
    { content: `<@${BOT}>quels   lauréats\u00a0?`, text: 'quels lauréats ?' },
    { content: '<:usine:1200000000000000001> Albi <a:oui:1200000000000000001>', text: 'Albi' },
    { content: '   ', text: '' },
  ])('$content is read as $text', ({ content, text }) =>
    expect(readMessage(changed('message-direct', { content }), BOT)?.text).toBe(text),
  )
})

/** A recorded event with other fields. */
const changed = (name: string, fields: object): unknown => ({ ...(recorded(name) as object), ...fields }) // a JSON object

const readers = { readInteraction, readMessage: (body: unknown) => readMessage(body, BOT) }
const names = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''))

describe.each(Object.entries(readers))('%s of anything', (_, read) => {
  test('is null', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (body) => {
        expect(read(body)).toBeNull()
      }),
      { seed: 20_261_208, numRuns: 500 },
    )
  })

  test('throws nothing where one field of what Discord sends is anything', () => {
    const spoiled = fc
      .constantFrom(...names.map(recorded))
      .chain((body) =>
        fc
          .tuple(fc.constantFrom(...paths(body)), fc.oneof(fc.jsonValue(), fc.constant(undefined)))
          .map(([path, value]) => replaced(body, path, value)),
      )
    fc.assert(
      fc.property(spoiled, (body) => void read(body)),
      { seed: 20_261_209, numRuns: 1_000 },
    )
  })
})

test('a reply under very deep components', () => {
  const deep = JSON.parse(`${'{"components":['.repeat(2_000)}${']}'.repeat(2_000)}`)
  const above = { author: { id: BOT }, components: [deep] }
  expect(readMessage(changed('message-mention', { referenced_message: above }), BOT)).toMatchObject({ under: [] })
})

test('every recorded payload is read by a test', () =>
  expect([...Object.keys(interactions), ...Object.keys(messages)].sort()).toEqual(names.sort()))

/** Where each value stands in a JSON value. */
function paths(tree: unknown): string[][] {
  if (typeof tree !== 'object' || tree === null) return [[]]
  return [[], ...Object.entries(tree).flatMap(([key, value]) => paths(value).map((path) => [key, ...path]))]
}

/** A JSON value with another at one place. */
function replaced(tree: unknown, [key, ...path]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(tree))
    return tree.map((item, index) => (String(index) === key ? replaced(item, path, value) : item))
  const object = tree as Readonly<Record<string, unknown>> // it has a key
  return { ...object, [key]: replaced(object[key], path, value) }
}
