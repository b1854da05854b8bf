import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DiscordAPIError, Events, GatewayDispatchEvents, GatewayIntentBits, Partials } from 'discord.js'
import { OperatorError } from '../../errors.ts'
import { typeset } from '../../format.ts'
import type { Log } from '../../log.ts'
import type { Connection } from './connection.ts'
import type { Handlers } from './handle.ts'

export interface GatewayOptions {
  readonly token: string
  /** Another server than Discord's, for tests: no version, no slash at its end. */
  readonly url: string | null
  /** The shards of this process, and how many there are in all; `null` for as many as Discord advises, all here. */
  readonly shards: { readonly own: readonly number[]; readonly count: number } | null
  readonly log: Log
  readonly handlers: Handlers
  onLost(error: Error): void
}

/** Closes after which no connection can be made again. https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const FINAL = new Map([
  [4004, 'le jeton est refusé'],
  [4010, 'SHARDS ou SHARD_COUNT est faux'],
  [4011, 'il faut plus de fragments : SHARD_COUNT'],
  [4013, 'une intention est inconnue'],
  [4014, 'une intention est refusée : voir docs/discord.md'],
])

/** While it reconnects, the library may never say that it has ended. In milliseconds. */
const FAREWELL = 2_000

/** The gateway, with no privileged intent: Discord gives the text of what is addressed to us. */
export function createGateway({ token, url, shards, log, handlers, onLost }: GatewayOptions): Connection {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    shards: shards === null ? 'auto' : [...shards.own],
    ...(shards !== null && { shardCount: shards.count }),
    allowedMentions: { parse: [], repliedUser: false },
    ...(url !== null && { rest: { api: url } }),
  })
  let closing = false
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (raw: unknown) => void (closing || handlers.interaction(raw)))
  client.ws.on(GatewayDispatchEvents.MessageCreate, (raw: unknown) => void (closing || handlers.message(raw)))
  client.on(Events.ShardReady, () => void (closing && client.destroy())) // asked to end while it was reconnecting, it does so all the same
  letGo(client, log)
  client.on(Events.Error, (error) => log.warn({ err: error }, 'gateway'))
  client.on(Events.ShardError, (error, shard) => log.warn({ err: error, shard }, 'gateway'))
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    log.warn({ code, shard }, 'disconnected')
    const reason = FINAL.get(code)
    if (reason !== undefined) onLost(refused(reason))
  })
  return {
    async open() {
      const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
      try {
        await client.login(token)
      } catch (error) {
        if (isRefused(error)) throw refused('le jeton est refusé', error)
        throw error
      }
      await ready
    },
    async close() {
      closing = true
      const late = new AbortController()
      await Promise.race([client.destroy(), sleep(FAREWELL, undefined, { signal: late.signal })])
      late.abort()
    },
  }
}

/** What is not what Discord sends would end the process: the library reads it after us, and does not expect it. */
function letGo(client: Client, log: Log): void {
  const manager = client.ws as unknown as { handlePacket(...packet: unknown[]): unknown } // its types hide it
  const handle = manager.handlePacket.bind(manager)
  manager.handlePacket = (...packet) => {
    try {
      return handle(...packet)
    } catch (error) {
      log.warn({ err: error }, 'not what Discord sends: let go')
      return false
    }
  }
}

const isRefused = (error: unknown): boolean =>
  (error instanceof DiscordAPIError && error.status === 401) ||
  (error instanceof Error && 'code' in error && error.code === 'TokenInvalid')

export const refused = (reason: string, cause?: unknown): OperatorError =>
  new OperatorError(
    'TOKEN_REFUSED',
    typeset(`Discord refuse la connexion : ${reason}. Vérifiez DISCORD_TOKEN : docs/discord.md.`),
    { cause },
  )
