import { LRUCache } from 'lru-cache'
import type { Bot } from '../../adapter.ts'
import type { Answer } from '../../answer.ts'
import type { Log } from '../../log.ts'
import type { Queues } from '../../queues.ts'
import type { Trails } from '../../trails.ts'
import { render } from './card.ts'
import type { Limiter } from './limiter.ts'
import type { Outgoing, Talk } from './talk.ts'

/** What is said under a button whose questions are no longer known. */
export const FORGOTTEN = 'Je n’ai plus cette réponse en mémoire : posez la question de nouveau.'

/** What those who answer work with. */
export interface Desk {
  readonly bot: Bot
  readonly talk: Talk
  readonly trails: Trails
  readonly memory: Memory
  readonly limiter: Limiter
  /** One question at a time in each conversation: the next may lean on it. */
  readonly turns: Queues
  readonly log: Log
  /** A number to find an error by in the log. */
  makeIncident(): string
}

/** The trail of the last answer of a conversation, for half an hour: where only time tells it from the next. */
export interface Memory {
  trail(conversation: string): readonly string[]
  follow(conversation: string, answer: Answer): void
  /** For ten minutes, a channel is left in peace: Discord bans who goes on asking what it refuses. */
  close(channel: string, missing: string): void
  /** The permission that we miss in a channel; `null` where we know of none. */
  missing(channel: string): string | null
  /** Once for each person of such a channel. */
  mayTell(user: string, channel: string): boolean
}

/** https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans */
const CLOSED = 10 * 60 * 1000
const CHANNELS = 10_000
const BRIEFLY = 30 * 60 * 1000
const CHARACTERS = 5_000_000
/** A longer trail would take too long to follow again: the conversation starts anew. In characters. */
const LONGEST = 6_000

export function createMemory(): Memory {
  const lengthOf = (trail: readonly string[]) => trail.reduce((sum, question) => sum + question.length, 1)
  const trails = new LRUCache<string, readonly string[]>({
    maxSize: CHARACTERS,
    sizeCalculation: lengthOf,
    ttl: BRIEFLY,
  })
  const closed = new LRUCache<string, string>({ max: CHANNELS, ttl: CLOSED })
  const told = new LRUCache<string, true>({ max: CHANNELS, ttl: CLOSED })
  return {
    close: (channel, missing) => void closed.set(channel, missing),
    missing: (channel) => closed.get(channel) ?? null,
    mayTell(user, channel) {
      const isFirst = !told.has(`${user} ${channel}`)
      told.set(`${user} ${channel}`, true)
      return isFirst
    },
    trail: (conversation) => trails.get(conversation) ?? [],
    follow(conversation, { outcome, trail }) {
      if (outcome !== 'smalltalk') trails.set(conversation, lengthOf(trail) > LONGEST ? [] : trail)
    },
  }
}

/** What shares it shares its memory: private messages, or what one person asks by commands in a channel. */
export const conversationOf = ({
  channel,
  user,
  isShared,
}: {
  channel: string
  user: string
  isShared: boolean
}): string => (isShared ? `${channel}:${user}` : channel)

/** The answer at the end of a trail: always the same. */
export const answerAt = (trail: readonly string[], { bot }: Desk): Promise<Answer> =>
  bot.ask({ text: trail.at(-1) ?? '', after: trail.slice(0, -1), conversation: null })

/** An answer as a message. A long one is private where others would have to scroll past it: it can be shown to all. */
export function messageOf(answer: Answer, { isShared, isPrivate }: Audience, { trails }: Desk): Outgoing {
  const hidden = isPrivate && isShared
  const { card, pages } = render(answer, { trails, isPrivate: hidden, asked: isShared && !isPrivate })
  if (pages === 1 || isPrivate || !isShared) return { components: [card], isPrivate }
  return { components: [render(answer, { trails, isPrivate: true }).card], isPrivate: true }
}

export interface Audience {
  /** Others see what is not private. */
  readonly isShared: boolean
  readonly isPrivate: boolean
}
