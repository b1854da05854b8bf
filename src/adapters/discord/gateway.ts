import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocketManager, WebSocketShardEvents } from '@discordjs/ws'
import { DiscordAPIError, GatewayDispatchEvents, GatewayIntentBits, type REST } from 'discord.js'
import { OperatorError } from '../../errors.ts'
import { typeset } from '../../format.ts'
import type { Log } from '../../log.ts'
import type { Connection } from './connection.ts'
import type { Handlers } from './handle.ts'

export interface GatewayOptions {
  readonly token: string
  readonly rest: REST
  /** The shards of this process, and how many there are in all; `null` for as many as Discord advises, all here. */
  readonly shards: { readonly own: readonly number[]; readonly count: number } | null
  readonly log: Log
  readonly handlers: Handlers
  onLost(error: Error): void
}

/** Closes after which no connection can be made again. https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const FINAL = new Map([
  [4004, 'le jeton est refusé. Vérifiez DISCORD_TOKEN'],
  [4010, 'un fragment n’existe pas. Vérifiez SHARDS et SHARD_COUNT'],
  [4011, 'il faut plus de fragments. Augmentez SHARD_COUNT, ou retirez SHARDS et SHARD_COUNT'],
  [4012, 'cette version de la passerelle n’existe plus. Mettez Territo à jour'],
  [4013, 'une intention n’existe plus. Mettez Territo à jour'],
  [4014, 'une intention n’est pas permise. Mettez Territo à jour'],
])

/** Discord may not answer our farewell. In milliseconds. */
const FAREWELL = 2_000

/** The gateway, with no privileged intent: Discord gives the text of what is addressed to us. Nothing that comes is kept. */
export function createGateway({ token, rest, shards, log, handlers, onLost }: GatewayOptions): Connection {
  const manager = new WebSocketManager({
    token,
    rest,
    intents: GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.DirectMessages,
    ...(shards !== null && { shardIds: [...shards.own], shardCount: shards.count }),
  })
  let closing = false
  const ready = Promise.withResolvers<void>()
  const awake = new Set<number>()

  manager.on(WebSocketShardEvents.Dispatch, ({ data }) => {
    if (closing) return
    if (data.t === GatewayDispatchEvents.InteractionCreate) void handlers.interaction(data.d)
    if (data.t === GatewayDispatchEvents.MessageCreate) void handlers.message(data.d)
  })
  manager.on(WebSocketShardEvents.Ready, async ({ shardId }) => {
    if (closing) return void manager.destroy() // asked to end while it was connecting, it went on all the same
    awake.add(shardId)
    if (awake.size === (await manager.getShardIds()).length) ready.resolve()
  })
  manager.on(WebSocketShardEvents.Error, ({ error, shardId }) => log.warn({ err: error, shardId }, 'gateway'))
  manager.on(WebSocketShardEvents.Closed, ({ code, shardId }) => {
    if (closing) return
    log.info({ code, shardId }, 'disconnected')
    const reason = FINAL.get(code)
    if (reason === undefined) return
    const error = refused(reason)
    ready.reject(error)
    if (awake.size > 0) onLost(error)
  })

  return {
    async open() {
      manager.connect().catch((error: unknown) => {
        if (!(error instanceof DiscordAPIError)) return log.warn({ err: error }, 'not connected: trying again')
        ready.reject(error.status === 401 ? refused(REFUSED, error) : error)
      })
      await ready.promise
    },
    async close() {
      closing = true
      ready.promise.catch(() => {}) // nobody waits for it any longer
      const late = new AbortController()
      await Promise.race([manager.destroy(), sleep(FAREWELL, undefined, { signal: late.signal })])
      late.abort()
    },
  }
}

export const REFUSED = 'le jeton est refusé. Vérifiez DISCORD_TOKEN'

export const refused = (reason: string, cause?: unknown): OperatorError =>
  new OperatorError('TOKEN_REFUSED', typeset(`Discord refuse la connexion : ${reason} (docs/discord.md).`), { cause })
