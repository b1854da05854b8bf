import { randomBytes, randomUUID } from 'node:crypto'
import { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Adapter } from '../../adapter.ts'
import { OperatorError } from '../../errors.ts'
import { typeset } from '../../format.ts'
import type { Log } from '../../log.ts'
import { createApi, isUnsure, quietLogger, refusal } from './api.ts'
import type { Connection } from './connection.ts'
import { createHttp } from './http.ts'
import { listen } from './listeners.ts'
import { createMemory } from './memory.ts'
import { onceOnly } from './once.ts'
import { createOutbox } from './outbox.ts'
import { createPost } from './post.ts'
import { createRespond } from './respond.ts'
import { createSocket } from './socket.ts'
import { createTrails } from './trails.ts'

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
}

/** What is being answered has this long to be, once we are asked to stop. In milliseconds. */
const GRACE = 5_000

export function createSlackAdapter(options: SlackOptions): Adapter {
  const { botToken, mode, url, log, announce, onLost } = options
  const api = createApi({ token: botToken, url, log })
  const outbox = createOutbox({ log })
  const memory = createMemory()
  let connection: Connection | null = null
  return {
    name: 'slack',
    async start(bot) {
      const { botId, botUserId } = await identify(api)
      connection = mode.kind === 'socket' ? createSocket({ ...mode, url, log, onLost }) : createHttp({ ...mode, log })
      const app = new App({
        receiver: connection.receiver,
        authorize: async () => ({ botToken, botId, botUserId }),
        convoStore: false,
        logger: quietLogger(log),
        ...(url !== null && { clientOptions: { slackApiUrl: url } }),
      })
      const desk = {
        bot,
        api,
        memory,
        log,
        trails: createTrails(),
        post: createPost({ api, outbox, log, makeKey: randomUUID }),
        respond: createRespond({ outbox, log }),
        makeIncident: () => randomBytes(4).toString('hex').toUpperCase(),
      }
      app.use(onceOnly(memory, log))
      listen(app, desk, botUserId)
      await connection.open()
      announce(typeset('Territo, Slack : prêt'))
    },
    async stop() {
      await connection?.close()
      const late = new Promise((resolve) => setTimeout(resolve, GRACE).unref())
      await Promise.race([outbox.idle(), late])
    },
  }
}

/** Who we are at Slack. Throws an `OperatorError` where the token is refused. */
async function identify(api: WebClient): Promise<{ readonly botId: string; readonly botUserId: string }> {
  try {
    const { bot_id: botId, user_id: botUserId } = await api.auth.test()
    if (botId === undefined || botUserId === undefined) throw new OperatorError('TOKEN_REFUSED', NOT_A_BOT)
    return { botId, botUserId }
  } catch (error) {
    const code = refusal(error)
    if (isUnsure(error)) throw new OperatorError('UNREACHABLE', UNREACHABLE, { cause: error })
    if (code === null) throw error
    const line = `Slack refuse SLACK_BOT_TOKEN (${code}). Vérifiez le jeton « xoxb- » de l'application : docs/slack.md.`
    throw new OperatorError('TOKEN_REFUSED', typeset(line), { cause: error })
  }
}

const UNREACHABLE = typeset('Slack ne répond pas. Vérifiez la connexion de cette machine à slack.com, puis relancez.')

const NOT_A_BOT = typeset(
  'SLACK_BOT_TOKEN n’est pas le jeton d’un robot : il commence par « xoxb- », voir docs/slack.md.',
)
