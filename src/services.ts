import { randomUUID } from 'node:crypto'
import type { Platform } from './channel.ts'
import { createComposer, memoryOf } from './digest/composer.ts'
import { createDigestRunner, type DigestRunner } from './digest/runner.ts'
import { createDigests } from './digest/service.ts'
import type { Digests } from './digests.ts'
import { type Journal, NO_JOURNAL, type Privacy } from './journal.ts'
import { createMemoryKeep, type Keep } from './keep.ts'
import type { Knowledge } from './knowledge/knowledge.ts'
import { mask } from './learning/mask.ts'
import type { Log } from './log.ts'
import type { Poster } from './posting.ts'
import { createDeliveries } from './storage/deliveries.ts'
import { realWait } from './storage/gate.ts'
import { createStoredKeep, purgeKept } from './storage/kept.ts'
import { openStorage, type Storage, type StorageTarget } from './storage/open.ts'
import { createSubscriptions } from './storage/subscriptions.ts'

/** What the surfaces that people share have besides the bot: all of it rests on storage. */
export interface Services {
  readonly keep: Keep
  readonly digests: Digests
  readonly journal: Journal
  readonly privacy: Privacy | null
  /** From now on until `close`, digests are posted by these, one a platform: those of the surfaces that run. */
  post(posters: readonly Poster[]): void
  /** Once the surfaces have stopped. */
  close(): Promise<void>
}

export interface ServicesOptions {
  readonly knowledge: Knowledge
  readonly target: StorageTarget
  readonly log: Log
}

/** In milliseconds. */
const HOUR = 60 * 60 * 1000

export async function openServices({ target, knowledge, log }: ServicesOptions): Promise<Services> {
  const storage = await openStorage(target, { log })
  const keep = createStoredKeep(storage, createMemoryKeep(), { log, mask })
  const posting = createPosting({ storage, knowledge, log })
  const purging = every(HOUR, log, () => purgeKept(storage.db, Date.now()))
  return {
    keep,
    digests: posting.digests,
    journal: NO_JOURNAL,
    privacy: null,
    post: posting.post,
    async close() {
      purging.stop()
      await posting.stop()
      await storage.close()
    },
  }
}

/** The digests, which people manage before the surface that posts them runs. */
function createPosting({ storage, knowledge, log }: Omit<ServicesOptions, 'target'> & { readonly storage: Storage }) {
  const posters = new Map<Platform, Poster>()
  const stores = { subscriptions: createSubscriptions(storage), deliveries: createDeliveries(storage) }
  const composer = createComposer({ knowledge, memory: memoryOf(storage.db) })
  let runner: DigestRunner | null = null
  const posterOf = (platform: Platform) => posters.get(platform) ?? null
  return {
    digests: createDigests({ stores, knowledge, ...composer, posterOf, log }),
    post(list: readonly Poster[]) {
      for (const poster of list) posters.set(poster.platform, poster)
      const clocks = { now: Date.now, elapsed: () => performance.now(), wait: realWait }
      runner = createDigestRunner({ storage, posters: list, ...composer, log, owner: randomUUID(), ...clocks })
      runner.start()
    },
    stop: async () => runner?.stop(),
  }
}

/** What is done now and then, while storage answers. */
function every(ms: number, log: Log, work: () => Promise<unknown>): { stop(): void } {
  const timer = setInterval(() => {
    work().catch((err: unknown) => log.warn({ err }, 'put off'))
  }, ms)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
