import type { Bot } from '../../adapter.ts'
import type { Answer } from '../../answer.ts'
import type { Channel, Person } from '../../channel.ts'
import type { Digests } from '../../digests.ts'
import type { Journal, Privacy } from '../../journal.ts'
import type { Log } from '../../log.ts'
import type { Queues } from '../../queues.ts'
import { render } from './card.ts'
import type { Limiter } from './limiter.ts'
import type { Memory } from './memory.ts'
import type { ButtonTrails } from './state.ts'
import type { Outgoing, Talk } from './talk.ts'

/** What is said under a button whose questions are no longer known. */
export const FORGOTTEN = 'Je n’ai plus cette réponse en mémoire : posez la question de nouveau.'

/** What those who answer work with. */
export interface Desk {
  readonly bot: Bot
  readonly talk: Talk
  readonly trails: ButtonTrails
  readonly memory: Memory
  readonly limiter: Limiter
  /** One question at a time in each conversation: the next may lean on it. */
  readonly turns: Queues
  readonly digests: Digests | null
  readonly journal: Journal
  readonly privacy: Privacy | null
  readonly log: Log
  /** A number to find an error by in the log. */
  makeIncident(): string
}

/** On Discord people are the same on every server: what is noted of them is theirs wherever they ask. */
export const personOf = (user: string): Person => ({ platform: 'discord', workspace: '@me', user })

/** Private messages and groups are under one name, which tells nobody. */
export const channelOf = ({ guild, channel }: { readonly guild: string | null; readonly channel: string }): Channel =>
  guild === null
    ? { platform: 'discord', workspace: '@me', id: '@me' }
    : { platform: 'discord', workspace: guild, id: channel }

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
