import { GatewayIntentBits } from 'discord-api-types/v10'
import type { WebSocket } from 'ws'
import { type Args, fieldOf, listOf, numberOf, textOf } from './fields.ts'
import type { World } from './world.ts'

/** The gateway opcodes: documentation of Discord, « Opcodes ». */
export const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  members: 8,
  invalidSession: 9,
  hello: 10,
  ack: 11,
} as const

/** One event of a session, as it was sent or waits to be replayed. */
export interface SentEvent {
  readonly op: 0
  readonly s: number
  readonly t: string
  readonly d: Args
}

/** A session of the bot: it outlives its connections until it is invalidated. */
export interface Session {
  readonly id: string
  readonly intents: number
  readonly shard: readonly [id: number, count: number]
  /** Every event since READY, replayed from the one the bot names. */
  readonly events: SentEvent[]
  /** `null` while the bot is not connected. */
  socket: WebSocket | null
}

/** What the bot said of itself. */
export interface Identify {
  readonly token: string
  readonly intents: number
  readonly shard: readonly [id: number, count: number]
  readonly properties: Args
}

const privilegedIntents =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent

const knownIntents = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .reduce((bits, bit) => bits | bit, 0)

/** Reads an IDENTIFY; the shard is the only one unless given. */
export function readIdentify(d: unknown): Identify {
  const [id = 0, count = 1] = listOf(d, 'shard').map(Number)
  const properties = fieldOf(d, 'properties')
  return {
    token: textOf(d, 'token') ?? '',
    intents: numberOf(d, 'intents') ?? -1,
    shard: [id, count],
    properties: typeof properties === 'object' ? { ...properties } : {},
  }
}

/** The code Discord closes the connection with for this IDENTIFY, and why; `null` when it is taken. */
export function identifyRefusal({ token, intents, shard }: Identify, world: World): readonly [number, string] | null {
  const [id, count] = shard
  if (token !== world.token) return [4004, 'Authentication failed.']
  if (!(id >= 0 && id < count)) return [4010, 'Invalid shard.']
  if (count < world.shards) return [4011, 'Sharding required.']
  if (intents < 0 || (intents & ~knownIntents) !== 0) return [4013, 'Invalid intent(s).']
  if ((intents & privilegedIntents & ~world.privileged) !== 0) return [4014, 'Disallowed intent(s).']
  return null
}

/** Adds an event to a session, and sends it when the bot is connected. */
export function sendEvent(session: Session, t: string, d: Args): void {
  const event: SentEvent = { op: 0, s: session.events.length + 1, t, d }
  session.events.push(event)
  session.socket?.send(JSON.stringify(event))
}
