import { createServer, type Server } from 'node:http'
import { deliverInteraction, emitEvent } from './deliver-gateway.ts'
import { createKeys, deliverHttp, type HttpOptions, type HttpResult } from './deliver-http.ts'
import { changed } from './directory.ts'
import { createFaults } from './faults.ts'
import type { Args } from './fields.ts'
import { Gateway } from './gateway.ts'
import { channelJson } from './guild.ts'
import { serve } from './http.ts'
import type { Interaction } from './interactions.ts'
import { messageJson } from './message-json.ts'
import type { Route } from './routes.ts'
import { type Call, type Channel, type ChatMessage, type Fault, identity, type Permissions } from './types.ts'
import { until } from './until.ts'
import { createWorld, type World } from './world.ts'

export type { HttpOptions, HttpResult } from './deliver-http.ts'
export { channels } from './directory.ts'
export type { Resume } from './gateway.ts'
export type { Identify, Session } from './gateway-session.ts'
export type { Callback, Interaction } from './interactions.ts'
export { people } from './people.ts'
export type { Route } from './routes.ts'
export type { Call, Channel, ChatMessage, Fault, FaultKind, Permissions, StoredFile } from './types.ts'

/** Settings of the server; each has a default. */
export interface DiscordServerOptions {
  /** A free port unless given. */
  readonly port?: number
  /** The time in milliseconds since 1970: the real one unless given. */
  readonly now?: () => number
  /** Milliseconds between two heartbeats of a client: 41250 unless given. */
  readonly heartbeatInterval?: number
  /** The privileged intents the bot may ask for, as bits of GatewayIntentBits: none unless given. */
  readonly privilegedIntents?: number
  /** How many shards the bot must have: 1 unless given. */
  readonly shards?: number
}

/** A running Discord of our own. Everything a test reads from it is live: read again after each `until`. */
export interface DiscordServer extends Readonly<typeof identity> {
  readonly port: number
  /** For `rest.api` of discord.js: 'http://127.0.0.1:N/api'. */
  readonly apiUrl: string
  /** The Ed25519 key which verifies what `deliver.http` sends, in hexadecimal. */
  readonly publicKey: string

  /** Every request of the bot, in the order of their answers. */
  readonly calls: readonly Call[]
  /** The requests to one route. */
  callsTo(route: Route): readonly Call[]
  /** What the bot has posted for all to see and not deleted, as it now stands; in one channel or in all of them. */
  messages(channel?: string): readonly ChatMessage[]
  /** Everything the bot has posted as it now stands, with what is ephemeral, deleted or still « thinking ». */
  history(channel?: string): readonly ChatMessage[]
  /** The interactions delivered, and all that came back. */
  readonly interactions: readonly Interaction[]
  /** The commands registered: the global ones, or those of a guild. */
  commands(guild?: string): readonly Args[]

  /** Adds or changes a channel, a text channel of the guild unless said otherwise. */
  channel(id: string, fields?: Partial<Omit<Channel, 'id'>>): Channel
  /** Sets what the bot may do in a channel, and tells it. */
  permissions(channel: string, permissions: Permissions): void
  /** Deletes any message, as a person would, and tells the bot. */
  deleteMessage(id: string): void
  /** Makes the token invalid, as when its owner resets it: connections last, whatever comes next is refused. */
  revokeToken(): void
  /** Moves the clock forward by so many milliseconds. */
  advance(ms: number): void
  /** The time of the server in milliseconds since 1970. */
  now(): number
  /** A new identifier, later than all the others. */
  snowflake(): string
  /** A message as the API shows it, deleted or not; the builders of payloads.ts use it. */
  show(id: string): Args | undefined

  readonly gateway: Pick<
    Gateway,
    'sessions' | 'identifies' | 'resumes' | 'drop' | 'reconnect' | 'invalidSession' | 'close' | 'refuse'
  >
  /** Sends an event through the gateway. Throws when no session takes it; one not connected gets it when it resumes. */
  emit(event: string, data: object): void
  readonly deliver: {
    /** Sends an interaction through the gateway; resolves at its first answer, rejects after 3 s. */
    interaction(payload: object): Promise<Interaction>
    /** Posts an interaction to the bot, signed; rejects only when the connection fails. */
    http(url: string, payload: object, options?: HttpOptions): Promise<HttpResult>
  }
  /** Waits for a state, 10 s at most unless given; see {@link until}. */
  until<T>(predicate: () => T, ms?: number): Promise<Exclude<T, false | null | undefined>>
  /** Adds a fault; gives back a function which takes away what is left of it. */
  fault(fault: Fault): () => void
  close(): Promise<void>
}

/** Starts a Discord server on 127.0.0.1: one guild, where the bot may post in the channels named by `channels`. */
export async function startDiscordServer(options: DiscordServerOptions = {}): Promise<DiscordServer> {
  const { port = 0, now, heartbeatInterval = 41_250, privilegedIntents = 0, shards = 1 } = options
  const world = createWorld(now, privilegedIntents, shards)
  const faults = createFaults()
  const keys = createKeys()
  const gateway = new Gateway(world, heartbeatInterval)
  world.dispatch = (event, data) => gateway.dispatch(event, data)
  const http = createServer((request, response) => {
    serve(request, response, world, faults).catch(() => response.destroy())
  })
  http.on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head))
  const listening = await listen(http, port)
  world.origin = `http://127.0.0.1:${listening}`
  return {
    ...identity,
    port: listening,
    apiUrl: `${world.origin}/api`,
    publicKey: keys.publicKey,
    ...reading(world),
    ...controls(world),
    gateway,
    emit: (event, data) => emitEvent(event, { ...data }, world),
    deliver: {
      interaction: (payload) => deliverInteraction({ ...payload }, world),
      http: (url, payload, httpOptions = {}) => deliverHttp(url, { ...payload }, keys, world, httpOptions),
    },
    until: (predicate, ms = 10_000) => until(world, predicate, ms),
    fault: faults.add,
    close: () => close(http, gateway),
  }
}

type Reading = 'calls' | 'callsTo' | 'messages' | 'history' | 'interactions' | 'commands'

function reading(world: World): Pick<DiscordServer, Reading> {
  const history = (channel?: string) => world.log.all(channel).filter(({ fromBot }) => fromBot)
  return {
    calls: world.calls,
    callsTo: (route) => world.calls.filter((call) => call.route === route),
    history,
    messages: (channel) =>
      history(channel).filter(({ deleted, ephemeral, loading }) => !deleted && !ephemeral && !loading),
    interactions: world.interactions,
    commands: (guild = '') => [...(world.commands.get(guild)?.values() ?? [])],
  }
}

type Controls = 'channel' | 'permissions' | 'deleteMessage' | 'revokeToken' | 'advance' | 'now' | 'snowflake' | 'show'

function controls(world: World): Pick<DiscordServer, Controls> {
  const { directory, log, clock } = world
  return {
    channel: directory.set,
    permissions: (id, permissions) => {
      const channel = directory.set(id, { permissions: changed(directory.find(id), permissions) })
      if (channel.guild !== undefined) world.dispatch('CHANNEL_UPDATE', channelJson(channel))
    },
    deleteMessage: (id) => {
      const { channel } = log.change(id, { deleted: true }) ?? {}
      const guild_id = directory.find(channel ?? '')?.guild
      if (channel !== undefined)
        world.dispatch('MESSAGE_DELETE', { id, channel_id: channel, ...(guild_id && { guild_id }) })
    },
    revokeToken: () => {
      world.token = null
    },
    advance: clock.advance,
    now: clock.now,
    snowflake: clock.snowflake,
    show: (id) => {
      const message = log.recall(id)
      return message && { ...messageJson(message, world) }
    },
  }
}

async function listen(http: Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  http.once('error', reject)
  http.listen(port, '127.0.0.1', resolve)
  await promise
  const address = http.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

async function close(http: Server, gateway: Gateway): Promise<void> {
  gateway.end()
  const { promise, resolve } = Promise.withResolvers<void>()
  http.close(() => resolve())
  http.closeAllConnections()
  await promise
}
