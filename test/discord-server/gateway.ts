import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Args, fieldOf, isRecord, numberOf, parsed, textOf } from './fields.ts'
import { type Identify, identifyRefusal, op, readIdentify, type Session, sendEvent } from './gateway-session.ts'
import { guildCreateJson } from './guild.ts'
import { userOf } from './people.ts'
import { identity } from './types.ts'
import { intentOf, readableEvent, shardOf } from './visibility.ts'
import { gatewayUrl, type World } from './world.ts'

const fatal = new Set([1000, 1001, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014]) // the session ends with them
const ignored = new Set<number>([op.presence, op.voice, op.members])
const notSent = new Set<unknown>([...ignored, op.identify, op.resume, op.heartbeat])

/** One attempt of the bot to take a session up again. */
export interface Resume {
  readonly session: string
  /** The last event the bot has. */
  readonly seq: number
  /** How many events were sent again; `null` when the session was refused. */
  readonly replayed: number | null
}

/** The gateway: connections, sessions which outlive them, events in order. JSON only, nothing compressed. */
export class Gateway {
  readonly identifies: Identify[] = []
  readonly resumes: Resume[] = []
  readonly #world: World
  readonly #heartbeatInterval: number
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #sessions = new Map<string, Session>()
  #refusals = 0

  constructor(world: World, heartbeatInterval: number) {
    this.#world = world
    this.#heartbeatInterval = heartbeatInterval
    this.#server.on('connection', (socket) => this.#accept(socket))
  }

  /** The sessions not invalidated, connected or not. */
  get sessions(): readonly Session[] {
    return [...this.#sessions.values()]
  }

  /** Handles an HTTP upgrade; version 10 in JSON without compression, as discord.js asks. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://discord')
    const isPlain = searchParams.get('encoding') !== 'etf' && !searchParams.has('compress')
    if (this.#refusals > 0) {
      this.#refusals -= 1
      refuse(socket, '503 Service Unavailable')
    } else if (!/^\/gateway\/?$/.test(pathname) || !isPlain) refuse(socket, '400 Bad Request')
    else this.#server.handleUpgrade(request, socket, head, (accepted) => this.#server.emit('connection', accepted))
  }

  /** Sends an event to the sessions it is for, or keeps it for when they resume; gives how many there are. */
  dispatch(event: string, data: Args): number {
    const wanted = intentOf(event, data)
    const isFor = ({ intents, shard }: Session) =>
      (wanted === 0 || (intents & wanted) !== 0) && shardOf(event, data, shard[1]) === shard[0]
    const sessions = this.sessions.filter(isFor)
    for (const session of sessions) sendEvent(session, event, readableEvent(event, data, session.intents))
    this.#changed()
    return sessions.length
  }

  /** Breaks every connection with no close frame; the sessions can be resumed. */
  drop(): void {
    for (const socket of this.#server.clients) socket.terminate()
  }

  /** Asks every client to reconnect and resume (opcode 7). */
  reconnect(): void {
    for (const { socket } of this.sessions) socket?.send(JSON.stringify({ op: op.reconnect, d: null }))
  }

  /** Invalidates every session (opcode 9); when `resumable`, the clients may resume all the same. */
  invalidSession(resumable: boolean): void {
    for (const { socket } of this.sessions) socket?.send(JSON.stringify({ op: op.invalidSession, d: resumable }))
    if (!resumable) this.#sessions.clear()
  }

  /** Closes every connection with this code; the codes after which Discord forgets the session end it. */
  close(code: number): void {
    if (fatal.has(code)) this.#sessions.clear()
    for (const socket of this.#server.clients) socket.close(code)
  }

  /** Refuses the next `count` connections with HTTP 503. */
  refuse(count: number): void {
    this.#refusals = count
  }

  /** Ends everything. */
  end(): void {
    this.drop()
    this.#server.close()
  }

  #changed(): void {
    this.#world.changes.emit('change')
  }

  #accept(socket: WebSocket): void {
    socket.on('message', (data) => this.#receive(socket, parsed(String(data))))
    socket.on('close', (code) => this.#closed(socket, code))
    socket.on('error', () => socket.terminate())
    socket.send(JSON.stringify({ op: op.hello, d: { heartbeat_interval: this.#heartbeatInterval, _trace: [] } }))
  }

  #closed(socket: WebSocket, code: number): void {
    const session = this.#sessionOf(socket)
    if (session) session.socket = null
    if (session && (code === 1000 || code === 1001)) this.#sessions.delete(session.id)
    this.#changed()
  }

  #sessionOf(socket: WebSocket): Session | undefined {
    return this.sessions.find((session) => session.socket === socket)
  }

  #receive(socket: WebSocket, message: unknown): void {
    const code = fieldOf(message, 'op')
    const d = fieldOf(message, 'd')
    if (!isRecord(message)) socket.close(4002, 'Error while decoding payload.')
    else if (!notSent.has(code)) socket.close(4001, 'Unknown opcode.')
    else if (code === op.heartbeat) socket.send(JSON.stringify({ op: op.ack }))
    else if (code === op.identify) this.#identify(socket, readIdentify(d))
    else if (code === op.resume) this.#resume(socket, d)
    else if (!this.#sessionOf(socket)) socket.close(4003, 'Not authenticated.')
    this.#changed()
  }

  #identify(socket: WebSocket, identify: Identify): void {
    this.identifies.push(identify)
    const already: readonly [number, string] | null = this.#sessionOf(socket) ? [4005, 'Already authenticated.'] : null
    const refusal = already ?? identifyRefusal(identify, this.#world)
    if (refusal) {
      socket.close(...refusal)
      return
    }
    const { intents, shard } = identify
    const session: Session = { id: randomUUID().replaceAll('-', ''), intents, shard, events: [], socket }
    this.#sessions.set(session.id, session)
    const guild = guildCreateJson(this.#world.directory)
    const isHere = shardOf('GUILD_CREATE', guild, shard[1]) === shard[0]
    sendEvent(session, 'READY', {
      v: 10,
      user: { ...userOf(identity.botUserId), verified: true, mfa_enabled: true, email: null, flags: 0 },
      guilds: isHere ? [{ id: identity.guildId, unavailable: true }] : [],
      session_id: session.id,
      resume_gateway_url: gatewayUrl(this.#world),
      shard,
      application: { id: identity.applicationId, flags: 0 },
    })
    if (isHere && (intents & intentOf('GUILD_CREATE', guild)) !== 0) sendEvent(session, 'GUILD_CREATE', guild)
  }

  #resume(socket: WebSocket, d: unknown): void {
    const id = textOf(d, 'session_id') ?? ''
    const seq = numberOf(d, 'seq') ?? 0
    const session = this.#sessions.get(id)
    const missed = session?.events.filter(({ s }) => s > seq) ?? []
    const isToken = this.#world.token !== null && textOf(d, 'token') === this.#world.token
    const isTaken = isToken && session !== undefined && seq <= session.events.length
    this.resumes.push({ session: id, seq, replayed: isTaken ? missed.length : null })
    if (!isToken) socket.close(4004, 'Authentication failed.')
    else if (!session) socket.send(JSON.stringify({ op: op.invalidSession, d: false }))
    else if (!isTaken) socket.close(4007, 'Invalid seq.')
    else {
      session.socket = socket
      for (const event of missed) socket.send(JSON.stringify(event))
      sendEvent(session, 'RESUMED', { _trace: [] })
    }
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
