import { z } from 'zod'
import { named, ts } from './parse-events.ts'
import type { Place } from './place.ts'

/** What was clicked, chosen or typed in a message or a view of ours. */
export interface Click {
  readonly action: string
  /** Of a button, of the option chosen, or what was typed. */
  readonly value: string
  readonly user: string
  /** Opens a modal, within three seconds. */
  readonly trigger: string
  readonly place: Place
}

const blockActions = z.object({
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
        selected_conversation: z.string().nullish(),
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
  const value = action.value ?? action.selected_option?.value ?? action.selected_conversation ?? ''
  return { action: action.action_id, value, user: parsed.data.user.id, trigger: parsed.data.trigger_id, place }
}

function placeOf({ container, channel, message, response_url }: z.output<typeof blockActions>): Place | null {
  if (container.type === 'view') return { kind: 'home' }
  const { message_ts: own, thread_ts, is_ephemeral } = container
  if (channel === undefined || response_url === undefined || own === undefined) return null
  if (is_ephemeral === true) return { kind: 'private', channel: channel.id, responseUrl: response_url }
  const thread = message?.thread_ts ?? thread_ts ?? own
  return { kind: 'thread', channel: channel.id, thread, isStarted: thread !== own, responseUrl: response_url }
}

const viewSubmission = z.object({
  user: named,
  view: z.object({
    private_metadata: z.string(),
    state: z.object({
      values: z.record(z.string(), z.record(z.string(), z.object({ value: z.string().nullish() }))),
    }),
  }),
})

/** A modal that was sent. */
export interface Submission {
  readonly user: string
  /** What we wrote in it. */
  readonly kept: string
  /** What was typed in its only field. */
  readonly typed: string
}

export function readSubmission(body: unknown): Submission | null {
  const parsed = viewSubmission.safeParse(body)
  if (!parsed.success) return null
  const [field] = Object.values(parsed.data.view.state.values).flatMap((block) => Object.values(block))
  return { user: parsed.data.user.id, kept: parsed.data.view.private_metadata, typed: field?.value ?? '' }
}
