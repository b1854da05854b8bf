import { setTimeout as sleep } from 'node:timers/promises'
import { SocketModeReceiver } from '@slack/bolt'
import type { Log } from '../../log.ts'
import { clientOptions, quietLogger, refusal } from './api.ts'
import type { Connection } from './connection.ts'
import { refused } from './tokens.ts'

export interface SocketOptions {
  readonly appToken: string
  /** Another server than Slack's, for tests. */
  readonly url: string | null
  readonly log: Log
  /** Told when a connection can never be made again: a token that was revoked, for one. */
  onLost(error: Error): void
}

/** Refusals that no second try will change. https://docs.slack.dev/reference/methods/apps.connections.open */
const FINAL = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'no_permission',
  'missing_scope',
  'not_allowed_token_type',
  'forbidden_team',
])

/** Waits between tries: from a quarter of a second, doubled up to half a minute. In milliseconds. */
const SHORTEST_WAIT = 250
const LONGEST_WAIT = 30_000
/** Slack says hello on a connection within this time, or it is given up. In milliseconds. */
const HELLO = 15_000
/** Slack may not answer our farewell. In milliseconds. */
const FAREWELL = 2_000

/**
 * Socket Mode, with our own reconnection: the one of the library leaves five seconds between two connections, and a
 * refusal during it ends the process.
 */
export function createSocket({ appToken, url, log, onLost }: SocketOptions): Connection {
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: quietLogger(log),
    processEventErrorHandler: async ({ error }) => {
      log.error({ err: error }, 'what Slack sent was not handled')
      return false
    },
    installerOptions: { clientOptions: clientOptions(url, log) },
  })
  const { client } = receiver
  for (const read of client.listeners('ws_message')) {
    client.off('ws_message', read)
    client.on('ws_message', async (...data) => {
      try {
        await read(...data)
      } catch (error) {
        log.warn({ err: error }, 'not what Slack sends: let go') // it would end the process
      }
    })
  }
  const closing = new AbortController()

  const connect = async (): Promise<void> => {
    const late = new AbortController()
    const tooLate = sleep(HELLO, undefined, { signal: late.signal }).then(() => {
      throw new Error('Slack did not say hello')
    })
    try {
      await Promise.race([client.start(), tooLate])
    } finally {
      late.abort()
      tooLate.catch(() => {}) // it was in time
    }
    client.once('disconnected', () => void reconnect())
  }
  const reconnect = async (): Promise<void> => {
    for (let wait = SHORTEST_WAIT; !closing.signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      try {
        await connect()
        return log.info({}, 'connected again')
      } catch (error) {
        if (isFinal(error)) return onLost(refused('SLACK_APP_TOKEN', ADVICE, error))
        log.warn({ err: error, wait }, 'not connected: trying again')
        await sleep(wait, undefined, { signal: closing.signal }).catch(() => {}) // closing is not an error
      }
    }
  }

  return {
    receiver,
    async open() {
      try {
        await connect()
      } catch (error) {
        throw isFinal(error) ? refused('SLACK_APP_TOKEN', ADVICE, error) : error
      }
    },
    async close() {
      closing.abort()
      const late = new AbortController()
      await Promise.race([client.disconnect(), sleep(FAREWELL, undefined, { signal: late.signal })])
      late.abort()
    },
  }
}

const ADVICE = 'Vérifiez le jeton « xapp- » et son autorisation connections:write'

const isFinal = (error: unknown): boolean => FINAL.has(refusal(error) ?? '')
