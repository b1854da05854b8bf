import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { App } from '@slack/bolt'
import type { Adapter, Bot } from '../../adapter.ts'
import type { Log } from '../../log.ts'
import { createQueues } from '../../queues.ts'
import { createTrails } from '../../trails.ts'
import { createApi, quietLogger } from './api.ts'
import type { Connection } from './connection.ts'
import type { Desk } from './desk.ts'
import { createHttp } from './http.ts'
import { listen } from './listeners.ts'
import { createMemory } from './memory.ts'
import { onceOnly } from './once.ts'
import { createOutbox, type Wait } from './outbox.ts'
import { createPost } from './post.ts'
import { createRespond } from './respond.ts'
import { createSocket } from './socket.ts'
import { identify, refused } from './tokens.ts'

/** How Slack reaches us: by a connection that we open, or by requests that it signs. */
export type SlackMode =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string; readonly host: string; readonly port: number }

export interface SlackSettings {
  readonly botToken: string
  readonly mode: SlackMode
  /** Another server than Slack's, for tests; ends in `/api/`. */
  readonly url: string | null
}

export interface SlackOptions extends SlackSettings {
  readonly log: Log
  /** Says that it is ready, in one line. */
  announce(line: string): void
  /** Told when it can no longer work: its token was revoked, for one. */
  onLost(error: Error): void
  /** A parameter for tests: `setTimeout`. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

/** What is being answered has this long to be, once we are asked to stop. In milliseconds. */
const GRACE = 5_000

const READY = 'Territo, Slack\u00a0: prêt'

export function createSlackAdapter(options: SlackOptions): Adapter {
  const { botToken, mode, url, log, announce, onLost } = options
  const ending = new AbortController()
  const { wait: sleepFor = (ms, signal) => sleep(ms, undefined, { signal }) } = options
  const wait: Wait = (ms) => sleepFor(ms, ending.signal)
  const api = createApi({ token: botToken, url, log })
  const outbox = createOutbox({ log, wait })
  let connection: Connection | null = null
  let stopped = false

  const deskFor = (bot: Bot): Desk => ({
    bot,
    api,
    outbox,
    log,
    memory: createMemory(),
    trails: createTrails(),
    turns: createQueues(),
    post: createPost({ api, outbox, log, wait, makeKey: randomUUID, now: Date.now }),
    respond: createRespond({ outbox, log }),
    makeIncident: () => randomBytes(4).toString('hex').toUpperCase(),
    lose: (error) => onLost(refused('SLACK_BOT_TOKEN', 'Vérifiez le jeton « xoxb- » du robot', error)),
  })

  return {
    name: 'slack',
    async start(bot) {
      const { botId, botUserId } = await identify(api)
      if (stopped) return
      connection = mode.kind === 'socket' ? createSocket({ ...mode, url, log, onLost }) : createHttp({ ...mode, log })
      const app = new App({
        receiver: connection.receiver,
        authorize: async () => ({ botToken, botId, botUserId }),
        convoStore: false,
        logger: quietLogger(log),
        ...(url !== null && { clientOptions: { slackApiUrl: url } }),
      })
      const desk = deskFor(bot)
      app.use(onceOnly(desk.memory, log))
      listen(app, desk, botUserId)
      await connection.open()
      if (stopped) await connection.close()
      else announce(READY)
    },
    async stop() {
      stopped = true
      await connection?.close()
      const late = new AbortController()
      await Promise.race([outbox.idle(), sleep(GRACE, undefined, { signal: late.signal }).catch(() => {})])
      late.abort()
      ending.abort()
    },
  }
}
