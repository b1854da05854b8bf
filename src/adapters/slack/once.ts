import type { AllMiddlewareArgs, AnyMiddlewareArgs, Middleware } from '@slack/bolt'
import { z } from 'zod'
import type { Log } from '../../log.ts'
import type { Memory } from './memory.ts'

const envelope = z.object({ event_id: z.string().optional(), trigger_id: z.string().optional() })

/**
 * Acknowledges what Slack sends before anything else is done, and lets each of it through once, whatever is redelivered:
 * Slack sends again what it believes was not acknowledged.
 */
export function onceOnly(memory: Memory, log: Log): Middleware<AnyMiddlewareArgs> {
  return async (args) => {
    await acknowledge(args, log)
    const { event_id: event, trigger_id: trigger } = envelope.safeParse(args.body).data ?? {}
    const key = event ?? trigger
    const { retryNum: retry, retryReason: reason } = args.context
    if (key === undefined) return void (await args.next())
    if (!memory.claim(key)) return log.info({ key, retry, reason }, 'redelivered: already taken')
    if (retry !== undefined && retry > 0) log.warn({ key, retry, reason }, 'redelivered: first seen now')
    await args.next()
  }
}

/** Bolt itself acknowledges events. A connection lost before we do is no reason to leave the work undone. */
async function acknowledge(args: AnyMiddlewareArgs & AllMiddlewareArgs, log: Log): Promise<void> {
  if (!('ack' in args) || typeof args.ack !== 'function') return
  try {
    await args.ack()
  } catch (error) {
    log.warn({ err: error }, 'not acknowledged: it may come again')
  }
}
