import type { WebClient } from '@slack/web-api'
import type { Bot } from '../../adapter.ts'
import type { Answer } from '../../answer.ts'
import type { Log } from '../../log.ts'
import type { Surface } from './footer.ts'
import type { Memory } from './memory.ts'
import type { Place } from './parse.ts'
import type { Destination, Post, Posted } from './post.ts'
import { plainTexts, render, type SlackMessage } from './render.ts'
import type { How, Respond } from './respond.ts'
import type { Trails } from './trails.ts'
import { homeView } from './views/home.ts'

/** What those who answer work with. */
export interface Desk {
  readonly bot: Bot
  readonly api: WebClient
  readonly post: Post
  readonly respond: Respond
  readonly memory: Memory
  readonly trails: Trails
  readonly log: Log
  /** A number to find an error by in the log. */
  makeIncident(): string
}

/** The answer at the end of a trail: always the same. */
export const answerAt = (trail: readonly string[], { bot }: Desk): Promise<Answer> =>
  bot.ask({ text: trail.at(-1) ?? '', after: trail.slice(0, -1), conversation: null })

export const messageOf = (answer: Answer, surface: Surface, { trails }: Desk, page = 0): SlackMessage =>
  render(answer, { surface, page, trails })

export const postAnswer = (answer: Answer, where: Destination, desk: Desk): Promise<Posted> =>
  desk.post(where, messageOf(answer, 'message', desk), plainTexts(answer))

export const respondAnswer = (answer: Answer, url: string, desk: Desk, page = 0, how: How = {}): Promise<void> =>
  desk.respond(url, messageOf(answer, 'private', desk, page), plainTexts(answer), how)

/** Publishes the Home tab of a person as it now stands. */
export async function publishHome(user: string, desk: Desk): Promise<void> {
  const { trail, page, channel } = desk.memory.home(user)
  const answer = trail === null ? null : messageOf(await answerAt(trail, desk), 'home', desk, page).blocks
  const settings = channel === null ? null : { channel, followsUp: desk.memory.followsUp(channel) }
  await desk.api.views.publish({ user_id: user, view: homeView(desk.bot, { answer, settings }) })
}

/** Names of conversations: what shares one shares its trail. */
export const conversations = {
  thread: (team: string, channel: string, thread: string) => `${team}:${channel}:${thread}`,
  /** The top of private messages: each message starts a thread, and still follows the one above. */
  direct: (team: string, channel: string) => `${team}:${channel}`,
  /** What one person asks by commands in a channel. */
  commands: (team: string, channel: string, user: string) => `${team}:${channel}:${user}`,
}

/** A sentence for one person, where they are. */
export async function whisper(text: string, user: string, place: Place, desk: Desk): Promise<void> {
  const message = { text, blocks: [] }
  switch (place.kind) {
    case 'message':
      await desk.api.chat.postEphemeral({ channel: place.channel, user, text, thread_ts: place.thread })
      return
    case 'private':
      return desk.respond(place.responseUrl, message, [])
    case 'home':
      await desk.post({ channel: user, thread: null }, message, [])
  }
}
