import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { type IncomingHttpHeaders, request } from 'node:http'
import { applyCallback } from './callbacks.ts'
import { type Args, listOf, parsed, textOf } from './fields.ts'
import { type Interaction, registerInteraction } from './interactions.ts'
import { decodeBody } from './request-body.ts'
import type { World } from './world.ts'

/** How a request to the bot departs from a plain one of Discord. */
export interface HttpOptions {
  /** Seconds since 1970; the time of the server's clock unless given. */
  readonly timestamp?: number
  /** The whole signature in hexadecimal, right or wrong. */
  readonly signature?: string
}

/** What the bot answered to a request; `json` is its body once parsed, or the text when it is not JSON. */
export interface HttpResult {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly json: unknown
  /** Milliseconds from the request to the end of the answer; Discord gives up after 3000. */
  readonly ms: number
  /** What Discord holds against the answer; empty when it was taken, and when there was nothing to take. */
  readonly problems: readonly string[]
  /** The interaction as it now stands; `null` for a ping, and for a request refused with 401. */
  readonly interaction: Interaction | null
}

/** The keys of the application: the private one signs what Discord sends. */
export interface Keys {
  /** As the developer portal shows it: 64 hexadecimal digits. */
  readonly publicKey: string
  readonly privateKey: KeyObject
}

/** Makes the Ed25519 keys of the application. */
export function createKeys(): Keys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  return { publicKey: Buffer.from(x, 'base64url').toString('hex'), privateKey }
}

/** Posts a signed interaction to the bot, and takes its answer. Rejects only when there is no HTTP answer at all. */
export async function deliverHttp(
  url: string,
  payload: Args,
  keys: Keys,
  world: World,
  options: HttpOptions,
): Promise<HttpResult> {
  const { timestamp = Math.floor(world.clock.now() / 1000) } = options
  const body = JSON.stringify(payload)
  const signature = options.signature ?? sign(null, Buffer.from(`${timestamp}${body}`), keys.privateKey).toString('hex')
  const interaction = payload.type === 1 || options.signature ? null : registerInteraction(payload, 'http', world)
  const { status, headers, bytes, ms } = await post(url, body, {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
    'x-signature-ed25519': signature,
    'x-signature-timestamp': String(timestamp),
  })
  const text = bytes.toString()
  const problems = interaction && status === 200 ? await take(interaction, headers, bytes, world) : []
  return { status, headers, body: text, json: parsed(text), ms, problems, interaction }
}

async function take(
  interaction: Interaction,
  headers: IncomingHttpHeaders,
  bytes: Buffer,
  world: World,
): Promise<readonly string[]> {
  const { body, files } = await decodeBody(headers['content-type'] ?? '', bytes)
  const reply = applyCallback(interaction, body, files, world)
  return reply.status === 200
    ? []
    : [textOf(reply.body, 'message') ?? '', ...listOf(reply.body, 'problems').map(String)]
}

interface Received {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
  readonly ms: number
}

function post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Received> {
  const { promise, resolve, reject } = Promise.withResolvers<Received>()
  const start = performance.now()
  const outgoing = request(url, { method: 'POST', headers, agent: false }, (incoming) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('error', reject)
    incoming.on('end', () => {
      const { statusCode = 0, headers } = incoming
      resolve({ status: statusCode, headers, bytes: Buffer.concat(chunks), ms: performance.now() - start })
    })
  })
  outgoing.on('error', reject)
  outgoing.end(body)
  return promise
}
