import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { createLog } from '../../src/operations/log.ts'

async function written(tell: (log: ReturnType<typeof createLog>) => void, debug = false): Promise<string> {
  const output = new PassThrough()
  tell(createLog(output, { debug }))
  output.end()
  return text(output)
}

test('a line of JSON, with the reason of an error', async () => {
  const line = await written((log) => log.error({ incident: 'A1', err: new Error('une panne') }, 'pas de réponse'))
  expect(JSON.parse(line)).toMatchObject({
    level: 50,
    incident: 'A1',
    msg: 'pas de réponse',
    err: { message: 'une panne' },
  })
})

test.each([
  'xoxb-1234-abcd',
  'xapp-1-A0-1234-abcd',
  'xoxe.xoxb-1-abcd',
  'https://hooks.slack.com/actions/T0/1234/abcd',
])('%s is never written, wherever it is told', async (secret) => {
  const error = Object.assign(new Error(`refusé : ${secret}`), { data: { token: secret } })
  const line = await written((log) => log.warn({ err: error, url: secret, deep: { list: [secret] } }, secret))
  expect(line).toContain('[secret]')
  expect(line).not.toContain(secret)
  expect(() => JSON.parse(line)).not.toThrow()
})

test('nor is the password of a database, whose address may be told', async () => {
  const line = await written((log) => log.warn({ err: new Error('at postgres://territo:mot-de-passe@db/territo') }, ''))
  expect(line).toContain('postgres://territo:[secret]@db/territo')
  expect(line).not.toContain('mot-de-passe')
})

test('what is for those who debug is only told to them', async () => {
  expect(await written((log) => log.debug({}, 'détail'))).toBe('')
  expect(await written((log) => log.debug({}, 'détail'), true)).toContain('détail')
})
