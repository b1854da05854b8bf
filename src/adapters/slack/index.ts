import { setTimeout as sleep } from 'node:timers/promises'
import { App } from '@slack/bolt'
import type { Adapter } from '../../adapter.ts'
import type { Digests } from '../../digests.ts'
import type { Journal, Privacy } from '../../journal.ts'
import type { Keep } from '../../keep.ts'
import type { Log } from '../../log.ts'
import { createApi, quietLogger } from './api.ts'
import type { Connection } from './connection.ts'
import { createDeskMaker, type Desks } from './desks.ts'
import { createHttp } from './http.ts'
import { REMEMBERED } from './limits.ts'
import { ANSWERED, listen } from './listeners.ts'
import { onceOnly } from './once.ts'
import { createOutbox, type Wait } from './outbox.ts'
import { createPoster } from './poster.ts'
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
  readonly keep: Keep
  /** `null` where channels cannot have one. */
  readonly digests: Digests | null
  readonly journal: Journal
  /** `null` where nothing is kept of anyone. */
  readonly privacy: Privacy | null
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
  const { botToken, mode, url, log, keep, announce, onLost } = options
  const ending = new AbortController()
  const { wait: sleepFor = (ms, signal) => sleep(ms, undefined, { signal }) } = options
  const wait: Wait = (ms) => sleepFor(ms, ending.signal)
  const outbox = createOutbox({ log, wait })
  let connection: Connection | null = null
  let desks: Desks | null = null
  let stopped = false

  return {
    name: 'slack',
    poster: createPoster(() => desks),
    async start(bot) {
      const api = createApi({ token: botToken, url, log })
      const us = await identify(api)
      if (stopped) return
      const lose = (error: unknown) => onLost(refused('SLACK_BOT_TOKEN', 'Vérifiez le jeton « xoxb- » du robot', error))
      const desk = createDeskMaker({ ...options, bot, outbox, wait })({ us, api, lose })
      connection = mode.kind === 'socket' ? createSocket({ ...mode, url, log, onLost }) : createHttp({ ...mode, log })
      const app = new App({
        receiver: connection.receiver,
        authorize: async () => ({ botToken, botId: us.botId, botUserId: us.botUserId }),
        convoStore: false,
        logger: quietLogger(log),
        ...(url !== null && { clientOptions: { slackApiUrl: url } }),
      })
      app.use(
        onceOnly({ log, claim: (team, key) => keep.claim(`slack:${team}:${key}`, REMEMBERED), answered: ANSWERED }),
      )
      const one: Desks = { of: async () => desk }
      desks = one
      listen(app, one, log)
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
