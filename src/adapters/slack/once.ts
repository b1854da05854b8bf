import type { AllMiddlewareArgs, AnyMiddlewareArgs, Middleware } from '@slack/bolt'
import { z } from 'zod'
import type { Log } from '../../log.ts'

const envelope = z.object({
  event_id: z.string().optional(),
  trigger_id: z.string().optional(),
  type: z.string().optional(),
  view: z.object({ callback_id: z.string().optional() }).optional(),
})

export interface OnceOptions {
  readonly log: Log
  /** Takes what came, by its name, in its workspace: `true` the first time. */
  claim(team: string, key: string): Promise<boolean>
  /** Modals whose acknowledgement says what is wrong in them: the one who reads them acknowledges. */
  readonly answered: ReadonlySet<string>
}

/**
 * Acknowledges what Slack sends before anything else is done, and lets each of it through once, whatever is redelivered,
 * to whichever process: Slack sends again what it believes was not acknowledged.
 */
export function onceOnly({ log, claim, answered }: OnceOptions): Middleware<AnyMiddlewareArgs> {
  return async (args) => {
    const { event_id: event, trigger_id: trigger, type, view } = envelope.safeParse(args.body).data ?? {}
    if (type === 'view_submission' && answered.has(view?.callback_id ?? '')) return void (await args.next())
    await acknowledge(args, log)
    const key = event ?? trigger
    const { retryNum: retry, retryReason: reason, teamId: team = '' } = args.context
    if (key === undefined) return void (await args.next())
    if (!(await claim(team, key))) return log.info({ key, retry, reason }, 'redelivered: already taken')
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
