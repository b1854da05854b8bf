import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import { z } from 'zod'
import { PostError, type PostFailure } from '../../posting.ts'

/** What a refusal means for who posts. https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const MEANINGS: Readonly<Record<string, PostFailure>> = {
  10003: 'gone', // unknown channel
  10004: 'gone', // unknown server
  10008: 'refused', // unknown message: it was posted with this nonce, and deleted since
  20016: 'busy', // slow mode
  20028: 'busy', // too much is written in this channel
  20029: 'busy', // … on this server
  40333: 'refused', // refused before it reaches Discord
  50001: 'gone', // missing access
  50007: 'gone', // this person takes no private messages
  50013: 'gone', // missing permissions
  50035: 'refused', // invalid form
  50083: 'gone', // the thread is archived
  50278: 'gone', // no server in common with this person
  130000: 'busy', // overloaded
  160002: 'gone', // a reply needs to read older messages
  160005: 'gone', // the thread is locked
}

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
  if (error instanceof RateLimitError) {
    const retryAfter = Math.max(error.retryAfter, error.sublimitTimeout)
    return new PostError('busy', '429', { retryAfter, cause: error })
  }
  if (error instanceof DiscordAPIError) return new PostError(meaningOf(error), String(error.code), { cause: error })
  if (error instanceof HTTPError) return new PostError('unsure', String(error.status), { cause: error })
  const { code = 'unknown' } = error as { readonly code?: unknown } // undici gives one; anything else has none
  return new PostError(UNSENT.has(String(code)) ? 'busy' : 'unsure', String(code), { cause: error })
}

function meaningOf(error: DiscordAPIError): PostFailure {
  if (isOrphan(error) || error.status === 401) return 'gone'
  return MEANINGS[error.code] ?? (error.status === 404 ? 'gone' : 'refused')
}

/** The message that it replies to is no longer there. */
const isOrphan = ({ rawError }: DiscordAPIError): boolean =>
  'errors' in rawError && typeof rawError.errors === 'object' && 'message_reference' in rawError.errors

/**
 * What came of a look for a message: it can be looked for again where Discord is busy or away, never where it does not let
 * us look.
 */
export function findErrorOf(error: unknown): PostError {
  const { failure, message, retryAfter } = postErrorOf(error)
  const isFinal = [DiscordAPIError, PostError, z.ZodError].some((kind) => error instanceof kind)
  const isAway = failure === 'busy' || !isFinal
  return new PostError(isAway ? 'busy' : 'unsure', message, { retryAfter, cause: error })
}
