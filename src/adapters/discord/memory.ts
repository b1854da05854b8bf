import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Answer } from '../../answer.ts'
import type { Keep } from '../../keep.ts'
import { readTrail } from '../../trails.ts'

/** What the adapter remembers. Never rejects. */
export interface Memory {
  /** The trail of the last answer of a conversation, for half an hour: where only time tells it from the next. */
  trail(conversation: string): Promise<readonly string[]>
  follow(conversation: string, answer: Answer): Promise<void>
  forget(conversation: string): Promise<void>
  /** For ten minutes, a channel is left in peace: Discord bans who goes on asking what it refuses. */
  close(channel: string, missing: string): void
  /** Discord says that we may post there again. */
  open(channel: string): void
  /** The permission that we miss in a channel; `null` where we know of none. */
  missing(channel: string): string | null
  /** Once for each person of such a channel. */
  mayTell(user: string, channel: string): boolean
}

/** https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans */
const CLOSED = 10 * 60 * 1000
const CHANNELS = 10_000
const BRIEFLY = 30 * 60 * 1000
/** A longer trail would take too long to follow again: the conversation starts anew. In characters. */
const LONGEST = 6_000

export function createMemory(keep: Keep): Memory {
  const closed = new LRUCache<string, string>({ max: CHANNELS, ttl: CLOSED })
  const told = new LRUCache<string, true>({ max: CHANNELS, ttl: CLOSED })
  return {
    async trail(conversation) {
      const kept = await keep.get('conversation', conversation)
      return kept === null ? [] : (readTrail(kept) ?? [])
    },
    async follow(conversation, { outcome, trail }) {
      if (outcome === 'smalltalk') return
      const isLong = trail.reduce((sum, question) => sum + question.length, 0) > LONGEST
      await keep.put('conversation', conversation, isLong ? null : JSON.stringify(trail), BRIEFLY)
    },
    forget: (conversation) => keep.put('conversation', conversation, null, null),
    close: (channel, missing) => void closed.set(channel, missing),
    open: (channel) => void closed.delete(channel),
    missing: (channel) => closed.get(channel) ?? null,
    mayTell(user, channel) {
      const isFirst = !told.has(`${user} ${channel}`)
      told.set(`${user} ${channel}`, true)
      return isFirst
    },
  }
}

/**
 * What the questions of one person in one place are kept under: what they ask by commands in a channel, or in private
 * messages. Neither the person nor the channel can be read in it.
 */
export function conversationOf({ guild, channel, user }: Readonly<Record<'channel' | 'user', string>> & Place): string {
  const name = createHash('sha256').update(`${channel}:${user}`).digest('hex').slice(0, 32)
  return `discord:${guild ?? '@me'}:${name}`
}

interface Place {
  readonly guild: string | null
}
