import { createServer, type Server } from 'node:http'
import { deliverHttp, type HttpOptions, type HttpResult } from './deliver-http.ts'
import type { Directory } from './directory.ts'
import { createFaults } from './faults.ts'
import { serve } from './http.ts'
import { learnFrom } from './learn.ts'
import { consent, type OAuth } from './methods-oauth.ts'
import type { Delivery, EnvelopeType, SocketResult } from './socket-delivery.ts'
import { SocketMode } from './socket-mode.ts'
import {
  type Call,
  type ChatMessage,
  type Ephemeral,
  type Fault,
  identity,
  type OpenedView,
  type ResponseUse,
  type UploadedFile,
  type ViewBody,
} from './types.ts'
import { until } from './until.ts'
import { createWorld, issueResponseUrl, issueTrigger, type ResponseOrigin, type World } from './world.ts'

export { envelopeTypeOf, type HttpOptions, type HttpResult } from './deliver-http.ts'
export type { Delivery, EnvelopeType, SocketResult } from './socket-delivery.ts'
export type { Call, ChatMessage, Ephemeral, Fault, FaultKind, OpenedView, ResponseUse, UploadedFile } from './types.ts'

/** Settings of the server; each has a default. */
export interface SlackServerOptions {
  /** A free port unless given. */
  readonly port?: number
  /** Milliseconds left to acknowledge an envelope: 3000 unless given. */
  readonly ackTimeout?: number
  /** Milliseconds between two pings to a Socket Mode client: 5000 unless given. */
  readonly pingInterval?: number
  /** The time in milliseconds since 1970: the real one unless given. */
  readonly now?: () => number
}

/** A running Slack of our own. Everything a test reads from it is live: read again after each `until`. */
export interface SlackServer extends Readonly<typeof identity> {
  readonly port: number
  /** For `clientOptions.slackApiUrl`: 'http://127.0.0.1:N/api/'. */
  readonly apiUrl: string

  /** Every request of the bot, in the order of their answers. */
  readonly calls: readonly Call[]
  /** The requests to one method, to 'response_url' or to 'upload'. */
  callsTo(method: string): readonly Call[]
  /** What the bot has posted and not deleted, as it now stands; in one channel or in all of them. */
  messages(channel?: string): readonly ChatMessage[]
  readonly ephemerals: readonly Ephemeral[]
  readonly responses: readonly ResponseUse[]
  readonly views: {
    /** Every modal shown, as it now stands. */
    readonly opened: readonly OpenedView[]
    /** The Home tab of a person, as it now stands. */
    home(user: string): ViewBody | undefined
  }
  /** The files whose upload has begun. */
  readonly files: readonly UploadedFile[]
  /** The payloads sent by `deliver.socket` and what became of them. */
  readonly deliveries: readonly Delivery[]

  /** Sets channels and people; see {@link Directory}. */
  readonly workspace: Directory
  /** Deletes any message, as a person would. */
  deleteMessage(channel: string, ts: string): boolean
  /** Moves the clock forward by so many milliseconds. */
  advance(ms: number): void
  /** The time of the server in milliseconds since 1970. */
  now(): number
  /** A new message timestamp, later than all the others. */
  timestamp(): string
  issueTrigger(): string
  issueResponseUrl(origin: ResponseOrigin): string

  /** Workspaces that install the app: their tokens, which a test may end, and whether tokens expire. */
  readonly oauth: Pick<OAuth, 'grants' | 'lifetime'>
  /** What the page that installs the app answers once a person says yes: the query that their browser comes back with. */
  consent(page: string, team: string): string

  readonly deliver: {
    /** Sends through Socket Mode; never rejects, see {@link SocketResult}. */
    socket(type: EnvelopeType, payload: object): Promise<SocketResult>
    /** Posts to the bot, signed; rejects only when the connection fails. */
    http(url: string, payload: object, options?: HttpOptions): Promise<HttpResult>
  }
  /** Waits for a state, 10 s at most unless given; see {@link until}. */
  until<T>(predicate: () => T, ms?: number): Promise<Exclude<T, false | null | undefined>>
  /** Adds a fault; gives back a function which takes away what is left of it. */
  fault(fault: Fault): () => void
  readonly socket: Pick<SocketMode, 'count' | 'drop' | 'refuse'> & {
    /** Asks every client to reconnect, for 'refresh_requested' unless given. */
    disconnect(reason?: string): void
  }
  close(): Promise<void>
}

/** Starts a Slack server on 127.0.0.1, with an empty workspace where C0GENERAL is a channel of the bot. */
export async function startSlackServer(options: SlackServerOptions = {}): Promise<SlackServer> {
  const { port = 0, ackTimeout = 3000, pingInterval = 5000, now } = options
  const world = createWorld(now)
  const faults = createFaults()
  const socketMode = new SocketMode(world, { ackTimeout, pingInterval })
  const http = createServer((request, response) => {
    serve(request, response, world, faults).catch(() => response.destroy())
  })
  http.on('upgrade', (request, socket, head) => socketMode.upgrade(request, socket, head))
  const listening = await listen(http, port)
  world.origin = `http://127.0.0.1:${listening}`
  return {
    ...identity,
    port: listening,
    apiUrl: `${world.origin}/api/`,
    calls: world.calls,
    callsTo: (method) => world.calls.filter((call) => call.method === method),
    ephemerals: world.ephemerals,
    responses: world.responses,
    ...reading(world),
    get files() {
      return [...world.files.values()]
    },
    ...reading(world),
    ...controls(world),
    deliveries: socketMode.deliveries,
    deliver: {
      socket: (type, payload) => {
        learnFrom(payload, world)
        return socketMode.deliver(type, payload)
      },
      http: (url, payload, httpOptions = {}) => {
        learnFrom(payload, world)
        return deliverHttp(url, payload, world.clock.now(), httpOptions)
      },
    },
    until: (predicate, ms = 10_000) => until(world, predicate, ms),
    fault: faults.add,
    socket: socketControls(socketMode),
    close: () => close(http, socketMode),
  }
}

function reading(world: World): Pick<SlackServer, 'messages' | 'views'> {
  return {
    messages: (channel) => world.log.all(channel).filter(({ fromBot }) => fromBot),
    views: {
      get opened() {
        return [...world.modals.values()]
      },
      home: (user) => world.homes.get(user)?.view,
    },
  }
}

type Controls =
  | 'oauth'
  | 'consent'
  | 'workspace'
  | 'deleteMessage'
  | 'advance'
  | 'now'
  | 'timestamp'
  | 'issueTrigger'
  | 'issueResponseUrl'

function controls(world: World): Pick<SlackServer, Controls> {
  return {
    oauth: world.oauth,
    consent: (page, team) => consent(page, team, world),
    workspace: world.directory,
    deleteMessage: world.log.remove,
    advance: world.clock.advance,
    now: world.clock.now,
    timestamp: world.clock.timestamp,
    issueTrigger: () => issueTrigger(world),
    issueResponseUrl: (origin) => issueResponseUrl(world, origin),
  }
}

function socketControls(socketMode: SocketMode): SlackServer['socket'] {
  return {
    get count() {
      return socketMode.count
    },
    drop: () => socketMode.drop(),
    refuse: (count) => socketMode.refuse(count),
    disconnect: (reason = 'refresh_requested') => socketMode.disconnect(reason),
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

async function close(http: Server, socketMode: SocketMode): Promise<void> {
  socketMode.close()
  const { promise, resolve } = Promise.withResolvers<void>()
  http.close(() => resolve())
  http.closeAllConnections()
  await promise
}
