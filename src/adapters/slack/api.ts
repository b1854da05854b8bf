import { type Logger, LogLevel } from '@slack/logger'
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRequestError, WebClient } from '@slack/web-api'
import type { Log } from '../../log.ts'

/** How long Slack may take to answer a call. In milliseconds. */
const TIMEOUT = 10_000

export interface ApiOptions {
  readonly token: string
  /** Another server than Slack's, for tests; ends in `/api/`. */
  readonly url: string | null
  readonly log: Log
}

/**
 * The official client, without its own second tries: it sends a message again when only the answer was lost, and one
 * refusal for too many calls makes every channel wait.
 */
export function createApi({ token, url, log }: ApiOptions): WebClient {
  return new WebClient(token, clientOptions(url, log))
}

/** What every client of ours is made with. A new object each time: the libraries change it. */
export const clientOptions = (url: string | null, log: Log) => ({
  ...(url !== null && { slackApiUrl: url }),
  timeout: TIMEOUT,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  logger: quietLogger(log),
})

/** The words of the libraries, for those who debug: what is wrong is thrown too, and told where it is caught. */
export function quietLogger(log: Log): Logger {
  const tell = (...messages: readonly unknown[]) => log.debug({ library: 'slack' }, messages.map(String).join(' '))
  return {
    debug() {},
    info() {},
    warn: tell,
    error: tell,
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  }
}

/** The code that Slack refused a call with, `not_in_channel` for one; `null` for any other failure. */
export const refusal = (error: unknown): string | null =>
  error instanceof WebAPIPlatformError ? error.data.error : null

/** Whether a call may have been done though its answer never came, or said nothing. */
export const isUnsure = (error: unknown): boolean =>
  error instanceof WebAPIRequestError || (error instanceof WebAPIHTTPError && error.statusCode >= 500)

/** Refusals that concern what a message is made of: its words still can be sent. */
const SHAPE = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
  'invalid_arguments',
])

export const isShape = (reason: string | null): boolean => reason !== null && SHAPE.has(reason)

/** Channels where we may only speak through what the person clicked. */
const OUTSIDE = new Set(['not_in_channel', 'channel_not_found'])

export const isOutside = (error: unknown): boolean => OUTSIDE.has(refusal(error) ?? '')

/** Refusals of a token that no second try will change. */
const DEAD = new Set(['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired'])

export const isDead = (error: unknown): boolean => DEAD.has(refusal(error) ?? '')
