import type { WebClient } from '@slack/web-api'
import type { Bot } from '../../adapter.ts'
import type { Answer } from '../../answer.ts'
import type { Log } from '../../log.ts'
import type { Queues } from '../../queues.ts'
import type { Trails } from '../../trails.ts'
import type { Memory } from './memory.ts'
import type { Outbox } from './outbox.ts'
import type { Post } from './post.ts'
import type { Respond } from './respond.ts'

/** What those who answer work with. */
export interface Desk {
  readonly bot: Bot
  /** Its calls go through the outbox, but for those that open a modal, which cannot wait. */
  readonly api: WebClient
  readonly outbox: Outbox
  readonly post: Post
  readonly respond: Respond
  readonly memory: Memory
  readonly trails: Trails
  /** One question at a time in each conversation: the next may lean on it. */
  readonly turns: Queues
  readonly log: Log
  /** A number to find an error by in the log. */
  makeIncident(): string
  /** Told when our token no longer works. */
  lose(error: unknown): void
}

/** The answer at the end of a trail: always the same. */
export const answerAt = (trail: readonly string[], { bot }: Desk): Promise<Answer> =>
  bot.ask({ text: trail.at(-1) ?? '', after: trail.slice(0, -1), conversation: null })

/** Names of conversations: what shares one shares its trail. */
export const conversations = {
  thread: (channel: string, thread: string) => `${channel}:${thread}`,
  /** The top of private messages: each message starts a thread, and still follows the one above. */
  direct: (channel: string) => channel,
  /** What one person asks by commands in a channel. */
  commands: (channel: string, user: string) => `${channel}:${user}`,
}

/** Remembers an answer as what the next question may lean on. Small talk is not. */
export function remember(keys: readonly string[], { outcome, trail }: Answer, { memory }: Desk, briefly = false): void {
  if (outcome === 'smalltalk') return
  for (const key of keys) memory.follow(key, trail, briefly)
}
