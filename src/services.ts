import type { Digests } from './digests.ts'
import { type Journal, NO_JOURNAL, type Privacy } from './journal.ts'
import { createMemoryKeep, type Keep } from './keep.ts'
import { mask } from './learning/mask.ts'
import type { Log } from './log.ts'
import { createStoredKeep, purgeKept } from './storage/kept.ts'
import { openStorage, type StorageTarget } from './storage/open.ts'

/** What the surfaces that people share have besides the bot: all of it rests on storage. */
export interface Services {
  readonly keep: Keep
  readonly digests: Digests | null
  readonly journal: Journal
  readonly privacy: Privacy | null
  /** Once the surfaces have stopped. */
  close(): Promise<void>
}

export interface ServicesOptions {
  readonly target: StorageTarget
  readonly log: Log
}

/** In milliseconds. */
const HOUR = 60 * 60 * 1000

export async function openServices({ target, log }: ServicesOptions): Promise<Services> {
  const storage = await openStorage(target, { log })
  const keep = createStoredKeep(storage, createMemoryKeep(), { log, mask })
  const purging = every(HOUR, log, () => purgeKept(storage.db, Date.now()))
  return {
    keep,
    digests: null,
    journal: NO_JOURNAL,
    privacy: null,
    async close() {
      purging.stop()
      await storage.close()
    },
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
