import type { Kysely } from 'kysely'
import type { Channel } from '../channel.ts'
import type { Log } from '../log.ts'
import { type Notice, POST_WITHIN, PostError, type Poster } from '../posting.ts'
import { type Correction, settle } from '../storage/corrections.ts'
import type { Tables } from '../storage/tables.ts'

/** Milliseconds. */
const MINUTE = 60_000
/** Who takes a note has so long to post it. */
export const LEASE = 5 * MINUTE
/** A note that could not be posted in so long is given up. */
const TRYING = 24 * 60 * MINUTE
/** Before it is looked for, what may have been posted has so long to appear. */
const APPEARS = 2 * MINUTE

export interface DeliveryOptions {
  readonly db: Kysely<Tables>
  readonly log: Log
  readonly now: () => number
}

/** What is to be posted, where, and by whom. */
export interface Sending {
  readonly poster: Poster
  readonly channel: Channel
  readonly notice: Notice
  readonly correction: Correction
}

/**
 * Posts a note that this process has taken, once: one that may have been posted before is looked for first. Rejects with
 * `StorageDown`; its fate is then found out by who takes it up.
 */
export async function deliver(sending: Sending, { db, log, now }: DeliveryOptions): Promise<void> {
  const { channel, correction } = sending
  const about = { channel: channel.id, key: correction.key, changes: correction.changes }
  const end = async (status: 'posted' | 'failed' | 'uncertain', reason: string) => {
    await settle(db, correction, { status, ended_at: now() })
    if (status === 'posted') log.info(about, 'a correction was posted')
    else log.warn({ ...about, reason, status }, 'a correction was given up')
  }
  const later = (ms: number) =>
    settle(db, correction, { status: 'sending', lease_until: now() + Math.max(ms, MINUTE), ended_at: null })

  try {
    if (await isPosted(sending)) return await end('posted', '')
  } catch (error) {
    const { failure, message, retryAfter } = postErrorOf(error)
    return failure === 'busy' && !isOld(correction, now()) ? later(retryAfter) : end('uncertain', message)
  }
  if (isOld(correction, now())) return end('failed', 'too old')
  if (now() > correction.leaseUntil - POST_WITHIN) return // it was taken too long ago: another may have taken it up
  try {
    await sending.poster.post(channel, sending.notice)
  } catch (error) {
    const { failure, message, retryAfter } = postErrorOf(error)
    if (failure === 'busy') return later(retryAfter)
    return failure === 'unsure' ? later(APPEARS) : end('failed', message)
  }
  await end('posted', '')
}

/** Whether a note has been tried for so long that it is given up. */
export const isOld = ({ firstTryAt }: Correction, now: number): boolean => now > firstTryAt + TRYING

/** At its first attempt, nothing of it can be on the platform. */
const isPosted = async ({ poster, channel, notice, correction }: Sending): Promise<boolean> =>
  correction.attempts > 1 && (await poster.find(channel, notice, correction.firstTryAt)) !== null

/** A poster rejects with nothing else; what it did not foresee is a bug, and is thrown on. */
function postErrorOf(error: unknown): PostError {
  if (error instanceof PostError) return error
  throw error
}
