import { createHash } from 'node:crypto'
import { WebAPIRateLimitedError } from '@slack/web-api'
import { z } from 'zod'
import type { Log } from '../../log.ts'
import { isShape } from './api.ts'
import type { Outbox, Patiently } from './outbox.ts'
import type { SlackMessage } from './render.ts'

/** How long Slack may take to take a reply. In milliseconds. */
const TIMEOUT = 10_000

/** Who sees a reply, and where: one person unless told otherwise. */
export interface How {
  /** In place of the message that was clicked, for those who see it. */
  readonly replace?: boolean
  /** For all of the channel to see. */
  readonly inChannel?: boolean
  /** In a thread that has replies. */
  readonly thread?: string
}

/** Slack refused what was sent to a `response_url`, and said why. */
export class ReplyRefused extends Error {
  /** `expired_url`, `invalid_blocks`… */
  readonly reason: string
  constructor(reason: string) {
    super(`Slack refused a reply: ${reason}`)
    this.name = 'ReplyRefused'
    this.reason = reason
  }
}

/**
 * Replies through a `response_url`, which Slack takes 5 times in the 30 minutes after a command or a click
 * (https://docs.slack.dev/interactivity/handling-user-interaction#message_responses). Where no answer comes, what only one
 * person sees is sent again; what a channel sees is not. Where the blocks are refused, `words` are sent alone.
 */
export function createRespond({ outbox, log }: { readonly outbox: Outbox; readonly log: Log }) {
  return (
    url: string,
    message: SlackMessage,
    how: How = {},
    words: readonly string[] = [message.text],
  ): Promise<void> =>
    outbox.run(nameOf(url), async (patiently) => {
      try {
        await sendTwice(url, bodyOf(message, how), how, patiently)
      } catch (error) {
        if (!(error instanceof ReplyRefused) || !isShape(error.reason)) throw error
        log.error({ err: error }, 'Slack refused the blocks of a reply: the words are sent alone')
        for (const [index, text] of words.entries()) {
          const next = index === 0 ? how : { ...how, replace: false }
          await sendTwice(url, bodyOf({ text, blocks: [] }, next), next, patiently)
        }
      }
    })
}

export type Respond = ReturnType<typeof createRespond>

/** A name for a `response_url`, which must not reach the log: who has it may post. */
const nameOf = (url: string): string => `reply ${createHash('sha256').update(url).digest('hex').slice(0, 8)}`

const bodyOf = (message: SlackMessage, { replace = false, inChannel = false, thread }: How) => ({
  ...message,
  ...(replace
    ? { replace_original: true }
    : { response_type: inChannel ? 'in_channel' : 'ephemeral', replace_original: false }),
  ...(thread !== undefined && { thread_ts: thread }),
  unfurl_links: false,
  unfurl_media: false,
})

async function sendTwice(url: string, body: object, { inChannel }: How, patiently: Patiently): Promise<void> {
  try {
    await patiently(() => send(url, body))
  } catch (error) {
    const unsure = !(error instanceof ReplyRefused) && !(error instanceof WebAPIRateLimitedError)
    if (!unsure || inChannel === true) throw error
    await patiently(() => send(url, body))
  }
}

const refused = z.object({ error: z.string() })

async function send(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT),
  })
  const said = await response.text()
  if (response.status === 429) throw new WebAPIRateLimitedError(Number(response.headers.get('retry-after')) || 1)
  const reason = refused.safeParse(jsonOf(said)).data?.error
  if (reason !== undefined) throw new ReplyRefused(reason)
  if (!response.ok) throw new Error(`Slack did not take a reply: ${response.status} ${said.slice(0, 200)}`)
}

/** Slack says `ok` when all is well, and JSON when not. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
