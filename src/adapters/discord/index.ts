import { randomBytes } from 'node:crypto'
import { type APIUser, DiscordAPIError, type REST, Routes } from 'discord.js'
import type { Adapter, Bot } from '../../adapter.ts'
import type { Digests } from '../../digests.ts'
import { OperatorError } from '../../errors.ts'
import { typeset } from '../../format.ts'
import type { Journal, Privacy } from '../../journal.ts'
import type { Keep } from '../../keep.ts'
import type { Log } from '../../log.ts'
import { createQueues } from '../../queues.ts'
import { createTrails } from '../../trails.ts'
import type { Connection } from './connection.ts'
import type { Desk } from './desk.ts'
import { createGateway, REFUSED, refused } from './gateway.ts'
import { createHandlers } from './handle.ts'
import { createHttp } from './http.ts'
import { createLimiter, type Limiter } from './limiter.ts'
import { createMemory } from './memory.ts'
import { createPoster } from './poster.ts'
import { createRest } from './rest.ts'
import { createTalk } from './talk.ts'

/** How Discord reaches us: by a connection that we open, or by requests that it signs. */
export type DiscordMode =
  | { readonly kind: 'gateway'; readonly shards: { readonly own: readonly number[]; readonly count: number } | null }
  | { readonly kind: 'http'; readonly publicKey: string; readonly host: string; readonly port: number }

export interface DiscordSettings {
  readonly token: string
  readonly applicationId: string
  readonly mode: DiscordMode
  /** Another server than Discord's, for tests: no version, no slash at its end. */
  readonly url: string | null
}

export interface DiscordOptions extends DiscordSettings {
  readonly log: Log
  readonly keep: Keep
  /** `null` where there is no digest to manage. */
  readonly digests: Digests | null
  readonly journal: Journal
  /** `null` where nothing is noted of people. */
  readonly privacy: Privacy | null
  /** Says that it is ready, in one line. */
  announce(line: string): void
  /** Told when it can no longer work: its token was refused, for one. */
  onLost(error: Error): void
  /** A parameter for tests. */
  readonly limiter?: Limiter
}

const READY = 'Territo, Discord\u00a0: prêt'
/** Over HTTP, Discord sends interactions and nothing else. */
const HTTP_READY = `${READY} (commandes et boutons\u202f; ni mentions ni messages privés)`

export function createDiscordAdapter(options: DiscordOptions): Adapter {
  const {
    token,
    applicationId,
    mode,
    url,
    log,
    announce,
    onLost,
    keep,
    digests,
    journal,
    privacy,
    limiter = createLimiter(),
  } = options
  let connection: Connection | null = null
  let stopped = false
  let lost = false
  const loseOnce = (error: Error) => {
    if (!lost) onLost(error)
    lost = true
  }

  const onRefused = (error: DiscordAPIError) => loseOnce(refused(REFUSED, error))
  const rest = createRest({ token, url })
  const once = createRest({ token, url, retries: 0, rejectOnRateLimit: () => true })
  const trails = { ...createTrails({ keep }), passing: createTrails() }
  const memory = createMemory(keep)
  let user: string | null = null
  const self = async () => {
    user ??= await identify(rest)
    return user
  }

  const deskFor = (bot: Bot): Desk => ({
    bot,
    log,
    talk: createTalk(rest, applicationId),
    trails,
    memory,
    limiter,
    turns: createQueues(),
    digests,
    journal,
    privacy,
    makeIncident: () => randomBytes(4).toString('hex').toUpperCase(),
  })

  return {
    name: 'discord',
    poster: createPoster({ rest: once, patient: rest, trails, memory, self, onRefused }),
    async start(bot) {
      const botUser = await self()
      if (stopped) return
      const handlers = createHandlers(deskFor(bot), botUser, keep, onRefused)
      bot.suggest('place', '', 1) // the list is made before the first person types: an answer cannot be deferred
      connection =
        mode.kind === 'gateway'
          ? createGateway({ token, rest, shards: mode.shards, log, handlers, onLost: loseOnce })
          : createHttp({ ...mode, handlers })
      await connection.open()
      if (stopped) await connection.close()
      else announce(mode.kind === 'http' ? HTTP_READY : READY)
    },
    async stop() {
      stopped = true
      await connection?.close()
    },
  }
}

/** Who we are at Discord. Throws an `OperatorError` where the token is refused, or Discord does not answer. */
async function identify(rest: REST): Promise<string> {
  try {
    const { id } = (await rest.get(Routes.user())) as APIUser // documented
    return id
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401) throw refused(REFUSED, error)
    if (error instanceof DiscordAPIError) throw error
    throw new OperatorError('UNREACHABLE', UNREACHABLE, { cause: error })
  }
}

const UNREACHABLE = typeset(
  'Discord ne répond pas. Vérifiez la connexion de cette machine à discord.com, puis relancez.',
)
