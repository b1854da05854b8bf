import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { fieldOf, parsed, textOf } from './fields.ts'
import { type Delivery, type EnvelopeType, giveUp, newDelivery, type SocketResult, settle } from './socket-delivery.ts'
import { identity } from './types.ts'
import type { World } from './world.ts'

const maximumConnections = 10 // platforms.md
const maximumAttempts = 4 // the first one and three retries, platforms.md
const debug_info = { host: 'applink-test', approximate_connection_time: 18060 }

/** Times of Socket Mode, in milliseconds. */
export interface SocketTimes {
  readonly ackTimeout: number
  readonly pingInterval: number
}

interface Connection {
  readonly socket: WebSocket
  /** True once the client was asked to reconnect: nothing more is sent there. */
  leaving: boolean
}

/** The server side of Socket Mode: connections, envelopes in turn to each of them, acknowledgements, retries. */
export class SocketMode {
  readonly deliveries: Delivery[] = []
  readonly #world: World
  readonly #ackTimeout: number
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #pings: NodeJS.Timeout
  #connections: readonly Connection[] = []
  #turn = 0
  #refusals = 0

  constructor(world: World, { ackTimeout, pingInterval }: SocketTimes) {
    this.#world = world
    this.#ackTimeout = ackTimeout
    this.#pings = setInterval(() => {
      for (const { socket } of this.#connections) socket.ping()
    }, pingInterval)
    this.#pings.unref()
  }

  /** Connections open and not about to be closed. */
  get count(): number {
    return this.#open().length
  }

  /** Sends a payload to one of the connections, to the next one when there is none. Never rejects. */
  deliver(type: EnvelopeType, payload: unknown): Promise<SocketResult> {
    const { delivery, result } = newDelivery(type, payload)
    this.deliveries.push(delivery)
    this.#send(delivery)
    return result
  }

  /** Handles an HTTP upgrade: one connection for each ticket of apps.connections.open. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://slack')
    const hasTicket = this.#world.tickets.delete(searchParams.get('ticket') ?? '')
    if (this.#refusals > 0) {
      this.#refusals -= 1
      refuse(socket, '503 Service Unavailable')
    } else if (pathname !== '/link/' || !hasTicket) refuse(socket, '401 Unauthorized')
    else this.#server.handleUpgrade(request, socket, head, (accepted) => this.#accept(accepted))
  }

  /** Breaks every connection with no close frame. */
  drop(): void {
    for (const { socket } of this.#connections) socket.terminate()
  }

  /** Asks every client to reconnect, as Slack does. */
  disconnect(reason: string): void {
    for (const connection of this.#open()) {
      connection.leaving = true
      connection.socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info }))
    }
    this.#changed()
  }

  /** Refuses the next `count` connections with HTTP 503; their tickets are lost. */
  refuse(count: number): void {
    this.#refusals = count
  }

  /** Ends everything; what was not acknowledged is given up. */
  close(): void {
    clearInterval(this.#pings)
    for (const delivery of this.deliveries) giveUp(delivery)
    this.drop()
    this.#server.close()
  }

  #open(): readonly Connection[] {
    return this.#connections.filter(({ leaving }) => !leaving)
  }

  #changed(): void {
    this.#world.changes.emit('change')
  }

  #accept(socket: WebSocket): void {
    if (this.#connections.length >= maximumConnections) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets', debug_info }))
      socket.close()
      return
    }
    const waiting = this.deliveries.filter((delivery) => delivery.state === 'pending' && !this.#isCarried(delivery))
    this.#connections = [...this.#connections, { socket, leaving: false }]
    socket.on('message', (data) => this.#receive(String(data)))
    socket.on('close', () => this.#closed(socket))
    socket.on('error', () => socket.terminate())
    const connection_info = { app_id: identity.appId }
    const num_connections = this.#connections.length
    socket.send(JSON.stringify({ type: 'hello', num_connections, debug_info, connection_info }))
    for (const delivery of waiting) this.#send(delivery)
    this.#changed()
  }

  #isCarried(delivery: Delivery): boolean {
    return this.#connections.some(({ socket }) => socket === carrierOf(delivery))
  }

  #closed(socket: WebSocket): void {
    this.#connections = this.#connections.filter((connection) => connection.socket !== socket)
    for (const delivery of this.deliveries) {
      if (delivery.state === 'pending' && carrierOf(delivery) === socket) this.#resend(delivery, 'connection_failed')
    }
    this.#changed()
  }

  #send(delivery: Delivery): void {
    const ready = this.#open()
    const connection = ready[this.#turn % ready.length]
    if (!connection) return // sent on the next connection
    this.#turn += 1
    const envelope_id = randomUUID()
    const { type, payload, attempts, retry_reason } = delivery
    const retry = type === 'events_api' || attempts > 0 ? { retry_attempt: attempts, retry_reason } : {}
    delivery.attempts += 1
    delivery.envelopes.set(envelope_id, connection.socket)
    delivery.sentAt ??= performance.now()
    delivery.timer = setTimeout(() => this.#late(delivery), this.#ackTimeout)
    const accepts_response_payload = type !== 'events_api'
    connection.socket.send(JSON.stringify({ envelope_id, payload, type, accepts_response_payload, ...retry }))
    this.#changed()
  }

  #late(delivery: Delivery): void {
    if (delivery.late) giveUp(delivery)
    delivery.late = true
    if (delivery.state === 'pending') this.#resend(delivery, 'timeout')
    this.#changed()
  }

  #resend(delivery: Delivery, reason: string): void {
    clearTimeout(delivery.timer)
    delivery.retry_reason = reason
    if (delivery.attempts >= maximumAttempts) giveUp(delivery)
    else this.#send(delivery)
  }

  #receive(data: string): void {
    const message = parsed(data)
    const id = textOf(message, 'envelope_id') ?? ''
    const delivery = this.deliveries.find(({ envelopes }) => envelopes.has(id))
    if (delivery) settle(delivery, fieldOf(message, 'payload'))
    this.#changed()
  }
}

function carrierOf(delivery: Delivery): WebSocket | undefined {
  return [...delivery.envelopes.values()].at(-1)
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
