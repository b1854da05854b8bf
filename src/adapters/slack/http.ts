import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { HTTPReceiver, type HTTPReceiverOptions, type Receiver } from '@slack/bolt'
import { LRUCache } from 'lru-cache'
import { OperatorError } from '../../errors.ts'
import { typeset } from '../../format.ts'
import type { Log } from '../../log.ts'
import { quietLogger } from './api.ts'
import type { Connection } from './connection.ts'
import { CLOCK_SKEW } from './limits.ts'
import { INSTALL, REDIRECT } from './oauth.ts'

export interface HttpOptions {
  readonly signingSecret: string
  readonly host: string
  readonly port: number
  readonly log: Log
  /** How workspaces install us; `null` where we are of one alone. */
  readonly oauth?: Partial<HTTPReceiverOptions> | null
  /** Milliseconds. */
  readonly now?: () => number
}

/** A connection by HTTP, with Bolt's installer where workspaces install us. */
export interface HttpConnection extends Connection {
  readonly installer: HTTPReceiver['installer'] | null
}

export const PATH = '/slack/events'

/** Signatures remembered for as long as one is valid, and twice. */
const SIGNATURES = 50_000

/**
 * Events over HTTP. Bolt checks the signature, and refuses one that is more than five minutes old; we refuse those of the
 * future too, and a request that was already taken, unless Slack says that it sends it again: that one is known by its
 * event. https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function createHttp({
  signingSecret,
  host,
  port,
  log,
  oauth = null,
  now = Date.now,
}: HttpOptions): HttpConnection {
  const taken = new LRUCache<string, true>({ max: SIGNATURES, ttl: 2 * CLOCK_SKEW * 1000 })
  const receiver = new HTTPReceiver({
    signingSecret,
    ...oauth,
    endpoints: PATH,
    logger: { ...quietLogger(log), warn: (...reasons) => log.warn({ reason: reasons.join(' ') }, 'request refused') },
    processEventErrorHandler: async ({ error, response }) => {
      log.error({ err: error }, 'what Slack sent was not handled')
      if (!response.headersSent) end(response, 500)
      return false
    },
    customPropertiesExtractor: ({ headers }) => {
      taken.set(String(headers['x-slack-signature']), true) // only signatures that were found right come here
      return {}
    },
  })

  const refuse = ({ headers }: IncomingMessage): string | null => {
    const ahead = Number(headers['x-slack-request-timestamp']) - now() / 1000
    if (!(ahead <= CLOCK_SKEW)) return 'a time to come'
    const again = taken.has(String(headers['x-slack-signature'])) && headers['x-slack-retry-num'] === undefined
    return again ? 'a signature already used' : null
  }
  const server = createServer((request, response) => {
    if (oauth !== null && isInstalling(request)) return receiver.requestListener(request, response)
    if (request.method !== 'POST' || request.url !== PATH) return end(response, 404)
    const reason = refuse(request)
    if (reason !== null) {
      log.warn({ reason }, 'request refused')
      return end(response, 401)
    }
    receiver.requestListener(request, response)
  })

  return {
    receiver: withoutInstaller(receiver),
    installer: receiver.installer ?? null,
    open: () =>
      new Promise((resolve, reject) => {
        server.once('error', (error) => reject(unavailable(host, port, error)))
        server.listen(port, host, resolve)
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
  }
}

/** Bolt would ask its installer for a token before what came is acknowledged: we ask after. */
const withoutInstaller = (receiver: HTTPReceiver): Receiver => ({
  init: (app) => receiver.init(app),
  start: (...options: Parameters<HTTPReceiver['start']>) => receiver.start(...options),
  stop: () => receiver.stop(),
})

const isInstalling = ({ method, url = '' }: IncomingMessage): boolean =>
  method === 'GET' && [INSTALL, REDIRECT].includes(url.split('?')[0] ?? '')

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
