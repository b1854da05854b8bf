import { textOf } from './fields.ts'
import { contentOf, refusalOf } from './methods-chat.ts'
import type { Args, Reply, ResponseUse } from './types.ts'
import type { ResponseOrigin, World } from './world.ts'

const maximumUses = 5 // platforms.md
const lifetime = 30 * 60 * 1000 // ms, platforms.md

/**
 * Answers a POST to a response_url. With no `replace_original`, `delete_original` or `response_type`, the message is a
 * new ephemeral one. Refused content counts as a use: what Slack does there is not known, and this is the stricter.
 */
export function useResponseUrl(id: string, body: Args, world: World): Reply {
  const state = world.responseUrls.get(id)
  if (!state) return { status: 404, body: { ok: false, error: 'invalid_url' } }
  if (world.clock.now() - state.issuedAt > lifetime) return { status: 404, body: { ok: false, error: 'expired_url' } }
  if (state.uses >= maximumUses) return { status: 404, body: { ok: false, error: 'used_url' } }
  state.uses += 1
  const refusal = body.delete_original === true ? null : refusalOf(body, world)
  if (refusal) return { status: 404, body: refusal } // java-slack-sdk#1349
  const effect = apply(body, state.origin, world)
  if (effect === null) return { status: 404, body: { ok: false, error: 'message_not_found' } }
  const { text = '', blocks = [] } = contentOf(body)
  const thread_ts = textOf(body, 'thread_ts')
  const url = `${world.origin}/response/${id}`
  world.responses.push({ url, channel: state.origin.channel, body, effect, thread_ts, text, blocks })
  return { status: 200, body: 'ok' }
}

function apply(body: Args, origin: ResponseOrigin, world: World): ResponseUse['effect'] | null {
  const { channel, user, ts } = origin
  const content = contentOf(body)
  if (body.delete_original === true) {
    if (!origin.ephemeral && !world.log.remove(channel, ts ?? '')) return null
    return 'deleted'
  }
  if (body.replace_original === true) {
    if (origin.ephemeral) return 'replaced'
    const whole = { text: '', blocks: [], ...defined(content) }
    return world.log.edit(channel, ts ?? '', whole) ? 'replaced' : null
  }
  const thread_ts = textOf(body, 'thread_ts')
  if (body.response_type === 'in_channel') {
    world.log.post(channel, content, thread_ts)
    return 'in_channel'
  }
  const { text = '', blocks = [] } = content
  world.ephemerals.push({ channel, user, ts: world.clock.timestamp(), thread_ts, text, blocks })
  return 'ephemeral'
}

function defined<T extends object>(fields: T): Partial<T> {
  // Removing entries keeps the type of those which stay.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>
}
