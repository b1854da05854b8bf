import { createHash } from 'node:crypto'
import { channelName } from '../channel.ts'
import type { Delivery } from '../storage/deliveries.ts'
import type { Subscription } from '../storage/subscriptions.ts'
import type { Before } from './compose.ts'
import { thaw } from './frozen.ts'

/** Why a week has no digest, without anyone having failed; only `late` is told to its admin. */
export type SkipReason = 'pause' | 'holiday' | 'empty' | 'late' | 'stopped' | 'moved'

interface Due {
  readonly week: string
  readonly due: number
  readonly now: number
}

/** The row of a week whose content is frozen, and which is to be posted. */
export function reservedRow(subscription: Subscription, { week, due, now }: Due, content: string): Delivery {
  return {
    subscription_id: subscription.id,
    week,
    status: 'reserved',
    due_at: due,
    key: keyOf(subscription, week),
    content,
    hash: hashOf(content),
    owner: null,
    attempts: 0,
    retry_at: 0,
    message: null,
    reason: null,
    tell: 'never',
    reserved_at: now,
    ended_at: null,
  }
}

/** The row of a week that gets no digest. */
export function skippedRow(subscription: Subscription, { reason, ...due }: Due & { reason: SkipReason }): Delivery {
  const tell = reason === 'late' ? 'due' : 'never'
  return { ...reservedRow(subscription, due, ''), status: 'skipped', reason, tell, ended_at: due.now }
}

/** What the next digest needs to know of a row that was posted. */
export const beforeOf = (posted: Pick<Delivery, 'reserved_at' | 'content'> | null): Before | null =>
  posted === null ? null : { at: posted.reserved_at, known: thaw(posted.content)?.known ?? null }

/** SHA-256, hexadecimal. */
export const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex')

/**
 * Names the message of a channel and week, whatever database it is told in: one that was lost, or brought back to an
 * earlier day, gives the same message the same name.
 */
const keyOf = ({ channel }: Subscription, week: string): string =>
  `d${BigInt(`0x${hashOf(`digest ${channelName(channel)} ${week}`)}`)
    .toString(36)
    .slice(0, 23)}`
