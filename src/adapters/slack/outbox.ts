import { setTimeout as sleep } from 'node:timers/promises'
import { WebAPIRateLimitedError } from '@slack/web-api'
import PQueue from 'p-queue'
import type { Log } from '../../log.ts'

/** Calls to Slack, in order within a channel: one that waits or fails never holds up another channel. */
export interface Outbox {
  /** Runs a task after those given before for this channel. Each call in it goes through `patiently`. */
  run<Value>(channel: string, task: (patiently: Patiently) => Promise<Value>): Promise<Value>
  /** Resolves when nothing is left to be sent. */
  idle(): Promise<void>
}

/** Makes a call, and makes it again after as long as Slack asks when it has had too many. */
export type Patiently = <Value>(call: () => Promise<Value>) => Promise<Value>

export interface OutboxOptions {
  readonly log: Log
  /** In milliseconds; a parameter for tests. */
  readonly wait?: (ms: number) => Promise<unknown>
}

/** A call is given up after this many refusals for too many calls. */
const REFUSALS = 5

export function createOutbox({ log, wait = sleep }: OutboxOptions): Outbox {
  const queues = new Map<string, PQueue>()

  const patience =
    (channel: string): Patiently =>
    async (call) => {
      for (let refusals = 1; ; refusals++) {
        try {
          return await call()
        } catch (error) {
          if (!(error instanceof WebAPIRateLimitedError) || refusals === REFUSALS) throw error
          log.warn({ channel, retryAfter: error.retryAfter }, 'Slack asks to wait')
          await wait(error.retryAfter * 1000)
        }
      }
    }

  return {
    async run(channel, task) {
      const queue = queues.get(channel) ?? new PQueue({ concurrency: 1 })
      queues.set(channel, queue)
      try {
        return await queue.add(() => task(patience(channel)))
      } finally {
        if (queue.size === 0 && queue.pending === 0) queues.delete(channel)
      }
    },
    async idle() {
      await Promise.all([...queues.values()].map((queue) => queue.onIdle()))
    },
  }
}
