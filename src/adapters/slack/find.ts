import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Destination, Posted } from './post.ts'
import type { Identity } from './tokens.ts'

/** Names a message of ours in its metadata: this is how one whose fate is unknown is found again. */
export const keyed = (kind: 'territo_answer' | 'territo_notice', key: string) => ({
  event_type: kind,
  event_payload: { key },
})

export interface Sent {
  readonly key: string
  /** When it was first sent, in milliseconds. */
  readonly since: number
}

/** Our clock and Slack's may differ by as much. In milliseconds. */
const CLOCKS = 60_000
/** Messages of a call, and calls: with more messages than that since it was sent, it cannot be told. */
const AMONG = 200
const CALLS = 5

/**
 * A message of ours that bears a key, among those of a thread or of a channel since it was sent; `null` when it is surely
 * not there. Rejects where we may not read them, or not read which they are.
 */
export async function find(
  api: WebClient,
  { botId }: Identity,
  { channel, thread }: Destination,
  { key, since }: Sent,
): Promise<Posted | null> {
  if (!/^[CDG]/.test(channel)) throw new Unfindable('the private messages of a person cannot be read by their name')
  const options = { channel, oldest: String((since - CLOCKS) / 1000), include_all_metadata: true, limit: AMONG }
  let cursor = ''
  for (let call = 0; call < CALLS; call++) {
    const page = { ...options, ...(cursor !== '' && { cursor }) }
    const { messages = [], response_metadata: more } =
      thread === null ? await api.conversations.history(page) : await api.conversations.replies({ ...page, ts: thread })
    const found = messages.find(({ metadata }) => keyOf(metadata) === key)
    if (found?.ts !== undefined) return { channel, ts: found.ts }
    const isHidden = ({ bot_id: by, metadata, files = [] }: (typeof messages)[number]) =>
      by === botId && files.length === 0 && keyOf(metadata) === null
    if (messages.some(isHidden)) throw new Unfindable('our messages cannot all be told from each other here')
    cursor = more?.next_cursor ?? ''
    if (cursor === '') return null
  }
  throw new Unfindable('too many messages since')
}

/** Whether a message was posted can never be told. */
export class Unfindable extends Error {
  override readonly name = 'Unfindable'
}

const ours = z.object({ event_payload: z.object({ key: z.string() }) })

const keyOf = (metadata: unknown): string | null => ours.safeParse(metadata).data?.event_payload.key ?? null
