import type { WebClient } from '@slack/web-api'
import type { Log } from '../../log.ts'
import { isShape, isUnsure, refusal } from './api.ts'
import { find, keyed } from './find.ts'
import type { Outbox, Patiently, Wait } from './outbox.ts'
import type { SlackMessage } from './render.ts'
import type { Identity } from './tokens.ts'

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

export interface PostOptions {
  readonly api: WebClient
  readonly us: Identity
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
export function createPost({ api, us, outbox, log, wait, makeKey, now }: PostOptions) {
  const send = async ({ channel, thread }: Destination, { text, blocks }: Content, key: string): Promise<Posted> =>
    postedOf(
      await api.chat.postMessage({
        channel,
        ...(thread !== null && { thread_ts: thread }),
        text,
        ...(blocks !== undefined && { blocks }),
        metadata: keyed('territo_answer', key),
        unfurl_links: false,
        unfurl_media: false,
      }),
    )

  const sendOnce = async (destination: Destination, content: Content, patiently: Patiently): Promise<Posted> => {
    const sent = { key: makeKey(), since: now() }
    const doubts = [...DOUBTS]
    for (let tried = false; ; tried = true) {
      try {
        const found = tried ? await patiently(() => find(api, us, destination, sent)) : null
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

/** Where Slack says that a message is. */
export function postedOf({ channel, ts }: { channel?: string; ts?: string }): Posted {
  if (channel === undefined || ts === undefined) throw new Error('Slack posted a message and did not say where')
  return { channel, ts }
}
