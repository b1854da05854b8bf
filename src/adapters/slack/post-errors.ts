import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { StorageDown } from '../../digests.ts'
import { PostError, type PostFailure } from '../../posting.ts'
import { Unfindable } from './find.ts'

/** Nothing can be posted until someone acts. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const GONE = new Set([
  'access_denied',
  'account_inactive',
  'cannot_dm_bot',
  'channel_not_found',
  'ekm_access_denied',
  'invalid_auth',
  'is_archived',
  'is_inactive',
  'messages_tab_disabled',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'not_in_channel',
  'org_login_required',
  'restricted_action',
  'restricted_action_non_threadable_channel',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_thread_only_channel',
  'team_access_not_granted',
  'team_not_found',
  'token_expired',
  'token_revoked',
  'two_factor_setup_required',
  'user_disabled',
  'user_not_found',
])

/** Nothing was posted: Slack has no room or no time for it now. */
const BUSY = new Set([
  'accesslimited',
  'message_limit_exceeded',
  'rate_limited',
  'ratelimited',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
])

/** « It's possible some aspect of the operation succeeded before the error was raised. » */
const HALF_DONE = new Set(['fatal_error', 'internal_error'])

/** Nothing of the request left this machine. */
const UNSENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** What came of a try to post. */
export function postErrorOf(error: unknown): PostError {
  if (error instanceof PostError) return error
  const made = (failure: PostFailure, reason: string, retryAfter = 0) =>
    new PostError(failure, reason, { retryAfter, cause: error })
  if (error instanceof WebAPIRateLimitedError) return made('busy', 'ratelimited', error.retryAfter * 1000)
  if (error instanceof WebAPIPlatformError) return made(meaningOf(error.data.error), error.data.error)
  if (error instanceof WebAPIHTTPError)
    return made(error.statusCode >= 500 ? 'unsure' : 'refused', String(error.statusCode))
  if (error instanceof WebAPIRequestError) {
    const code = codeOf(error.original)
    return made(UNSENT.has(code) ? 'busy' : 'unsure', code)
  }
  if (error instanceof StorageDown) return made('busy', 'storage_down') // before anything was sent
  return made('unsure', error instanceof Error ? error.message : String(error))
}

function meaningOf(reason: string): PostFailure {
  if (GONE.has(reason)) return 'gone'
  if (BUSY.has(reason)) return 'busy'
  return HALF_DONE.has(reason) ? 'unsure' : 'refused'
}

/** `ECONNRESET`, which undici puts in the cause of the error; the name of the error where there is none. */
function codeOf(error: Error): string {
  const { cause = error } = error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name
}

/**
 * What came of a look for a message: it can be looked for again where Slack is busy or away, never where it does not let
 * us look.
 */
export function findErrorOf(error: unknown): PostError {
  const { failure, message, retryAfter } = postErrorOf(error)
  const isFinal = error instanceof WebAPIPlatformError || error instanceof Unfindable || error instanceof PostError
  const isAway = failure === 'busy' || !isFinal || HALF_DONE.has(message)
  return new PostError(isAway ? 'busy' : 'unsure', message, { retryAfter, cause: error })
}
