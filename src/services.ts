import { randomBytes, randomUUID } from 'node:crypto'
import type { Platform } from './channel.ts'
import { createComposer, memoryOf } from './digest/composer.ts'
import { createDigestRunner, type DigestRunner } from './digest/runner.ts'
import { createDigests } from './digest/service.ts'
import { type Digests, StorageDown } from './digests.ts'
import type { Installations } from './installations.ts'
import type { Journal, Privacy } from './journal.ts'
import { createMemoryKeep, type Keep } from './keep.ts'
import type { Knowledge } from './knowledge/knowledge.ts'
import { createCorrections } from './learning/corrections.ts'
import { createJournal } from './learning/journal.ts'
import { likenessOf } from './learning/likeness.ts'
import { mask } from './learning/mask.ts'
import { createPrivacy } from './learning/privacy.ts'
import { purgeOld } from './learning/retention.ts'
import type { Log } from './log.ts'
import type { Poster } from './posting.ts'
import { createDeliveries } from './storage/deliveries.ts'
import { realWait } from './storage/gate.ts'
import { createInstallations } from './storage/installations.ts'
import { createStoredKeep, purgeKept } from './storage/kept.ts'
import { openStorage, type Storage, type StorageTarget } from './storage/open.ts'
import { createSeal, type SealKey } from './storage/seal.ts'
import { createSubscriptions } from './storage/subscriptions.ts'
import { troubleOf } from './storage/trouble.ts'

/** What the surfaces that people share have besides the bot: all of it rests on storage. */
export interface Services {
  readonly keep: Keep
  readonly digests: Digests
  readonly journal: Journal
  readonly privacy: Privacy
  /** `null` where there is no key to seal them with. */
  readonly installations: Installations | null
  /** Why storage cannot be used now, in a few French words; `null` where it can. */
  trouble(): string | null
  /** From now on until `close`, digests and corrections are posted by these, one a platform: those of the surfaces that run. */
  post(posters: readonly Poster[]): void
  /** Once the surfaces have stopped. */
  close(): Promise<void>
}

export interface ServicesOptions {
  readonly knowledge: Knowledge
  readonly target: StorageTarget
  /** Days that questions are kept. */
  readonly retentionDays: number
  /** What seals tokens, the current one first. */
  readonly keys: readonly [SealKey, ...SealKey[]] | null
  readonly log: Log
}

type Parts = Pick<ServicesOptions, 'knowledge' | 'log'> & { readonly storage: Storage }

/** In milliseconds. */
const HOUR = 60 * 60 * 1000

export async function openServices({
  target,
  knowledge,
  retentionDays,
  keys,
  log,
}: ServicesOptions): Promise<Services> {
  const loadedAt = Date.now()
  const storage = await openStorage(target, { log })
  const keep = createStoredKeep(storage, createMemoryKeep(), { log, mask })
  const posting = createPosting({ storage, knowledge, log })
  const jobs = [
    hourly(log, async () => {
      await purgeKept(storage.db, Date.now())
      await purgeOld(storage.db, retentionDays, Date.now())
    }),
  ]
  return {
    keep,
    digests: posting.digests,
    journal: journalOf({ storage, knowledge, log }),
    privacy: createPrivacy({ storage, base: knowledge.version, retentionDays }),
    installations: keys && createInstallations({ db: storage.db, seal: createSeal(keys, randomBytes), now: Date.now }),
    trouble() {
      const { ok, cause } = storage.health()
      return ok ? null : troubleOf(cause)
    },
    post(posters) {
      posting.post(posters)
      const corrections = createCorrections({ db: storage.db, knowledge, posters, loadedAt, log, now: Date.now })
      jobs.push(hourly(log, corrections.tick))
    },
    async close() {
      await Promise.all(jobs.map((job) => job.stop()))
      await posting.stop()
      await storage.close()
    },
  }
}

const journalOf = ({ storage, knowledge, log }: Parts): Journal =>
  createJournal({
    storage,
    log,
    base: knowledge.version,
    mask,
    likeness: likenessOf,
    now: Date.now,
    random: randomBytes,
  })

/** The digests, which people manage before the surface that posts them runs. */
function createPosting({ storage, knowledge, log }: Parts) {
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

/** What is done now, then each hour, while storage answers; once at a time. */
function hourly(log: Log, work: () => Promise<unknown>): { stop(): Promise<void> } {
  let running: Promise<void> | null = null
  const run = () => {
    running ??= work()
      .then(
        () => {},
        (err: unknown) => {
          if (!(err instanceof StorageDown)) log.warn({ err }, 'put off') // the log knows that it is down
        },
      )
      .finally(() => {
        running = null
      })
  }
  run()
  const timer = setInterval(run, HOUR).unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
