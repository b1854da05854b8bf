import { createHash } from 'node:crypto'
import { WebAPIRateLimitedError } from '@slack/web-api'
import type { Log } from '../../log.ts'
import type { Outbox, Patiently } from './outbox.ts'
import type { SlackMessage } from './render.ts'

/** How long Slack may take to take a reply. In milliseconds. */
const TIMEOUT = 10_000

export interface How {
  /** In place of the message that was clicked. */
  readonly replace?: boolean
  /** For all of the channel to see. */
  readonly inChannel?: boolean
}

/** Slack did not take what was sent to a `response_url`. */
class ReplyError extends Error {
  readonly status: number
  constructor(status: number, body: string) {
    super(`Slack did not take a reply: ${status} ${body.slice(0, 200)}`)
    this.name = 'ReplyError'
    this.status = status
  }
}

/**
 * Replies through a `response_url`, which Slack takes 5 times in the 30 minutes after a command or a click
 * (https://docs.slack.dev/interactivity/handling-user-interaction#message_responses). What only one person sees is sent
 * again when no answer comes; what a channel sees is not. Where the blocks are refused, `words` are sent alone.
 */
export function createRespond({ outbox, log }: { readonly outbox: Outbox; readonly log: Log }) {
  return (url: string, message: SlackMessage, words: readonly string[], how: How = {}): Promise<void> =>
    outbox.run(nameOf(url), async (patiently) => {
      try {
        await sendTwice(url, bodyOf(message, how), how, patiently)
      } catch (error) {
        const refused = error instanceof ReplyError && error.status >= 400 && error.status !== 404
        if (!refused || words.length === 0) throw error
        log.error({ err: error }, 'Slack refused the blocks of a reply: the words are sent alone')
        for (const [index, text] of words.entries()) {
          const next = index === 0 ? how : { ...how, replace: false }
          await sendTwice(url, bodyOf({ text }, next), next, patiently)
        }
      }
    })
}

/** A name for a `response_url`, which must not reach the log: who has it may post. */
const nameOf = (url: string): string => `reply ${createHash('sha256').update(url).digest('hex').slice(0, 8)}`

export type Respond = ReturnType<typeof createRespond>

const bodyOf = (message: Partial<SlackMessage>, { replace = false, inChannel = false }: How) => ({
  ...message,
  response_type: inChannel ? 'in_channel' : 'ephemeral',
  replace_original: replace,
  unfurl_links: false,
  unfurl_media: false,
})

async function sendTwice(url: string, body: object, { inChannel }: How, patiently: Patiently): Promise<void> {
  try {
    await patiently(() => send(url, body))
  } catch (error) {
    const unsure = !(error instanceof ReplyError) && !(error instanceof WebAPIRateLimitedError)
    if (!unsure || inChannel === true) throw error
    await patiently(() => send(url, body))
  }
}

async function send(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT),
  })
  if (response.status === 429) throw new WebAPIRateLimitedError(Number(response.headers.get('retry-after')) || 1)
  if (!response.ok) throw new ReplyError(response.status, await response.text())
  await response.arrayBuffer() // lets the connection go
}
