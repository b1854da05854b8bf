import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { InteractionResponseType, InteractionType } from 'discord.js'
import { z } from 'zod'
import { OperatorError } from '../../errors.ts'
import { typeset } from '../../format.ts'
import type { Connection } from './connection.ts'
import type { Handlers } from './handle.ts'

export interface HttpOptions {
  /** 64 hexadecimal digits, from the page of the application. */
  readonly publicKey: string
  readonly host: string
  readonly port: number
  readonly handlers: Handlers
  /** Milliseconds. */
  readonly now?: () => number
}

export const PATH = '/discord/interactions'

/** A signed request is refused when its clock is further from ours than this, in seconds. */
const CLOCK_SKEW = 5 * 60
/** Interactions are a few kilobytes. In bytes. */
const LONGEST = 1024 * 1024
/** Discord sends a request at once, and those in progress have this long once we end. In milliseconds. */
const BODY_TIMEOUT = 10_000
const FAREWELL = 1_000
/** What stands before an Ed25519 key in its DER form. RFC 8410, section 4. */
const DER = Buffer.from('302a300506032b6570032100', 'hex')

/**
 * Interactions over HTTP: each is signed, answered at once by 202, then by a call as over the gateway. There are no
 * messages this way. https://docs.discord.com/developers/interactions/overview#preparing-for-interactions
 */
export function createHttp({ publicKey, host, port, handlers, now = Date.now }: HttpOptions): Connection {
  const key = createPublicKey({ key: Buffer.concat([DER, Buffer.from(publicKey, 'hex')]), format: 'der', type: 'spki' })
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST' || request.url !== PATH) return end(response, 404)
    if (Number(request.headers['content-length'] ?? LONGEST + 1) > LONGEST) return end(response, 413)
    const body = await buffer(request)
    if (!isSigned(request, body, key, now())) return end(response, 401)
    const raw = jsonOf(body)
    if (z.object({ type: z.literal(InteractionType.Ping) }).safeParse(raw).success) {
      response.setHeader('content-type', 'application/json')
      return void response.end(JSON.stringify({ type: InteractionResponseType.Pong }))
    }
    end(response, 202)
    await handlers.interaction(raw)
  }
  const server = createServer({ requestTimeout: BODY_TIMEOUT }, (request, response) => {
    take(request, response).catch(() => response.destroy()) // who sent it left before its end
  })
  return {
    open: () =>
      new Promise((resolve, reject) => {
        server.once('error', (error) => reject(unavailable(host, port, error)))
        server.listen(port, host, resolve)
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), FAREWELL).unref()
      }),
  }
}

function isSigned({ headers }: IncomingMessage, body: Buffer, key: KeyObject, now: number): boolean {
  const signature = String(headers['x-signature-ed25519'] ?? '')
  const timestamp = String(headers['x-signature-timestamp'] ?? '')
  if (!/^[0-9a-f]{128}$/i.test(signature) || !(Math.abs(Number(timestamp) - now / 1000) <= CLOCK_SKEW)) return false
  return verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'hex'))
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null // signed by Discord, and not JSON: nothing of ours
  }
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end()
}

const unavailable = (host: string, port: number, cause: Error): OperatorError =>
  new OperatorError(
    'ADDRESS_UNAVAILABLE',
    typeset(`Impossible d'écouter sur ${host}, port ${port} (${cause.message}). Changez HOST ou PORT.`),
    {
      cause,
    },
  )
