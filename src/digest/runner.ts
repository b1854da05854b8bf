import PQueue from 'p-queue'
import type { Channel, Platform } from '../channel.ts'
import { StorageDown } from '../digests.ts'
import type { Log } from '../log.ts'
import type { Poster } from '../posting.ts'
import { createDeliveries } from '../storage/deliveries.ts'
import type { Storage } from '../storage/open.ts'
import { createSubscriptions } from '../storage/subscriptions.ts'
import { DAY, MINUTE } from './calendar.ts'
import type { Compose, Draw } from './compose.ts'
import { deliver, horizonOf } from './deliver.ts'
import { reserve } from './reserve.ts'
import { type Telling, tellAdmin, toTell } from './tell.ts'
import { createWatch } from './watch.ts'

export interface DigestRunnerOptions {
  readonly storage: Pick<Storage, 'db' | 'transaction'>
  /** One of each platform that this process posts on; the others are left to other processes. */
  readonly posters: readonly Poster[]
  readonly compose: Compose
  readonly draw: Draw
  readonly log: Log
  /** Names this process, unlike any other. */
  readonly owner: string
  /** Milliseconds since 1970; may jump. */
  readonly now: () => number
  /** Milliseconds since any instant; never goes back, nor jumps: `performance.now`. */
  readonly elapsed: () => number
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

export interface DigestRunner {
  /** Does what is to be done now; resolves once it is done, or put off. Never rejects. */
  tick(): Promise<void>
  /** A tick each minute. */
  start(): void
  /** Begins nothing more; resolves once what was begun is done. */
  stop(): Promise<void>
}

/** Channels of one platform that are worked on at once. */
const AT_ONCE = 8
/** A digest that is planned further ahead may have been before the clock went back: they come each week. */
const PLANNED_AHEAD = 7 * DAY

/** Posts the digest of each channel, once a week; any number of processes may do it over the same storage. */
export function createDigestRunner(options: DigestRunnerOptions): DigestRunner {
  const { storage, log, now, elapsed, wait } = options
  const posters = new Map(options.posters.map((poster) => [poster.platform, poster]))
  const stores = { subscriptions: createSubscriptions(storage), deliveries: createDeliveries(storage) }
  const desk: Telling = { ...options, ...stores, posters, watch: createWatch(elapsed), born: elapsed() }
  const lanes = createLanes(log)
  const stopped = new AbortController()
  const ticks = new Set<Promise<void>>()

  const work = async () => {
    const platforms = [...posters.keys()]
    const due = await stores.subscriptions.due(platforms, now(), now() + PLANNED_AHEAD)
    const open = await stores.deliveries.open(platforms, now(), horizonOf(now()))
    const begun = Map.groupBy(open, ({ delivery }) => delivery.subscription_id)
    const news = due.map((subscription) =>
      lanes.run(subscription.channel, `channel ${subscription.id}`, async () => {
        for (const one of begun.get(subscription.id) ?? []) await deliver(desk, one)
        const reserved = await reserve({ ...options, ...stores }, subscription)
        if (reserved !== null) await deliver(desk, reserved)
      }),
    )
    const rest = open.map((one) =>
      lanes.run(one.channel, `channel ${one.delivery.subscription_id}`, () => deliver(desk, one)),
    )
    await Promise.all([...news, ...rest])
    const told = (await toTell(desk)).flatMap((works) => {
      const [first] = works
      return first === undefined
        ? []
        : [lanes.run(first.channel, `admin ${JSON.stringify(first.admin)}`, () => tellAdmin(desk, works))]
    })
    await Promise.all(told)
  }
  const tick = async () => {
    try {
      if (posters.size > 0) await work()
    } catch (error) {
      report(log, error, {})
    }
  }
  return {
    tick,
    start() {
      void eachMinute(stopped.signal, wait, () => {
        const running = tick().finally(() => ticks.delete(running))
        ticks.add(running)
      })
    },
    async stop() {
      stopped.abort()
      lanes.close()
      await Promise.all(ticks)
    },
  }
}

interface Lanes {
  /** Runs a task of a platform, unless one of the same name is being run. Never rejects: what fails is logged. */
  run(channel: Channel, name: string, task: () => Promise<void>): Promise<void>
  /** What has not begun never will. */
  close(): void
}

/** A platform that is slow, or down, holds up no other. */
function createLanes(log: Log): Lanes {
  const lanes = new Map<Platform, PQueue>()
  const names = new Set<string>()
  let isOpen = true
  return {
    async run(channel, name, task) {
      if (names.has(name)) return
      names.add(name)
      const lane = lanes.get(channel.platform) ?? new PQueue({ concurrency: AT_ONCE })
      lanes.set(channel.platform, lane)
      try {
        await lane.add(async () => {
          if (isOpen) await task()
        })
      } catch (error) {
        report(log, error, { channel })
      } finally {
        names.delete(name)
      }
    },
    close() {
      isOpen = false
    },
  }
}

/** The storage says by itself when it is down, once. */
function report(log: Log, error: unknown, details: { readonly channel?: Channel }): void {
  if (error instanceof StorageDown) return
  log.error({ err: error, ...details }, 'the digests of a channel could not be seen to: they will be in a minute')
}

async function eachMinute(signal: AbortSignal, wait: DigestRunnerOptions['wait'], run: () => void): Promise<void> {
  while (!signal.aborted) {
    run()
    await wait(MINUTE, signal).catch(() => {}) // stopped
  }
}
