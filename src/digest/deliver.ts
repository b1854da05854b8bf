import type { Platform } from '../channel.ts'
import type { Log } from '../log.ts'
import type { Picture } from '../picture.ts'
import { POST_WITHIN, PostError, type Posted, type Poster } from '../posting.ts'
import type { Change, Deliveries, Delivery, Work } from '../storage/deliveries.ts'
import { DAY, HOUR, MINUTE } from './calendar.ts'
import type { Draw } from './compose.ts'
import { type Frozen, thaw } from './frozen.ts'
import { hashOf, type SkipReason } from './rows.ts'
import { LATE } from './schedule.ts'
import type { Watch } from './watch.ts'

/** Where nothing went wrong, a process that was there in time tries first so soon. */
const ON_TIME = 2 * MINUTE
/** What may pass between taking a row and calling the platform. */
const BEFORE_CALL = MINUTE
/** A look-up that cannot be made is tried for so long after the digest was due, and so many times at least. */
const LOOK_UP_FOR = 30 * HOUR
const LOOK_UPS = 10
/** A digest is looked for from so long before it was due: our clock may be a day ahead of that of the platform. */
const CLOCK_ERROR = 26 * HOUR
const LONGEST_BACK_OFF = 30 * MINUTE

/** What works on the ledger is made with. Times in milliseconds. */
export interface Desk {
  readonly deliveries: Deliveries
  readonly posters: ReadonlyMap<Platform, Poster>
  readonly draw: Draw
  readonly log: Log
  readonly watch: Watch
  readonly now: () => number
  /** Never goes back, nor jumps. */
  readonly elapsed: () => number
  /** What `elapsed` was when this process began. */
  readonly born: number
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
  /** This process, unlike any other. */
  readonly owner: string
}

/** Before the next try, in milliseconds: from one minute to thirty, or as long as the platform asks, six hours at most. */
export const backOff = (attempts: number, retryAfter = 0): number =>
  Math.min(LATE, Math.max(retryAfter, Math.min(MINUTE * 2 ** Math.max(0, attempts - 1), LONGEST_BACK_OFF)))

/** Brings a row one step further: to its end, or to a later try. The states are drawn in ARCHITECTURE.md, « Once ». */
export async function deliver(desk: Desk, work: Work): Promise<void> {
  const { delivery } = work
  if (delivery.status === 'sending') return settleDoubt(desk, work)
  const reason = unwanted(desk, work)
  if (reason !== null) return skip(desk, work, reason)
  if (isOnTime(desk, delivery)) return post(desk, work)
  const found = await lookUp(desk, work)
  if (found instanceof PostError) {
    if (found.failure === 'busy') return postpone(desk, work, found)
    if (found.failure === 'gone') return end(desk, work, { status: 'failed', reason: 'gone', tell: 'due' }, found)
    return post(desk, work) // nothing tells that it was ever tried
  }
  return found === null ? post(desk, work) : posted(desk, work, found)
}

/**
 * Otherwise something went wrong: the platform is asked first, in case the ledger has lost what it knew (a power cut, a
 * backup that was restored).
 */
function isOnTime({ now, elapsed, born }: Desk, { due_at }: Delivery): boolean {
  const late = now() - due_at
  return late <= ON_TIME && late <= elapsed() - born
}

/** A try was begun, and nobody knows how it ended: the platform is asked, and nothing is sent before it has answered. */
async function settleDoubt(desk: Desk, seen: Work): Promise<void> {
  if (!desk.watch.isAbandoned(seen.delivery)) return
  const delivery = await desk.deliveries.begin(seen.delivery, desk.owner, true)
  if (delivery === null) return
  const work = { ...seen, delivery }
  const found = await lookUp(desk, work)
  if (found instanceof PostError) {
    const mayWait = desk.now() - delivery.due_at <= LOOK_UP_FOR || delivery.attempts < LOOK_UPS
    if (found.failure === 'busy' && mayWait) return postpone(desk, work, found)
    return end(desk, work, { status: 'uncertain', reason: found.failure, tell: 'due' }, found)
  }
  if (found !== null) return posted(desk, work, found)
  const reason = unwanted(desk, work)
  return reason === null ? post(desk, work) : skip(desk, work, reason)
}

/** What is surely not on the platform, and is still wanted, is tried once. */
async function post(desk: Desk, seen: Work): Promise<void> {
  const content = readContent(seen.delivery)
  if (content === null) return end(desk, seen, { status: 'failed', reason: 'content', tell: 'due' })
  const picture = await drawn(desk, seen, content)
  const started = desk.elapsed()
  const delivery = await desk.deliveries.begin(seen.delivery, desk.owner, false)
  if (delivery === null || desk.elapsed() - started > BEFORE_CALL) return
  const work = { ...seen, delivery }
  const notice = { key: delivery.key, answer: content.answer, picture, under: null }
  const outcome = await attempt(desk, 'unsure', () => posterOf(desk, seen).post(seen.channel, notice))
  if (!(outcome instanceof PostError)) return posted(desk, work, outcome)
  const { failure } = outcome
  if (failure === 'unsure') return warn(desk, work, 'a digest may have been posted: it will be looked for', outcome)
  if (failure === 'busy') return postpone(desk, work, outcome, 'reserved')
  return end(desk, work, { status: 'failed', reason: failure, tell: 'due' }, outcome)
}

/** Why a row that is not on the platform is not posted any more. */
function unwanted({ now }: Desk, { delivery, active }: Work): SkipReason | null {
  if (!active) return 'stopped'
  return now() - delivery.due_at > LATE ? 'late' : null
}

/** What the platform has of it; `null` for nothing. Rejects never: an error is a value. */
export const lookUp = (desk: Desk, { delivery, channel, ...work }: Work): Promise<Posted | null | PostError> => {
  const notice = { key: delivery.key, under: null }
  const poster = posterOf(desk, { delivery, channel, ...work })
  return attempt(desk, 'busy', () => poster.find(channel, notice, delivery.due_at - CLOCK_ERROR))
}

/** What a call gave, or how it failed: `otherwise` where it was not said as the contract wants, or not in time. */
async function attempt<Value>(
  { wait, log }: Desk,
  otherwise: 'unsure' | 'busy',
  call: () => Promise<Value>,
): Promise<Value | PostError> {
  const done = new AbortController()
  const tooLate = async () => {
    await wait(POST_WITHIN + BEFORE_CALL, done.signal)
    throw new PostError(otherwise, 'no answer in time')
  }
  try {
    return await Promise.race([call(), tooLate()])
  } catch (error) {
    if (error instanceof PostError) return error
    log.error({ err: error }, 'a poster failed in a way that it should not')
    return new PostError(otherwise, 'unexpected error', { cause: error })
  } finally {
    done.abort()
  }
}

async function postpone(desk: Desk, work: Work, failure: PostError, status = work.delivery.status): Promise<void> {
  const retry_at = desk.now() + backOff(work.delivery.attempts, failure.retryAfter)
  if (await change(desk, work, { status, retry_at })) warn(desk, work, 'the platform is busy: a digest waits', failure)
}

const skip = (desk: Desk, work: Work, reason: SkipReason): Promise<void> =>
  end(desk, work, { status: 'skipped', reason, tell: reason === 'late' ? 'due' : 'never' })

const posted = (desk: Desk, work: Work, { message }: Posted): Promise<void> =>
  end(desk, work, { status: 'posted', message })

async function end(desk: Desk, work: Work, final: Change, failure?: PostError): Promise<void> {
  if (!(await change(desk, work, { ...final, retry_at: 0, ended_at: desk.now() }))) return
  const details = { channel: work.channel, week: work.delivery.week, ...final, err: failure }
  if (final.tell === 'due') desk.log.warn(details, 'a digest was not posted')
  else desk.log.info(details, final.status === 'posted' ? 'a digest was posted' : 'a digest was skipped')
}

async function change(desk: Desk, { delivery, channel }: Work, change: Change): Promise<boolean> {
  const isOurs = await desk.deliveries.change(delivery, change)
  const details = { channel, week: delivery.week, ...change }
  if (!isOurs)
    desk.log.error(details, 'another process took a digest that this one was at work on: was it stopped a while?')
  return isOurs
}

function warn({ log }: Desk, { channel, delivery }: Work, message: string, err: PostError): void {
  log.warn({ channel, week: delivery.week, err }, message)
}

/** `null` where what is stored is not what was frozen, or is no longer understood. */
const readContent = ({ content, hash }: Delivery): Frozen | null => (hashOf(content) === hash ? thaw(content) : null)

/** A digest without its picture is better than none. */
async function drawn({ draw, log }: Desk, { channel }: Work, { pictureOf }: Frozen): Promise<Picture | null> {
  if (pictureOf === null) return null
  try {
    return await draw(pictureOf)
  } catch (error) {
    log.error({ err: error, channel, pictureOf }, 'the picture of a digest cannot be drawn')
    return null
  }
}

function posterOf({ posters }: Desk, { channel }: Work): Poster {
  const poster = posters.get(channel.platform)
  if (poster === undefined) throw new Error(`no poster for ${channel.platform}`)
  return poster
}

/** A row whose times are further ahead was written before the clock went back. */
export const horizonOf = (now: number): number => now + DAY
