import { z } from 'zod'
import { typedText } from './mrkdwn.ts'

/** A message that asks something of us. */
export interface Asked {
  /** What was typed, without our mention; empty when nothing else was. */
  readonly text: string
  readonly team: string
  readonly channel: string
  readonly user: string
  readonly ts: string
  /** The thread that it stands in; `null` at the top of a channel. */
  readonly thread: string | null
  /** How we know that it is for us: a thread is only presumed to be. */
  readonly by: 'mention' | 'direct' | 'thread'
}

const id = z.string().regex(/^[A-Z0-9]{2,30}$/)
const ts = z.string().regex(/^\d{1,15}\.\d{1,10}$/)

const messageEvent = z.object({
  team_id: id,
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
  const { team_id: team, event } = parsed.data
  const { user, subtype, text = '' } = event
  if (user === undefined || user === botUser || event.bot_id != null || event.hidden === true) return null
  if (event.edited !== undefined || (subtype !== undefined && !WRITTEN.has(subtype))) return null
  const direct = event.channel.startsWith('D') // what is typed there comes as a message, with a mention or without
  if (direct && event.type === 'app_mention') return null
  const by = event.type === 'app_mention' ? 'mention' : direct ? 'direct' : 'thread'
  if (by === 'thread' && (event.thread_ts === undefined || text.includes(`<@${botUser}`))) return null
  if (by === 'thread' && /^\s*<[@!]/.test(text)) return null
  return {
    text: typedText(text),
    team,
    channel: event.channel,
    user,
    ts: event.ts,
    thread: event.thread_ts ?? null,
    by,
  }
}

const homeEvent = z.object({
  team_id: id,
  event: z.object({ type: z.literal('app_home_opened'), user: id, channel: id, tab: z.enum(['home', 'messages']) }),
})

/** A person who opens the Home tab, or our messages. */
export function readHomeOpened(body: unknown): {
  readonly team: string
  readonly user: string
  readonly channel: string
  readonly tab: 'home' | 'messages'
} | null {
  const parsed = homeEvent.safeParse(body)
  return parsed.success ? { team: parsed.data.team_id, ...parsed.data.event } : null
}

/** A slash command, or the shortcut on a message: what is answered for one person only. */
export interface PrivateRequest {
  readonly text: string
  readonly team: string
  readonly channel: string
  readonly user: string
  readonly responseUrl: string
  readonly trigger: string
}

const command = z.object({
  team_id: id,
  channel_id: id,
  user_id: id,
  text: z.string().optional(),
  response_url: z.url(),
  trigger_id: z.string(),
})

export function readCommand(body: unknown): PrivateRequest | null {
  const parsed = command.safeParse(body)
  if (!parsed.success) return null
  const { data } = parsed
  return {
    text: typedText(data.text ?? ''),
    team: data.team_id,
    channel: data.channel_id,
    user: data.user_id,
    responseUrl: data.response_url,
    trigger: data.trigger_id,
  }
}

const named = z.object({ id })
const shortcut = z.object({
  team: named,
  channel: named,
  user: named,
  message: z.object({ text: z.string().optional() }),
  response_url: z.url(),
  trigger_id: z.string(),
})

export function readShortcut(body: unknown): PrivateRequest | null {
  const parsed = shortcut.safeParse(body)
  if (!parsed.success) return null
  const { data } = parsed
  return {
    text: typedText(data.message.text ?? ''),
    team: data.team.id,
    channel: data.channel.id,
    user: data.user.id,
    responseUrl: data.response_url,
    trigger: data.trigger_id,
  }
}

/** What was clicked, chosen or typed in a message or a view of ours. */
export interface Click {
  readonly action: string
  /** Of a button, of the option chosen, or what was typed. */
  readonly value: string
  readonly team: string
  readonly user: string
  readonly trigger: string
  readonly place: Place
}

/** Where a click was made. */
export type Place =
  /** A message that all see. */
  | {
      readonly kind: 'message'
      readonly channel: string
      readonly ts: string
      readonly thread: string
      readonly responseUrl: string
    }
  /** A message that only this person sees; it has no place in a thread. */
  | { readonly kind: 'private'; readonly channel: string; readonly responseUrl: string }
  | { readonly kind: 'home' }

const blockActions = z.object({
  team: named,
  user: named,
  trigger_id: z.string(),
  container: z.object({
    type: z.string(),
    message_ts: ts.optional(),
    thread_ts: ts.optional(),
    is_ephemeral: z.boolean().optional(),
  }),
  channel: named.optional(),
  message: z.object({ thread_ts: ts.optional() }).optional(),
  response_url: z.url().optional(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().nullish(),
        selected_option: z.object({ value: z.string() }).nullish(),
        selected_conversation: id.nullish(),
      }),
    )
    .min(1),
})

/** The first action of a click; `null` when Slack sent something else than what we know. https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function readClick(body: unknown): Click | null {
  const parsed = blockActions.safeParse(body)
  const [action] = parsed.success ? parsed.data.actions : []
  if (!parsed.success || action === undefined) return null
  const place = placeOf(parsed.data)
  if (place === null) return null
  const { team, user, trigger_id: trigger } = parsed.data
  const value = action.value ?? action.selected_option?.value ?? action.selected_conversation ?? ''
  return { action: action.action_id, value, team: team.id, user: user.id, trigger, place }
}

function placeOf({
  container,
  channel,
  message,
  response_url: responseUrl,
}: z.output<typeof blockActions>): Place | null {
  if (container.type === 'view') return { kind: 'home' }
  if (channel === undefined || responseUrl === undefined || container.message_ts === undefined) return null
  if (container.is_ephemeral === true) return { kind: 'private', channel: channel.id, responseUrl }
  const own = container.message_ts
  return {
    kind: 'message',
    channel: channel.id,
    ts: own,
    thread: message?.thread_ts ?? container.thread_ts ?? own,
    responseUrl,
  }
}

const viewSubmission = z.object({
  user: named,
  view: z.object({
    callback_id: z.string(),
    private_metadata: z.string(),
    state: z.object({
      values: z.record(z.string(), z.record(z.string(), z.object({ value: z.string().nullish() }))),
    }),
  }),
})

/** A modal that was sent: what we wrote in it, and what was typed in its only field. */
export function readSubmission(
  body: unknown,
): { readonly user: string; readonly kept: string; readonly typed: string } | null {
  const parsed = viewSubmission.safeParse(body)
  if (!parsed.success) return null
  const [field] = Object.values(parsed.data.view.state.values).flatMap((block) => Object.values(block))
  return { user: parsed.data.user.id, kept: parsed.data.view.private_metadata, typed: field?.value ?? '' }
}
