import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Log } from '../../log.ts'
import { isShape, isUnsure, refusal } from './api.ts'
import type { Outbox, Patiently, Wait } from './outbox.ts'
import type { SlackMessage } from './render.ts'

/** Where a message goes. */
export interface Destination {
  /** A channel, or a person: then it goes to their private messages. */
  readonly channel: string
  /** The thread to answer in; `null` for the channel itself. */
  readonly thread: string | null
}

export interface Posted {
  readonly channel: string
  readonly ts: string
}

/** Names our messages in their metadata: this is how one whose fate is unknown is found again. */
const EVENT = 'territo_answer'

export interface PostOptions {
  readonly api: WebClient
  readonly outbox: Outbox
  readonly log: Log
  readonly wait: Wait
  /** A name that no other message bears. */
  makeKey(): string
  /** Milliseconds. */
  now(): number
}

/** Waits before a message whose fate is unknown is looked for, then sent again if it is not there. In milliseconds. */
const DOUBTS = [500, 3_000, 10_000]

/**
 * Posts a message once. Where Slack refuses its blocks, `words` are sent alone. Where no answer comes, the message is
 * looked for before it is sent again; where it cannot be, it is not sent twice. Rejects when it is not posted, or not
 * known to be.
 */
export function createPost({ api, outbox, log, wait, makeKey, now }: PostOptions) {
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
    const sent = { key: makeKey(), since: now() }
    const doubts = [...DOUBTS]
    for (let tried = false; ; tried = true) {
      try {
        const found = tried ? await patiently(() => find(api, destination, sent)) : null
        return found ?? (await patiently(() => send(destination, content, sent.key)))
      } catch (error) {
        const doubt = doubts.shift()
        if (!isUnsure(error) || doubt === undefined) throw error
        log.warn({ channel: destination.channel, err: error }, 'no answer to a message: it will be looked for')
        await wait(doubt)
      }
    }
  }

  return (
    destination: Destination,
    message: SlackMessage,
    words: readonly string[] = [message.text],
  ): Promise<Posted> =>
    outbox.run(destination.channel, async (patiently) => {
      try {
        return await sendOnce(destination, message, patiently)
      } catch (error) {
        if (!isShape(refusal(error))) throw error
        log.error({ channel: destination.channel, err: error }, 'Slack refused the blocks: the words are sent alone')
        const posted: Posted[] = []
        for (const text of words) posted.push(await sendOnce(destination, { text }, patiently))
        return posted[0] ?? Promise.reject(error)
      }
    })
}

type Content = Pick<SlackMessage, 'text'> & Partial<SlackMessage>

export type Post = ReturnType<typeof createPost>

interface Sent {
  readonly key: string
  /** When it was first sent, in milliseconds. */
  readonly since: number
}

/** Our clock and Slack's may differ by as much. In milliseconds. */
const CLOCKS = 60_000
const AMONG = 200

/**
 * A message of ours that bears a key, among those of a thread or of a channel since it was sent; `null` when it is surely
 * not there. Rejects where we may not read them, or not read whose they are.
 */
async function find(api: WebClient, { channel, thread }: Destination, { key, since }: Sent): Promise<Posted | null> {
  if (!/^[CDG]/.test(channel)) throw new Error('the private messages of a person cannot be read by their name')
  const oldest = String((since - CLOCKS) / 1000)
  const options = { channel, oldest, include_all_metadata: true, limit: AMONG }
  const { messages = [], has_more: more } =
    thread === null
      ? await api.conversations.history(options)
      : await api.conversations.replies({ ...options, ts: thread })
  const found = messages.find(({ metadata }) => keyOf(metadata) === key)
  if (found?.ts !== undefined) return { channel, ts: found.ts }
  const hidden = messages.some(({ bot_id, metadata }) => bot_id !== undefined && keyOf(metadata) === null)
  if (more === true || hidden) throw new Error('our messages cannot all be told from each other here')
  return null
}

const ours = z.object({ event_payload: z.object({ key: z.string() }) })

const keyOf = (metadata: unknown): string | null => ours.safeParse(metadata).data?.event_payload.key ?? null

function postedOf({ channel, ts }: { channel?: string; ts?: string }): Posted {
  if (channel === undefined || ts === undefined) throw new Error('Slack posted a message and did not say where')
  return { channel, ts }
}
