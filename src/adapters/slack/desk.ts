import type { WebClient } from '@slack/web-api'
import type { Bot } from '../../adapter.ts'
import type { Answer } from '../../answer.ts'
import type { Channel, Person } from '../../channel.ts'
import type { Digests } from '../../digests.ts'
import type { Journal, Privacy } from '../../journal.ts'
import type { Log } from '../../log.ts'
import type { Queues } from '../../queues.ts'
import type { Trails } from '../../trails.ts'
import type { Memory } from './memory.ts'
import type { Outbox } from './outbox.ts'
import type { Place } from './place.ts'
import type { Post } from './post.ts'
import type { Respond } from './respond.ts'
import type { Identity } from './tokens.ts'

/** What those who answer in a workspace work with. */
export interface Desk {
  /** Who we are there. */
  readonly us: Identity
  readonly bot: Bot
  /** Its calls go through the outbox, but for those that open a modal, which cannot wait. */
  readonly api: WebClient
  readonly outbox: Outbox
  readonly post: Post
  readonly respond: Respond
  readonly memory: Memory
  readonly trails: Trails
  /** Of questions that are not to be stored: they last as long as the process. See `quoted.ts`. */
  readonly passing: Trails
  /** One question at a time in each conversation: the next may lean on it. */
  readonly turns: Queues
  /** `null` where channels cannot have one. */
  readonly digests: Digests | null
  readonly journal: Journal
  /** `null` where nothing is kept of anyone. */
  readonly privacy: Privacy | null
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
export async function remember(
  keys: readonly string[],
  { outcome, trail }: Answer,
  { memory }: Desk,
  briefly = false,
): Promise<void> {
  if (outcome === 'smalltalk') return
  await Promise.all(keys.map((key) => memory.follow(key, trail, briefly)))
}

export const personOf = (user: string, { us }: Desk): Person => ({ platform: 'slack', workspace: us.team, user })

export const channelOf = (id: string, { us }: Desk): Channel => ({ platform: 'slack', workspace: us.team, id })

/** Whether only one person reads it: identifiers of private messages begin with D. */
export const isDirect = (channel: string): boolean => channel.startsWith('D')

/** The channel that a place is noted under: all private messages bear one name, which is that of nobody. */
export const notedUnder = (place: Place, desk: Desk): Channel =>
  channelOf(place.kind === 'home' || isDirect(place.channel) ? '@me' : place.channel, desk)
