import { fieldOf, isRecord, textOf } from './fields.ts'
import { identity } from './types.ts'
import type { World } from './world.ts'

const conversational = new Set(['message', 'app_mention'])

/** Takes note of what a payload on its way to the bot says of the workspace: its channel, its message, a deletion. */
export function learnFrom(payload: unknown, world: World): void {
  const event = fieldOf(payload, 'event')
  if (isRecord(event)) {
    if (conversational.has(textOf(event, 'type') ?? '')) learnEvent(event, world)
    return
  }
  const channel = textOf(fieldOf(payload, 'channel'), 'id') ?? textOf(payload, 'channel_id')
  if (channel === undefined) return
  world.directory.noticeChannel(channel, textOf(payload, 'command') === undefined)
  const container = fieldOf(payload, 'container')
  if (fieldOf(container, 'is_ephemeral') !== true) learnMessage(fieldOf(payload, 'message'), channel, world)
}

function learnEvent(event: unknown, world: World): void {
  const channel = textOf(event, 'channel')
  if (channel === undefined) return
  world.directory.noticeChannel(channel, true)
  const subtype = textOf(event, 'subtype')
  if (subtype === 'message_deleted') world.log.remove(channel, textOf(event, 'deleted_ts') ?? '')
  else if (subtype !== 'message_changed') learnMessage(event, channel, world)
}

function learnMessage(message: unknown, channel: string, { log }: World): void {
  const ts = textOf(message, 'ts')
  if (ts === undefined) return
  const thread_ts = textOf(message, 'thread_ts')
  const user = textOf(message, 'user') ?? ''
  const fromBot = user === identity.botUserId
  const given = fieldOf(message, 'blocks')
  const blocks = fromBot && Array.isArray(given) ? given : []
  log.learn({ channel, ts, thread_ts, user, fromBot, blocks, text: textOf(message, 'text') ?? '' })
}
