import type { Channel, Person } from '../channel.ts'
import type { DigestSettings } from '../digests.ts'
import type { Deliveries } from '../storage/deliveries.ts'
import type { Subscription, Subscriptions } from '../storage/subscriptions.ts'
import { weekOf, weeksBetween } from './calendar.ts'
import { skippedRow } from './rows.ts'
import { nextDue } from './schedule.ts'

export interface Stores {
  readonly subscriptions: Subscriptions
  readonly deliveries: Deliveries
}

/**
 * Starts, or changes, the digest of a channel, and says when the next one is due. What is due and not yet posted is posted
 * with the new settings. A week whose new day is past already gets no digest, which the ledger tells. Settings are believed.
 */
export async function subscribe(
  { subscriptions, deliveries }: Stores,
  { channel, settings, by, now }: { channel: Channel; settings: DigestSettings; by: Person; now: number },
): Promise<Subscription> {
  const before = await subscriptions.find(channel)
  const isDue = before?.active === true && before.nextDueAt <= now
  const moved = before === null || isDue ? null : await deliveries.unmove(before.id, now)
  const nextDueAt = isDue ? before.nextDueAt : await nextFree(deliveries, before?.id ?? null, settings, now)
  const saved = await subscriptions.save(channel, settings, by, { now, nextDueAt })
  if (before?.active !== true || isDue) return saved
  const due = Math.min(before.nextDueAt, moved ?? Number.POSITIVE_INFINITY)
  for (const week of weeksBetween(weekOf(due, before.settings.zone), weekOf(nextDueAt, settings.zone)))
    await deliveries.reserve(skippedRow(saved, { week, due, reason: 'moved', now }))
  return saved
}

/** The first instant after a time at which a digest is due, in a week that the ledger has not dealt with. */
export async function nextFree(
  deliveries: Pick<Deliveries, 'has'>,
  subscription: number | null,
  settings: DigestSettings,
  after: number,
): Promise<number> {
  let next = nextDue(settings, after)
  if (subscription === null) return next
  while (await deliveries.has(subscription, weekOf(next, settings.zone), after)) next = nextDue(settings, next)
  return next
}
