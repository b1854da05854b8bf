import { editMessage, newMessage, nonceOf, removeMessage } from './compose.ts'
import { type Args, isRecord } from './fields.ts'
import { channelJson } from './guild.ts'
import { messageEvent, messageJson } from './message-json.ts'
import { refuse } from './refusals.ts'
import type { Handler, RestRequest } from './rest.ts'
import { type Channel, type ChatMessage, identity, type Reply } from './types.ts'
import { readableMessage } from './visibility.ts'
import type { World } from './world.ts'

const nonceLife = 5 * 60 * 1000 // « the past few minutes », in ms; platforms.md, « Message »

type Access = { readonly channel: Channel } | { readonly refusal: Reply }

/** The routes of channels and their messages. */
export const messageRoutes = {
  'GET /channels/:channel': inChannel(({ channel, world }) => {
    const last = world.log.all(channel.id).findLast(({ ephemeral }) => !ephemeral)
    return ok({ ...channelJson(channel), last_message_id: last?.id ?? null })
  }),
  'POST /channels/:channel/typing': inChannel(() => ({ status: 204, body: null })),
  'GET /channels/:channel/messages': inChannel(list),
  'POST /channels/:channel/messages': inChannel(create),
  'GET /channels/:channel/messages/:message': onMessage(({ message, world }) => ok(readable(message, world))),
  'PATCH /channels/:channel/messages/:message': onMessage(edit),
  'DELETE /channels/:channel/messages/:message': onMessage(remove),
  'POST /channels/:channel/messages/:message/crosspost': onMessage(crosspost),
} as const satisfies Record<string, Handler>

interface Place {
  readonly channel: Channel
  readonly request: RestRequest
  readonly world: World
}

function inChannel(work: (place: Place) => Reply): Handler {
  return (request, world) => {
    const access = accessTo(request.params.channel ?? '', world)
    return 'refusal' in access ? access.refusal : work({ channel: access.channel, request, world })
  }
}

function onMessage(work: (place: Place & { readonly message: ChatMessage }) => Reply): Handler {
  return inChannel((place) => {
    const message = place.world.log.find(place.request.params.message ?? '', place.channel.id)
    return message && !message.ephemeral ? work({ ...place, message }) : refuse('unknownMessage')
  })
}

/** The bot is in its guild and in its direct messages, nowhere else: a person may have brought it there. */
function accessTo(id: string, world: World): Access {
  const channel = world.directory.find(id)
  if (!channel) return { refusal: refuse('unknownChannel') }
  const isThere = channel.guild === identity.guildId || channel.type === 1
  return isThere && channel.permissions.view ? { channel } : { refusal: refuse('missingAccess') }
}

function create({ channel, request, world }: Place): Reply {
  const { body, files } = request
  const { send, attach, history } = channel.permissions
  if (!send) return refuse(channel.type === 1 ? 'closedToBots' : 'missingPermissions')
  if (!attach && files.length > 0) return refuse('missingPermissions')
  const fields = isRecord(body) ? body : {}
  if (!history && isRecord(fields.message_reference)) return refuse('noHistory')
  const existing = sameNonce(fields, channel, world)
  if (existing?.deleted) return refuse('unknownMessage') // discord-api-docs#6647: a message that was deleted is not posted again
  if (existing) return ok(messageJson(existing, world))
  const composed = newMessage(fields, files, { channel: channel.id }, world)
  return 'refusal' in composed ? composed.refusal : ok(messageJson(composed.message, world))
}

function sameNonce(body: Args, { id }: Channel, { log, clock }: World): ChatMessage | undefined {
  const nonce = nonceOf(body)
  if (nonce === undefined || body.enforce_nonce !== true) return undefined
  const since = clock.now() - nonceLife
  return log.all(id).find((message) => message.fromBot && message.nonce === nonce && message.at >= since)
}

function edit({ message, request, world }: Place & { readonly message: ChatMessage }): Reply {
  if (!message.fromBot) return refuse('notTheAuthor')
  const body = isRecord(request.body) ? request.body : {}
  const composed = editMessage(message, body, request.files, world)
  return 'refusal' in composed ? composed.refusal : ok(messageJson(composed.message, world))
}

function remove({ message, world }: Place & { readonly message: ChatMessage }): Reply {
  if (!message.fromBot) return refuse('missingPermissions')
  removeMessage(message, world)
  return { status: 204, body: null }
}

function crosspost({ channel, message, world }: Place & { readonly message: ChatMessage }): Reply {
  if (channel.type !== 5) return refuse('wrongChannelType')
  if (message.crossposted) return refuse('crossposted')
  return ok(messageJson(world.log.change(message.id, { crossposted: true }) ?? message, world))
}

/** The newest, or those that come next `after` an identifier; always newest first, 50 unless `limit` says otherwise. */
function list({ channel, request, world }: Place): Reply {
  const { before, after, limit = '50' } = request.query
  const inside = ({ id, ephemeral, deleted }: ChatMessage) =>
    !ephemeral &&
    !deleted &&
    (before === undefined || BigInt(id) < BigInt(before)) &&
    (after === undefined || BigInt(id) > BigInt(after))
  if (!channel.permissions.history) return ok([])
  const all = world.log.all(channel.id).filter(inside)
  const found = after === undefined ? all.slice(-Number(limit)) : all.slice(0, Number(limit))
  return ok(found.reverse().map((message) => readable(message, world)))
}

function readable(message: ChatMessage, world: World): object {
  const {
    guild_id: _guild,
    member: _member,
    ...shown
  } = readableMessage(messageEvent(message, world), world.privileged)
  return shown
}

function ok(body: object): Reply {
  return { status: 200, body }
}
