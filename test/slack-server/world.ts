import { EventEmitter } from 'node:events'
import { type Clock, createClock } from './clock.ts'
import { createDirectory, type Directory } from './directory.ts'
import { createMessageLog, type MessageLog } from './messages.ts'
import { createOAuth, type OAuth } from './methods-oauth.ts'
import type { Call, Ephemeral, OpenedView, ResponseUse, UploadedFile, ViewBody } from './types.ts'

/** Where a response_url comes from. `ts` is the message it may replace or delete. */
export interface ResponseOrigin {
  readonly channel: string
  readonly user: string
  readonly ts?: string | undefined
  readonly thread_ts?: string | undefined
  readonly ephemeral?: boolean | undefined
}

/** The whole state of the invented workspace. `changes` emits 'change' each time something happened. */
export interface World {
  readonly clock: Clock
  readonly changes: EventEmitter
  readonly directory: Directory
  readonly log: MessageLog
  readonly calls: Call[]
  readonly ephemerals: Ephemeral[]
  readonly responses: ResponseUse[]
  /** Every modal shown since the start; `stack` names those of the last views.open and its views.push. */
  readonly modals: Map<string, OpenedView>
  stack: readonly string[]
  readonly homes: Map<string, { view: ViewBody; hash: string; publications: number }>
  readonly files: Map<string, UploadedFile>
  readonly oauth: OAuth
  readonly reactions: Set<string>
  readonly tickets: Set<string>
  readonly triggers: Map<string, { issuedAt: number; used: boolean }>
  readonly responseUrls: Map<string, { origin: ResponseOrigin; issuedAt: number; uses: number }>
  /** 'http://127.0.0.1:N', known once the server listens. */
  origin: string
}

/** Makes an empty workspace; `start` gives the real time in milliseconds. */
export function createWorld(start?: () => number): World {
  const clock = createClock(start)
  return {
    clock,
    changes: new EventEmitter().setMaxListeners(0),
    directory: createDirectory(),
    log: createMessageLog(clock),
    calls: [],
    ephemerals: [],
    responses: [],
    modals: new Map(),
    stack: [],
    homes: new Map(),
    files: new Map(),
    oauth: createOAuth(),
    reactions: new Set(),
    tickets: new Set(),
    triggers: new Map(),
    responseUrls: new Map(),
    origin: '',
  }
}

/** Gives a trigger_id good for one modal, within 3 s. */
export function issueTrigger({ clock, triggers }: World): string {
  const id = `${clock.now()}.${clock.sequence()}.territo`
  triggers.set(id, { issuedAt: clock.now(), used: false })
  return id
}

/** Gives a response_url good for 5 uses, within 30 min. */
export function issueResponseUrl(world: World, origin: ResponseOrigin): string {
  const id = `R${world.clock.sequence()}`
  world.responseUrls.set(id, { origin, issuedAt: world.clock.now(), uses: 0 })
  return `${world.origin}/response/${id}`
}
