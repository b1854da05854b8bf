import { z } from 'zod'
import { typedText } from './mrkdwn.ts'

/** Identifiers of channels and people, and times of messages, as Slack writes them. */
export const id = z.string().regex(/^[A-Z0-9]{2,30}$/)
export const ts = z.string().regex(/^\d{1,15}\.\d{1,10}$/)

/** A message that asks something of us. */
export interface Asked {
  /** What was typed, without our mention; empty when nothing else was. */
  readonly text: string
  readonly channel: string
  readonly user: string
  readonly ts: string
  /** The thread that it stands in; `null` at the top of a channel. */
  readonly thread: string | null
  /** How we know that it is for us: a thread is only presumed to be. */
  readonly by: 'mention' | 'direct' | 'thread'
}

const messageEvent = z.object({
  event: z.object({
    type: z.enum(['app_mention', 'message']),
    channel: id,
    user: id.optional(),
    text: z.string().optional(),
    ts,
    thread_ts: ts.optional(),
    subtype: z.string().optional(),
    bot_id: z.string().nullish(),
    hidden: z.boolean().optional(),
    edited: z.unknown().optional(),
  }),
})

/** Subtypes of messages that a person wrote; every other is an edit, a join, a bot or a change of the channel. */
const WRITTEN = new Set(['file_share', 'thread_broadcast'])

/**
 * The question in an event, or `null` when it is not for us: written by a bot, edited, a join, a mention that comes as
 * another event too, or a message addressed to someone else. https://docs.slack.dev/reference/events/message
 */
export function readMessage(body: unknown, botUser: string): Asked | null {
  const parsed = messageEvent.safeParse(body)
  if (!parsed.success) return null
  const { event } = parsed.data
  const { user, subtype, channel, ts, text = '', thread_ts: thread = null } = event
  if (user === undefined || user === botUser || event.bot_id != null || event.hidden === true) return null
  if (event.edited !== undefined || (subtype !== undefined && !WRITTEN.has(subtype))) return null
  const direct = channel.startsWith('D') // what is typed there comes as a message, with a mention or without
  if (direct && event.type === 'app_mention') return null
  const by = event.type === 'app_mention' ? 'mention' : direct ? 'direct' : 'thread'
  if (by === 'thread' && (thread === null || text.includes(`<@${botUser}`) || /^\s*<[@!]/.test(text))) return null
  return { text: typedText(text), channel, user, ts, thread, by }
}

const homeEvent = z.object({
  event: z.object({ type: z.literal('app_home_opened'), user: id, channel: id, tab: z.enum(['home', 'messages']) }),
})

/** A person who opens the Home tab, or our messages. */
export interface Opened {
  readonly user: string
  readonly channel: string
  readonly tab: 'home' | 'messages'
}

export function readOpened(body: unknown): Opened | null {
  const parsed = homeEvent.safeParse(body)
  return parsed.success ? parsed.data.event : null
}

/** A slash command, or the shortcut on a message: what is answered for one person only. */
export interface PrivateRequest {
  readonly text: string
  readonly channel: string
  readonly user: string
  readonly responseUrl: string
}

const command = z.object({ channel_id: id, user_id: id, text: z.string().optional(), response_url: z.url() })

export function readCommand(body: unknown): PrivateRequest | null {
  const parsed = command.safeParse(body)
  if (!parsed.success) return null
  const { channel_id: channel, user_id: user, text = '', response_url: responseUrl } = parsed.data
  return { text: typedText(text), channel, user, responseUrl }
}

export const named = z.object({ id })

const shortcut = z.object({
  channel: named,
  user: named,
  message: z.object({ text: z.string().optional() }),
  response_url: z.url(),
})

export function readShortcut(body: unknown): PrivateRequest | null {
  const parsed = shortcut.safeParse(body)
  if (!parsed.success) return null
  const { channel, user, message, response_url: responseUrl } = parsed.data
  return { text: typedText(message.text ?? ''), channel: channel.id, user: user.id, responseUrl }
}
