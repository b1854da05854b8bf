import type { Log } from '../log.ts'
import type { Delivery, Work } from '../storage/deliveries.ts'
import type { Subscription } from '../storage/subscriptions.ts'
import { weekOf } from './calendar.ts'
import type { Compose } from './compose.ts'
import { freeze } from './frozen.ts'
import { beforeOf, reservedRow, skippedRow } from './rows.ts'
import { LATE, nextDue, whySkipped } from './schedule.ts'
import { nextFree, type Stores } from './subscribe.ts'

export interface Planning extends Stores {
  readonly compose: Compose
  readonly now: () => number
  readonly log: Log
}

/**
 * Gives its row to each week of a subscription whose time has come, the oldest first; resolves with the one to be posted,
 * if it is ours. Several processes may do it at once: the first to write a row has frozen its content.
 */
export async function reserve(planning: Planning, subscription: Subscription): Promise<Work | null> {
  const { subscriptions, deliveries, now } = planning
  let [seen, work]: [Subscription, Work | null] = [subscription, null]
  while (seen.nextDueAt <= now()) {
    // planned by a clock that was behind, before anyone asked for it
    const isTooSoon = seen.startedAt > seen.nextDueAt && seen.startedAt <= now()
    const reserved = isTooSoon ? null : await reserveWeek(planning, seen)
    if (reserved === 'wait') return work
    work = reserved ?? work
    const nextDueAt = nextDue(seen.settings, isTooSoon ? seen.startedAt : seen.nextDueAt)
    if (!(await subscriptions.advance(seen, nextDueAt))) return work
    seen = { ...seen, nextDueAt }
  }
  if (seen === subscription) await comeBack(planning, subscription)
  return work

  /** The clock was ahead: what it took for the next time is far away. */
  async function comeBack({ log }: Planning, { channel, id, settings, nextDueAt }: Subscription) {
    const next = await nextFree(deliveries, id, settings, now())
    if (next === nextDueAt || !(await subscriptions.advance(subscription, next))) return
    log.warn({ channel, from: nextDueAt, to: next }, 'the clock went back: a digest comes sooner than it was planned')
  }
}

/** `'wait'`: nobody knows yet what became of the one before, whose content the next one depends on. */
async function reserveWeek(planning: Planning, subscription: Subscription): Promise<Work | 'wait' | null> {
  const { deliveries, log, now } = planning
  const { id, channel, settings, admin, updatedAt, nextDueAt } = subscription
  if (await deliveries.has(id, weekOf(nextDueAt, settings.zone), now())) return null
  const row = await rowOf(planning, subscription)
  if (row === 'wait') return row
  if (!(await deliveries.reserve(row))) return null
  if (row.status === 'reserved') return { delivery: row, channel, admin, updatedAt, active: true }
  const details = { channel, week: row.week, reason: row.reason }
  if (row.tell === 'due') log.warn(details, 'a digest was not posted')
  else log.info(details, 'a digest was skipped')
  return null
}

async function rowOf(
  { deliveries, compose, now: clock }: Planning,
  subscription: Subscription,
): Promise<Delivery | 'wait'> {
  const { id, channel, settings, startedAt, nextDueAt: due } = subscription
  const now = clock()
  const week = weekOf(due, settings.zone)
  const reason = whySkipped(settings, due) ?? (now - due > LATE ? 'late' : null)
  if (reason !== null) return skippedRow(subscription, { week, due, now, reason })
  if (await deliveries.hasOpen(id)) return 'wait'
  const before = beforeOf(await deliveries.lastPosted(id, startedAt))
  const composed = await compose({ channel, settings, week, before, now })
  if (composed.isEmpty && settings.whenEmpty === 'none')
    return skippedRow(subscription, { week, due, now, reason: 'empty' })
  return reservedRow(subscription, { week, due, now }, freeze(composed))
}
