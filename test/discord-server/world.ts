import { EventEmitter } from 'node:events'
import { type Clock, createClock } from './clock.ts'
import { createDirectory, type Directory } from './directory.ts'
import type { Args } from './fields.ts'
import type { Interaction } from './interactions.ts'
import { createMessageLog, type MessageLog } from './messages.ts'
import { type Call, identity } from './types.ts'

/** The whole state of the invented Discord. `changes` emits 'change' each time something happened. */
export interface World {
  readonly clock: Clock
  readonly changes: EventEmitter
  readonly directory: Directory
  readonly log: MessageLog
  readonly calls: Call[]
  readonly interactions: Interaction[]
  /** The commands registered, by guild ('' for the global ones), then by identifier. */
  readonly commands: Map<string, Map<string, Args>>
  /** Requests left in each rate limit, and when they are all given back, in milliseconds since 1970. */
  readonly limits: Map<string, { left: number; resetAt: number }>
  /** The privileged intents the application may ask for, as bits. */
  readonly privileged: number
  /** How many shards the bot must have. */
  readonly shards: number
  /** The token accepted, or `null` once it was revoked. */
  token: string | null
  /** 'http://127.0.0.1:N', known once the server listens. */
  origin: string
  /** Sends an event through the gateway; gives the number of sessions it went to. */
  dispatch: (event: string, data: Args) => number
}

/** Makes a new world: one guild, no message; `start` gives the real time in milliseconds. */
export function createWorld(start: (() => number) | undefined, privileged: number, shards: number): World {
  const clock = createClock(start)
  return {
    clock,
    changes: new EventEmitter().setMaxListeners(0),
    directory: createDirectory(),
    log: createMessageLog(clock),
    calls: [],
    interactions: [],
    commands: new Map(),
    limits: new Map(),
    privileged,
    shards,
    token: identity.token,
    origin: '',
    dispatch: () => 0,
  }
}

/** The address of the gateway. */
export function gatewayUrl({ origin }: World): string {
  return `${origin.replace('http', 'ws')}/gateway`
}
