import { WebAPIRateLimitedError } from '@slack/web-api'
import type { Log } from '../../log.ts'
import { createQueues } from '../../queues.ts'

/** Calls to Slack, in order within a channel: one that waits or fails never holds up another channel. */
export interface Outbox {
  /** Makes one call after those given before for this channel, or person. */
  call<Value>(channel: string, call: () => Promise<Value>): Promise<Value>
  /** Runs a task of several calls after those given before; each goes through `patiently`. */
  run<Value>(channel: string, task: (patiently: Patiently) => Promise<Value>): Promise<Value>
  /** Resolves when nothing is left to be sent. */
  idle(): Promise<void>
}

/** Makes a call, and makes it again after as long as Slack asks when it has had too many. */
export type Patiently = <Value>(call: () => Promise<Value>) => Promise<Value>

/** Resolves after some milliseconds; rejects when there is no time left to wait. */
export type Wait = (ms: number) => Promise<unknown>

/** A call is given up after this many refusals for too many calls. */
const REFUSALS = 5

export function createOutbox({ log, wait }: { readonly log: Log; readonly wait: Wait }): Outbox {
  const queues = createQueues()
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
    call: (channel, call) => queues.run(channel, () => patience(channel)(call)),
    run: (channel, task) => queues.run(channel, () => task(patience(channel))),
    idle: queues.idle,
  }
}
