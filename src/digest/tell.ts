import type { Channel } from '../channel.ts'
import { PostError } from '../posting.ts'
import type { Delivery, Work } from '../storage/deliveries.ts'
import type { Subscriptions } from '../storage/subscriptions.ts'
import { DAY, MINUTE } from './calendar.ts'
import { backOff, type Desk, horizonOf, lookUp } from './deliver.ts'
import { stoppedText, type Trouble, troubleText } from './troubles.ts'

/** What ends within so long of each other is told together. In milliseconds. */
const TOGETHER = 5 * MINUTE
/** An admin that cannot be reached for so long is given up: the log has what they should have read. */
const UNREACHABLE = 7 * DAY
/** Failed digests in a row after which no more are tried. */
const FAILURES = 3

export interface Telling extends Desk {
  readonly subscriptions: Subscriptions
}

/** What there is to tell, one admin at a time: a list for each. */
export async function toTell({ deliveries, posters, now, watch }: Telling): Promise<readonly (readonly Work[])[]> {
  const time = now()
  const works = await deliveries.untold([...posters.keys()], time, time - TOGETHER, horizonOf(time))
  const free = works.filter(({ delivery }) => delivery.tell === 'due' || watch.isAbandoned(delivery))
  return [...Map.groupBy(free, ({ admin }) => JSON.stringify(admin)).values()]
}

/**
 * Tells an admin what became of digests, in one sentence for those of the same fate, and stops what fails for good. What
 * was taken is told at least once: after a crash, or where it is unknown whether it was heard, it is told again.
 */
export async function tellAdmin(telling: Telling, works: readonly Work[]): Promise<void> {
  const rows = await telling.deliveries.take(
    works.map(({ delivery }) => delivery),
    telling.owner,
  )
  const taken = new Map(rows.map((row) => [nameOf(row), row]))
  const ours = works.flatMap((work) => {
    const delivery = taken.get(nameOf(work.delivery))
    return delivery === undefined ? [] : [{ ...work, delivery }]
  })
  const judged: { work: Work; trouble: Trouble; stopped: boolean }[] = []
  for (const work of ours) if (await isToTell(telling, work)) judged.push({ work, ...(await judge(telling, work)) })
  const alike = Map.groupBy(judged, ({ trouble, stopped }) => `${trouble} ${stopped}`)
  for (const [first, ...others] of alike.values()) {
    if (first === undefined) continue
    const same = [first, ...others].map(({ work }) => work)
    await say(telling, same, first.trouble, first.stopped)
  }
}

const nameOf = ({ subscription_id, week }: Delivery): string => `${subscription_id} ${week}`

/** A week that was never tried may be there all the same: the ledger may have been lost, or brought back to an earlier day. */
async function isToTell(telling: Telling, work: Work): Promise<boolean> {
  const { delivery } = work
  if (delivery.status !== 'skipped') return true
  const found = await lookUp(telling, work)
  if (found === null) return true
  if (found instanceof PostError) {
    if (found.failure !== 'busy' || isTooOld(telling, delivery)) return true
    await telling.deliveries.change(delivery, { tell: 'due', retry_at: retryAt(telling, delivery, found) })
    return false
  }
  // its content is not known any more: it is taken to be of the time when it was due
  const posted = { status: 'posted', reason: null, message: found.message, tell: 'never' } as const
  await telling.deliveries.change(delivery, { ...posted, reserved_at: delivery.due_at, retry_at: 0 })
  return false
}

const isTooOld = ({ now }: Telling, { ended_at }: Delivery): boolean => now() - (ended_at ?? 0) > UNREACHABLE

const retryAt = ({ now }: Telling, { attempts }: Delivery, failure: PostError | null): number =>
  now() + backOff(attempts, failure?.retryAfter)

/** What went wrong; a channel that no digest can reach any more, or that failed too often, is stopped. */
async function judge(telling: Telling, { delivery, channel, updatedAt }: Work) {
  const trouble = troubleOf(delivery)
  const isGone = delivery.reason === 'gone' && delivery.reserved_at >= updatedAt
  const stopped = isGone || (delivery.status === 'failed' && (await failsForLong(telling, delivery, updatedAt)))
  if (stopped) {
    const text = stoppedText(isGone ? 'gone' : trouble, channel.platform)
    const { subscription_id, reserved_at } = delivery
    const didStop = await telling.subscriptions.disable(subscription_id, text, reserved_at, telling.now())
    if (didStop) telling.log.warn({ channel, trouble }, 'the digest of a channel was stopped')
  }
  return { trouble, stopped }
}

async function failsForLong({ deliveries }: Telling, { subscription_id }: Delivery, since: number): Promise<boolean> {
  const last = await deliveries.lastSent(subscription_id, since, FAILURES)
  return last.length === FAILURES && last.every((status) => status === 'failed')
}

function troubleOf({ status, reason }: Delivery): Trouble {
  if (status === 'uncertain') return 'uncertain'
  return reason === 'gone' || reason === 'refused' || reason === 'content' ? reason : 'late'
}

async function say(telling: Telling, works: readonly Work[], trouble: Trouble, stopped: boolean): Promise<void> {
  const { posters, deliveries, log } = telling
  const [first] = works
  if (first === undefined) return
  const { admin } = first
  const weeks = works.map(({ delivery }) => delivery.week)
  const sentence = troubleText(trouble, weeks, admin.platform, stopped)
  const failure = await tried(async () => posters.get(admin.platform)?.tell(admin, sentence, channelsOf(works)))
  for (const { delivery, channel } of works) {
    const isPassing = failure?.failure === 'busy' || failure?.failure === 'unsure'
    const mayRetry = isPassing && !isTooOld(telling, delivery)
    if (failure !== null && !mayRetry)
      log.error({ err: failure, channel, weeks, trouble }, 'nobody could be told of this')
    const again = { tell: 'due', retry_at: retryAt(telling, delivery, failure) } as const
    await deliveries.change(delivery, mayRetry ? again : { tell: 'done', retry_at: 0 })
  }
}

/** `null` where it was said. */
async function tried(call: () => Promise<void>): Promise<PostError | null> {
  try {
    await call()
    return null
  } catch (error) {
    return error instanceof PostError ? error : new PostError('unsure', 'unexpected error', { cause: error })
  }
}

const channelsOf = (works: readonly Work[]): readonly Channel[] => [
  ...new Map(works.map(({ delivery, channel }) => [delivery.subscription_id, channel])).values(),
]
