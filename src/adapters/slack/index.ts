import { setTimeout as sleep } from 'node:timers/promises'
import { App } from '@slack/bolt'
import type { Adapter } from '../../adapter.ts'
import type { Digests } from '../../digests.ts'
import type { Installations } from '../../installations.ts'
import type { Journal, Privacy } from '../../journal.ts'
import type { Keep } from '../../keep.ts'
import type { Log } from '../../log.ts'
import { quietLogger } from './api.ts'
import { createDeskMaker } from './desks.ts'
import { REMEMBERED } from './limits.ts'
import { ANSWERED, listen } from './listeners.ts'
import type { OAuthSettings } from './oauth.ts'
import { onceOnly } from './once.ts'
import { createOutbox, type Wait } from './outbox.ts'
import { createPoster } from './poster.ts'
import { everyWorkspace, oneWorkspace, type Way } from './ways.ts'
import { listenToLeaving } from './workspaces.ts'

/** How Slack reaches us, and where we work. */
export type SlackMode =
  /** In one workspace, by a connection that we open. */
  | { readonly kind: 'socket'; readonly botToken: string; readonly appToken: string }
  /** In one workspace, by requests that Slack signs. */
  | ({ readonly kind: 'http'; readonly botToken: string } & Listening)
  /** In all the workspaces that install us, by requests that Slack signs. */
  | ({ readonly kind: 'oauth' } & OAuthSettings & Listening)

interface Listening {
  readonly signingSecret: string
  readonly host: string
  readonly port: number
}

export interface SlackSettings {
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
  /** Needed where workspaces install us. */
  readonly installations: Installations | null
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
  const { mode, url, log, keep, announce } = options
  const ending = new AbortController()
  const { wait: sleepFor = (ms, signal) => sleep(ms, undefined, { signal }) } = options
  const wait: Wait = (ms) => sleepFor(ms, ending.signal)
  const outbox = createOutbox({ log, wait })
  let open: Way | null = null
  let stopped = false

  return {
    name: 'slack',
    poster: createPoster(() => open?.desks ?? null),
    async start(bot) {
      const makeDesk = createDeskMaker({ ...options, bot, outbox, wait })
      const way =
        mode.kind === 'oauth'
          ? everyWorkspace(mode, makeDesk, options, wait)
          : await oneWorkspace(mode, makeDesk, options)
      if (stopped) return
      open = way
      const app = new App({
        receiver: way.connection.receiver,
        authorize: async () => ({ ...way.us }), // Bolt writes in it
        convoStore: false,
        logger: quietLogger(log),
        ...(url !== null && { clientOptions: { slackApiUrl: url } }),
      })
      app.use(
        onceOnly({ log, claim: (team, key) => keep.claim(`slack:${team}:${key}`, REMEMBERED), answered: ANSWERED }),
      )
      listen(app, way.desks, log)
      if (way.leave !== null) listenToLeaving(app, way.leave, log)
      await way.connection.open()
      if (stopped) await way.connection.close()
      else announce(READY)
    },
    async stop() {
      stopped = true
      await open?.connection.close()
      const late = new AbortController()
      await Promise.race([outbox.idle(), sleep(GRACE, undefined, { signal: late.signal }).catch(() => {})])
      late.abort()
      ending.abort()
    },
  }
}
