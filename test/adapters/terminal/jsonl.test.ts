import { once } from 'node:events'
import { PassThrough, Readable, Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { answerLines } from '../../../src/adapters/terminal/jsonl.ts'
import { fakeBot, recorder } from './fake-bot.ts'

const line = (id: string, question: string, more: object = {}): string => JSON.stringify({ id, question, ...more })

async function run(input: Iterable<string | Buffer>, bot = fakeBot()) {
  const output = recorder()
  const reported: unknown[] = []
  const report = (error: unknown) => reported.push(error)
  await answerLines(bot, { input: Readable.from(input), output: output.stream, clock: () => 0, report })
  const written = output.text().split('\n').filter(Boolean)
  return { bot, reported, written: written.map((text): Record<string, unknown> => JSON.parse(text)) }
}

describe('one answer a line', () => {
  test('in the order of the lines, with its id, in the public format', async () => {
    const { written } = await run([`${line('a', 'un')}\n${line('b', 'deux')}\n`])
    expect(written.map(({ id, text }) => [id, text])).toEqual([
      ['a', 'Réponse à un'],
      ['b', 'Réponse à deux'],
    ])
    expect(Object.keys(written[0] ?? {}).join(' ')).toBe('id outcome intent text territories places choices sources ms')
  })

  test.each([
    { name: 'CRLF', input: [`${line('a', 'un')}\r\n${line('b', 'deux')}\r\n`] },
    { name: 'no last line feed', input: [`${line('a', 'un')}\n${line('b', 'deux')}`] },
    { name: 'a byte order mark', input: [`\ufeff${line('a', 'un')}\n${line('b', 'deux')}\n`] },
    { name: 'empty lines', input: [`\n${line('a', 'un')}\n\n \n${line('b', 'deux')}\n\n`] },
    {
      name: 'a byte at a time',
      input: [...Buffer.from(`${line('a', 'é')}\n${line('b', 'è')}`)].map((b) => Buffer.of(b)),
    },
  ])('$name', async ({ input }) => {
    const { written } = await run(input)
    expect(written.map(({ id, error }) => [id, error])).toEqual([
      ['a', undefined],
      ['b', undefined],
    ])
  })

  test('lines share the memory of the bot only when they name the same conversation', async () => {
    const { bot } = await run([
      [
        line('a', 'un'),
        line('b', 'deux'),
        line('c', 'trois', { conversation: 'x' }),
        line('d', 'x', { conversation: 'x' }),
      ].join('\n'),
    ])
    expect(bot.asked.map(({ conversation }) => conversation)).toEqual([null, null, 'conversation x', 'conversation x'])
  })
})

describe('a broken line is told, and the run goes on', () => {
  test.each([
    { text: 'bonjour', id: null, error: 'ce n’est pas du JSON' },
    { text: '{"id":"a\\"b","question":', id: 'a"b', error: 'ce n’est pas du JSON' },
    { text: '["a"]', id: null, error: 'un objet est attendu' },
    { text: 'null', id: null, error: 'un objet est attendu' },
    { text: '{"question":"x"}', id: null, error: 'la clé «\u202fid\u202f» doit être un texte' },
    { text: '{"id":"a"}', id: 'a', error: 'la clé «\u202fquestion\u202f» doit être un texte' },
    { text: '{"id":"a","question":3}', id: 'a', error: 'la clé «\u202fquestion\u202f» doit être un texte' },
    {
      text: line('a', 'x', { conversation: 3 }),
      id: 'a',
      error: 'la clé «\u202fconversation\u202f» doit être un texte',
    },
    { text: line('a', 'x'.repeat(100_001)), id: 'a', error: 'la question dépasse 100\u202f000 caractères' },
    { text: line('a', 'x'.repeat(1024 * 1024)), id: 'a', error: 'elle dépasse 1\u00a0Mo' },
  ])('$error', async ({ text, id, error }) => {
    const { written } = await run([`${text}\n${line('z', 'fin')}\n`])
    expect(written[0]).toEqual({ id, error: `Ligne 1\u00a0: ${error}.` })
    expect(written[1]).toMatchObject({ id: 'z', text: 'Réponse à fin' })
  })

  test('so is a bug, which is also reported', async () => {
    const { written, reported } = await run([`${line('a', 'panne')}\n${line('z', 'fin')}\n`])
    expect(written[0]).toEqual({ id: 'a', error: 'Erreur interne, signalée sur la sortie d’erreur.' })
    expect(written[1]).toMatchObject({ id: 'z' })
    expect(reported).toEqual([new Error('une panne')])
  })
})

test('10,000 lines, in order, never far ahead of the reader', async () => {
  const input = Readable.from(
    (function* () {
      for (let i = 0; i < 10_000; i++) yield `${line(String(i), 'x')}\n`
    })(),
  )
  const output = new PassThrough()
  const bot = fakeBot()
  const done = answerLines(bot, { input, output, clock: () => 0, report: () => {} }).then(() => output.end())
  let read = 0
  let furthest = 0
  for await (const chunk of output) {
    for (const text of String(chunk).trim().split('\n')) expect(JSON.parse(text).id).toBe(String(read++))
    furthest = Math.max(furthest, bot.asked.length - read)
  }
  await done
  expect(read).toBe(10_000)
  expect(furthest).toBeLessThan(200)
})

describe('when nobody reads the answers any more', () => {
  const endless = () =>
    Readable.from(
      (function* () {
        for (;;) yield `${line('a', 'x')}\n`
      })(),
    )
  const options = { clock: () => 0, report: () => {} }

  test('a destroyed output ends the run, without an error, and lets go of the input', async () => {
    const input = endless()
    const output = new PassThrough()
    const done = answerLines(fakeBot(), { input, output, ...options })
    await once(output, 'data')
    output.destroy()
    await done
    expect(input.destroyed).toBe(true)
  })

  test('an output destroyed while it is full ends it too', async () => {
    const output = new Writable({ highWaterMark: 1, write: () => setImmediate(() => output.destroy()) })
    await answerLines(fakeBot(), { input: endless(), output, ...options })
  })

  test('so does a closed pipe', async () => {
    const output = new Writable({ write: (_, __, done) => done(Object.assign(new Error('pipe'), { code: 'EPIPE' })) })
    await answerLines(fakeBot(), { input: endless(), output, ...options })
  })

  test('a full disk is an error', async () => {
    const output = new Writable({ write: (_, __, done) => done(Object.assign(new Error('plein'), { code: 'ENOSPC' })) })
    await expect(answerLines(fakeBot(), { input: endless(), output, ...options })).rejects.toThrow('plein')
  })
})
