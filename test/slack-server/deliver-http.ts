import { createHmac } from 'node:crypto'
import { type IncomingHttpHeaders, request } from 'node:http'
import { parsed, textOf } from './fields.ts'
import type { EnvelopeType } from './socket-delivery.ts'
import { identity } from './types.ts'

/** How a request to the bot departs from a plain one of Slack. */
export interface HttpOptions {
  /** Seconds since 1970; the time of the server's clock unless given. */
  readonly timestamp?: number
  /** The secret used to sign; the right one unless given. */
  readonly secret?: string
  /** The whole signature, right or wrong. */
  readonly signature?: string
  /** Number of the retry, from 1 to 3. */
  readonly retryNum?: number
  /** One of http_timeout, too_many_redirects, connection_failed, ssl_error, http_error, unknown_error. */
  readonly retryReason?: string
}

/** What the bot answered to a request; `json` is its body once parsed, or the text when it is not JSON. */
export interface HttpResult {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly json: unknown
  /** Milliseconds from the request to the end of the answer; Slack gives up after 3000. */
  readonly ms: number
}

/** The kind of envelope a payload travels in. */
export function envelopeTypeOf(payload: unknown): EnvelopeType {
  if (textOf(payload, 'command') !== undefined) return 'slash_commands'
  const type = textOf(payload, 'type') ?? ''
  return ['event_callback', 'url_verification', 'app_rate_limited'].includes(type) ? 'events_api' : 'interactive'
}

/** Encodes a payload as Slack does: JSON for events, `payload=` for interactions, a form for commands. */
export function encodePayload(payload: object): { readonly body: string; readonly contentType: string } {
  const contentType = 'application/x-www-form-urlencoded'
  const kind = envelopeTypeOf(payload)
  if (kind === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json' }
  if (kind === 'interactive')
    return { body: String(new URLSearchParams({ payload: JSON.stringify(payload) })), contentType }
  const fields = new URLSearchParams()
  for (const [key, value] of Object.entries(payload)) fields.set(key, String(value))
  return { body: String(fields), contentType }
}

/** Signs a body as Slack does: HMAC-SHA256 of `v0:timestamp:body`; the timestamp is in seconds. */
export function sign(body: string, timestamp: number, secret: string = identity.signingSecret): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
}

/** Posts a signed payload to the bot. Rejects only when there is no HTTP answer at all. */
export function deliverHttp(url: string, payload: object, now: number, options: HttpOptions): Promise<HttpResult> {
  const { timestamp = Math.floor(now / 1000), secret, retryNum, retryReason } = options
  const { body, contentType } = encodePayload(payload)
  const headers = {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': options.signature ?? sign(body, timestamp, secret),
    ...(retryNum === undefined ? {} : { 'x-slack-retry-num': String(retryNum) }),
    ...(retryReason === undefined ? {} : { 'x-slack-retry-reason': retryReason }),
  }
  return post(url, headers, body)
}

function post(url: string, headers: Record<string, string | number>, body: string): Promise<HttpResult> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpResult>()
  const start = performance.now()
  const outgoing = request(url, { method: 'POST', headers, agent: false }, (incoming) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('error', reject)
    incoming.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      const { statusCode = 0, headers } = incoming
      resolve({ status: statusCode, headers, body: text, json: parsed(text), ms: performance.now() - start })
    })
  })
  outgoing.on('error', reject)
  outgoing.end(body)
  return promise
}
