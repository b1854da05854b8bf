import type { WebClient } from '@slack/web-api'
import type { Log } from '../../log.ts'
import { isUnsure, refusal } from './api.ts'
import type { Outbox, Patiently } from './outbox.ts'
import type { SlackMessage } from './render.ts'

/** Where a message goes. */
export interface Destination {
  readonly channel: string
  /** The thread to answer in; `null` for the channel itself. */
  readonly thread: string | null
}

export interface Posted {
  readonly channel: string
  readonly ts: string
}

/** Refusals that concern what the message is made of: its words still can be sent. */
const SHAPE = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
  'invalid_arguments',
])

/** Names our messages in their metadata: this is how one whose fate is unknown is found again. */
const EVENT = 'territo_answer'

export interface PostOptions {
  readonly api: WebClient
  readonly outbox: Outbox
  readonly log: Log
  /** A name that no other message bears. */
  makeKey(): string
}

/**
 * Posts a message once. Where Slack refuses its blocks, its words are sent as plain text. Where no answer comes, the
 * message is looked for before it is sent again; where it cannot be, it is not sent twice. Rejects when it is not posted,
 * or not known to be.
 */
export function createPost({ api, outbox, log, makeKey }: PostOptions) {
  const send = async ({ channel, thread }: Destination, { text, blocks }: Content, key: string): Promise<Posted> =>
    postedOf(
      await api.chat.postMessage({
        channel,
        ...(thread !== null && { thread_ts: thread }),
        text,
        ...(blocks !== undefined && { blocks }),
        metadata: { event_type: EVENT, event_payload: { key } },
        unfurl_links: false,
        unfurl_media: false,
      }),
    )

  const sendOnce = async (destination: Destination, content: Content, patiently: Patiently): Promise<Posted> => {
    const key = makeKey()
    try {
      return await patiently(() => send(destination, content, key))
    } catch (error) {
      if (!isUnsure(error)) throw error
      log.warn({ channel: destination.channel, err: error }, 'no answer to a message: it is looked for')
      const found = await patiently(() => find(api, destination, key))
      return found ?? patiently(() => send(destination, content, key))
    }
  }

  return (destination: Destination, message: SlackMessage, words: readonly string[]): Promise<Posted> =>
    outbox.run(destination.channel, async (patiently) => {
      try {
        return await sendOnce(destination, message, patiently)
      } catch (error) {
        if (!SHAPE.has(refusal(error) ?? '') || words.length === 0) throw error
        log.error({ channel: destination.channel, err: error }, 'Slack refused the blocks: the words are sent alone')
        const posted: Posted[] = []
        for (const text of words) posted.push(await sendOnce(destination, { text }, patiently))
        return posted[0] ?? Promise.reject(error)
      }
    })
}

type Content = Pick<SlackMessage, 'text'> & Partial<SlackMessage>

export type Post = ReturnType<typeof createPost>

/** A message of ours that bears a key, among the last of a thread or of a channel. Rejects where we may not read them. */
async function find(api: WebClient, { channel, thread }: Destination, key: string): Promise<Posted | null> {
  const options = { channel, include_all_metadata: true, limit: 50 }
  const { messages = [] } =
    thread === null
      ? await api.conversations.history(options)
      : await api.conversations.replies({ ...options, ts: thread })
  const found = messages.find(({ metadata }) => keyOf(metadata) === key)
  return found?.ts === undefined ? null : { channel, ts: found.ts }
}

function keyOf(metadata: unknown): unknown {
  const { event_payload: payload } = (metadata ?? {}) as { readonly event_payload?: { readonly key?: unknown } } // read, never trusted
  return payload?.key
}

function postedOf({ channel, ts }: { channel?: string; ts?: string }): Posted {
  if (channel === undefined || ts === undefined) throw new Error('Slack posted a message and did not say where')
  return { channel, ts }
}
