import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mention } from '../slack-server/payloads.ts'
import { type SlackServer, startSlackServer } from '../slack-server/server.ts'

/** `npm start` itself, whose storage does not answer. */

const BIN = join(import.meta.dirname, '../../bin/territo.js')
const folder = mkdtempSync(join(tmpdir(), 'territo-start-'))
let slack: SlackServer
beforeAll(async () => {
  slack = await startSlackServer()
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await slack.close()
})

test('questions are answered while the database is away, the log says so, and nothing else is opened', async () => {
  const file = join(folder, 'territo.db')
  const child = spawn(process.execPath, [BIN], {
    env: {
      ...process.env,
      TERRITO_DEBUG: '',
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_APP_TOKEN: 'xapp-test',
      TERRITO_DB: file,
      DATABASE_URL: 'postgres://territo:motdepasse@127.0.0.1:9/territo',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = Promise.all([text(child.stderr), once(child, 'close')])
  await once(child.stdout, 'data')
  await slack.deliver.socket('events_api', mention({ text: 'le Tarn', channel: 'C0AWAY', server: slack }))
  await slack.until(() => slack.messages('C0AWAY').some(({ fromBot }) => fromBot), 5000)
  child.kill('SIGTERM')
  const [told, [code]] = await ended
  expect(code).toBe(0)
  expect(told).toMatch(
    /^Base de données inutilisable \(le serveur est arrêté, ou écoute ailleurs\).: je réponds sans mémoire, je réessaie\.$/m,
  )
  expect(told.match(/^\{.*"stack".*$/gm)).toEqual([expect.stringContaining('"msg":"storage is down')])
  expect(told).not.toContain('motdepasse')
  expect(existsSync(file)).toBe(false)
})
