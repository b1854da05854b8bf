import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { customIdOf, wordsOf } from './adapters/discord/harness.ts'
import { button, chatInput } from './discord-server/payloads.ts'
import { type DiscordServer, startDiscordServer } from './discord-server/server.ts'
import { mention } from './slack-server/payloads.ts'
import { type SlackServer, startSlackServer } from './slack-server/server.ts'

const BIN = join(import.meta.dirname, '../bin/territo.js')
let slack: SlackServer
let discord: DiscordServer
beforeAll(async () => {
  slack = await startSlackServer()
  discord = await startDiscordServer()
})
afterAll(() => Promise.all([slack.close(), discord.close()]))

/** Their official libraries share a process, and what makes its connections: files are sent by both. */
test('one process serves Slack and Discord', async () => {
  const child = spawn(process.execPath, [BIN], {
    env: {
      ...process.env,
      TERRITO_DEBUG: '',
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_APP_TOKEN: 'xapp-test',
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_APPLICATION_ID: discord.applicationId,
      DISCORD_API_URL: discord.apiUrl,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err, ended] = [text(child.stdout), text(child.stderr), once(child, 'close')]
  let announced = ''
  while (!/Slack[^\n]*prêt\n/.test(announced) || !/Discord[^\n]*prêt\n/.test(announced))
    announced += String((await once(child.stdout, 'data'))[0])

  await slack.deliver.socket('events_api', mention({ text: 'le Tarn', channel: 'C0BOTH', server: slack }))
  await slack.until(() => slack.messages('C0BOTH').some(({ fromBot }) => fromBot), 5000)
  const asked = await discord.deliver.interaction(
    chatInput({ command: 'ask', options: { text: 'quels lauréats dans le Tarn ?' }, server: discord }),
  )
  const reply = asked.reply
  if (reply === undefined || reply === null) throw new Error('no reply')
  expect(wordsOf(reply.components)).toContain('3 lauréats dans le Tarn')
  const customId = customIdOf(reply.components, 'Carte')
  const click = await discord.deliver.interaction(button({ customId, message: reply, server: discord }))
  await discord.until(() => (click.reply?.files.length ?? 0) > 0, 5000)

  child.kill('SIGTERM')
  const [code] = await ended
  expect({ code, err: await err }).toEqual({ code: 0, err: '' })
  expect((await out).split('\n').sort()).toEqual(['', 'Territo, Discord\u00a0: prêt', 'Territo, Slack\u00a0: prêt'])
})
