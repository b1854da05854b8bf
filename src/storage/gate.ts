import { setTimeout as timeout } from 'node:timers/promises'
import { StorageDown } from '../digests.ts'
import type { Log } from '../log.ts'

/** Whether what lasts can be read and written, and since when, in milliseconds. */
export interface StorageHealth {
  readonly ok: boolean
  readonly since: number
  /** Where it is not ok: the last error of the engine. */
  readonly cause?: unknown
}

/** Open while the engine answers. Shut at its first failure: nobody waits for an engine that is known not to answer. */
export interface Gate {
  health(): StorageHealth
  /** Rejects with `StorageDown` where it is shut, or where the engine fails now, which shuts it. */
  pass<Value>(work: () => Promise<Value>): Promise<Value>
  /** The error to reject with: `StorageDown` where the engine fails now, which shuts it. */
  blame(error: unknown): unknown
  /** Tries to open it a first time. Rejects where what is wrong is not that the engine does not answer. */
  start(): Promise<void>
  /** Shut for good. */
  stop(): void
}

export interface GateOptions {
  readonly log: Log
  readonly now: () => number
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
  isLost(error: unknown): boolean
  /** Makes the engine ready to be used; rejects while it cannot be. */
  revive(): Promise<void>
}

/** Between two tries, in milliseconds; each is twice as long as the one before. */
const FIRST_WAIT = 100
const LONGEST_WAIT = 30_000
/** How often the log tells that it is still down, in milliseconds. */
const REMINDER = 10 * 60 * 1000

export const realWait: GateOptions['wait'] = async (ms, signal) => {
  await timeout(ms, undefined, { signal, ref: false })
}

export function createGate({ log, now, wait, isLost, revive }: GateOptions): Gate {
  const stopped = new AbortController()
  let health: StorageHealth = { ok: false, since: now() }
  let cause: unknown
  let reminded = 0
  /** Stays long where it fails as soon as it is back: a full disk, which still can be read. */
  let pause = FIRST_WAIT

  const open = () => {
    health = { ok: true, since: now() }
  }
  const shut = (error: unknown) => {
    cause = error
    if (!health.ok || stopped.signal.aborted) return
    if (now() - health.since > LONGEST_WAIT) pause = FIRST_WAIT
    health = { ok: false, since: now() }
    reminded = 0
    log.error({ err: error }, 'storage is down: conversations, digests and the journal are paused')
    void retry()
  }
  const retry = async () => {
    while (!stopped.signal.aborted) {
      const ms = pause
      pause = Math.min(pause * 2, LONGEST_WAIT)
      await wait(ms, stopped.signal).catch(() => {}) // stopped
      if (stopped.signal.aborted || (await isRevived())) return
    }
  }
  const remind = (error: unknown) => {
    const downFor = now() - health.since
    if (isLost(error) && downFor < reminded + REMINDER) return
    reminded = downFor
    log.error({ err: error, downFor }, 'storage is still down')
  }
  const isRevived = async (): Promise<boolean> => {
    try {
      await revive()
    } catch (error) {
      cause = error
      remind(error)
      return false
    }
    log.info({ downFor: now() - health.since }, 'storage is back')
    open()
    return true
  }

  const blame = (error: unknown) => {
    if (!isLost(error)) return error
    shut(error)
    return new StorageDown(error)
  }

  return {
    health: () => (health.ok ? health : { ...health, cause }),
    blame,
    async pass(work) {
      if (!health.ok) throw new StorageDown(cause)
      try {
        return await work()
      } catch (error) {
        throw blame(error)
      }
    },
    async start() {
      try {
        await revive()
        open()
      } catch (error) {
        if (!isLost(error)) throw error
        cause = error
        log.error({ err: error }, 'storage is down: conversations, digests and the journal wait for it')
        void retry()
      }
    },
    stop() {
      health = { ok: false, since: now() }
      stopped.abort()
    },
  }
}
