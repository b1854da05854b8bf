import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Click, readClick, readSubmission } from '../../../src/adapters/slack/parse-clicks.ts'
import {
  type Asked,
  readCommand,
  readMessage,
  readOpened,
  readShortcut,
} from '../../../src/adapters/slack/parse-events.ts'

const FOLDER = join(import.meta.dirname, '../../fixtures/slack')
const BOT = 'U0TERRITO'
const recorded = (name: string): unknown => JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'))

const THREAD = '1700000000.000100'
const asked: Asked = {
  text: 'quels lauréats dans le Tarn ?',
  channel: 'C0GENERAL',
  user: 'U0CAMILLE',
  ts: '1700000100.000100',
  thread: null,
  by: 'mention',
}
const direct = { ...asked, channel: 'DU0CAMILLE', by: 'direct' } as const
const inThread = { ...asked, thread: THREAD, by: 'thread' } as const

const messages: Readonly<Record<string, Asked | null>> = {
  'app-mention': asked,
  'app-mention-in-thread': { ...asked, text: 'et dans le Gers, ?', thread: THREAD },
  'app-mention-edited': null,
  'message-direct': { ...direct, text: 'Mazamet est dans quel territoire ?' },
  'message-direct-in-thread': { ...direct, text: 'et en phase 1 ?', thread: THREAD },
  'message-direct-mention': { ...direct, text: 'Mazamet ?' },
  'message-in-channel': null,
  'message-in-thread': { ...inThread, text: 'et en phase 1 ?' },
  'message-in-private-channel-thread': { ...inThread, channel: 'G0PRIVE', text: 'et dans le Lot ?' },
  'message-in-thread-with-mention': null, // comes as an app_mention too
  'message-in-thread-to-another': null,
  'message-in-thread-to-all': null,
  'message-of-a-bot': null,
  'message-of-ours': null,
  'message-bot-subtype': null,
  'message-changed': null,
  'message-deleted': null,
  'message-joined': null,
  'message-me': null,
  'message-file-share': { ...direct, text: 'Ce territoire est-il lauréat ?' },
  'message-thread-broadcast': { ...inThread, text: 'et en Occitanie ?' },
  'home-opened': null,
  'messages-opened': null,
}

describe('messages', () => {
  test.each(Object.entries(messages))('%s', (name, expected) =>
    expect(readMessage(recorded(name), BOT)).toEqual(expected),
  )

  test('a mention in private messages comes as a message too', () =>
    expect(readMessage(changed('app-mention', { channel: 'D0CAMILLE' }), BOT)).toBeNull())

  test('a mention alone asks nothing', () =>
    expect(readMessage(changed('app-mention', { text: `<@${BOT}>` }), BOT)).toEqual({ ...asked, text: '' }))

  test.each(['event'])('without %s', (field) => {
    const { [field]: _, ...rest } = recorded('app-mention') as Readonly<Record<string, unknown>> // a JSON object
    expect(readMessage(rest, BOT)).toBeNull()
  })

  test.each([
    { ts: '1700000100' },
    { ts: '1700000100.0001\n' },
    { ts: 1_700_000_100 },
    { channel: 'c0general' },
    { channel: 'C0GENERAL\n' },
    { channel: '../C0' },
    { user: '' },
    { thread_ts: 'x' },
    { text: null },
    { type: 'reaction_added' },
  ])('with %j', (fields) => expect(readMessage(changed('app-mention', fields), BOT)).toBeNull())
})

/** A recorded event with other fields. */
function changed(name: string, fields: object): unknown {
  const body = recorded(name) as { readonly event: object } // an event
  return { ...body, event: { ...body.event, ...fields } }
}

describe('the Home tab and our messages, opened', () => {
  test.each(['home', 'messages'] as const)('%s', (tab) =>
    expect(readOpened(recorded(`${tab}-opened`))).toMatchObject({
      user: 'U0CAMILLE',
      channel: 'DU0CAMILLE',
      tab,
    }),
  )

  test.each(['app-mention', 'message-direct', 'click-in-home'])('%s is not', (name) =>
    expect(readOpened(recorded(name))).toBeNull(),
  )
})

const request = {
  text: 'quels lauréats dans le Tarn ?',
  channel: 'C0GENERAL',
  user: 'U0CAMILLE',
  responseUrl: expect.stringMatching(/^https:\/\/hooks\.slack\.com\/actions\/T0PREF\/R\d+$/),
}

describe('commands', () => {
  test.each([
    { name: 'command', expected: request },
    { name: 'command-empty', expected: { ...request, text: '', channel: 'D0CAMILLE' } },
    { name: 'command-escaped', expected: { ...request, text: 'quels lauréats dans tarn & co ?' } },
  ])('$name', ({ name, expected }) => expect(readCommand(recorded(name))).toEqual(expected))

  test.each(['app-mention', 'shortcut', 'click-in-message', 'modal-sent'])('%s is none', (name) =>
    expect(readCommand(recorded(name))).toBeNull(),
  )
})

describe('shortcuts', () => {
  test.each([
    { name: 'shortcut', text: 'Albi est-elle dans un territoire ?' },
    { name: 'shortcut-in-thread', text: 'et Castres ?' },
  ])('$name', ({ name, text }) => expect(readShortcut(recorded(name))).toEqual({ ...request, text }))

  test.each(['app-mention', 'command', 'click-in-home', 'modal-sent'])('%s is none', (name) =>
    expect(readShortcut(recorded(name))).toBeNull(),
  )
})

const click: Click = {
  action: 'why',
  value: 'why:0:["quels lauréats dans le Tarn ?"]',
  user: 'U0CAMILLE',
  trigger: expect.stringMatching(/^1700000000000\.\d+\.territo$/),
  place: {
    kind: 'thread',
    channel: 'C0GENERAL',
    thread: '1700000101.000200',
    isStarted: false,
    responseUrl: request.responseUrl,
  },
}
const home = { ...click, place: { kind: 'home' } } as const

const clicks: Readonly<Record<string, Click>> = {
  'click-in-message': click,
  'click-in-thread': {
    ...click,
    action: 'ask:next:0',
    value: '["quels lauréats dans le Tarn ?","et en phase 1 ?"]',
    place: { ...click.place, thread: THREAD, isStarted: true } as Click['place'], // that of a message
  },
  'click-in-ephemeral': {
    ...click,
    action: 'share',
    value: 'share:0:["quels lauréats dans le Tarn ?"]',
    place: { kind: 'private', channel: 'C0GENERAL', responseUrl: request.responseUrl },
  },
  'click-in-home': { ...home, action: 'follow', value: 'off:C0GENERAL' },
  'typed-in-home': { ...home, action: 'home:search', value: 'Quels lauréats dans le Tarn ?' },
  'channel-chosen-in-home': { ...home, action: 'home:channel', value: 'C0GENERAL' },
  'option-chosen': { ...click, action: 'ask:choice', value: '["Saint-Denis"]' },
  feedback: { ...click, action: 'feedback', value: '-["quels lauréats dans le Tarn ?"]' },
}

describe('clicks', () => {
  test.each(Object.entries(clicks))('%s', (name, expected) => expect(readClick(recorded(name))).toEqual(expected))

  test('nothing typed, nothing chosen', () => {
    const body = recorded('typed-in-home') as object // a JSON object
    const actions = [{ action_id: 'home:search', type: 'plain_text_input', value: null }]
    expect(readClick({ ...body, actions })).toEqual({ ...home, action: 'home:search', value: '' })
    expect(readClick({ ...body, actions: [] })).toBeNull()
  })

  test.each(['app-mention', 'command', 'shortcut', 'modal-sent'])('%s is none', (name) =>
    expect(readClick(recorded(name))).toBeNull(),
  )
})

describe('modals', () => {
  test.each([
    { name: 'modal-sent', kept: '["quels lauréats dans le Tarn ?"]', typed: 'Il manque un territoire.' },
    { name: 'modal-sent-empty', kept: '#0123456789abcdef', typed: '' },
  ])('$name', ({ name, kept, typed }) =>
    expect(readSubmission(recorded(name))).toEqual({ user: 'U0CAMILLE', kept, typed }),
  )

  test.each(['app-mention', 'command', 'shortcut', 'click-in-message'])('%s is none', (name) =>
    expect(readSubmission(recorded(name))).toBeNull(),
  )
})

const readers = {
  readMessage: (body: unknown) => readMessage(body, BOT),
  readOpened,
  readCommand,
  readShortcut,
  readClick,
  readSubmission,
}
const names = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''))

describe.each(Object.entries(readers))('%s of anything', (_, read) => {
  test('is null', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (body) => {
        expect(read(body)).toBeNull()
      }),
      { seed: 20_261_129, numRuns: 500 },
    )
  })

  test('throws nothing where one field of what Slack sends is anything', () => {
    const spoiled = fc
      .constantFrom(...names.map(recorded))
      .chain((body) =>
        fc
          .tuple(fc.constantFrom(...paths(body)), fc.oneof(fc.jsonValue(), fc.constant(undefined)))
          .map(([path, value]) => replaced(body, path, value)),
      )
    fc.assert(
      fc.property(spoiled, (body) => void read(body)),
      { seed: 20_261_130, numRuns: 500 },
    )
  })
})

test('every recorded payload is read by a test', () => {
  const others = [
    'command',
    'command-empty',
    'command-escaped',
    'modal-sent',
    'modal-sent-empty',
    'shortcut',
    'shortcut-in-thread',
  ]
  expect([...Object.keys(messages), ...Object.keys(clicks), ...others].sort()).toEqual(names.sort())
})

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
