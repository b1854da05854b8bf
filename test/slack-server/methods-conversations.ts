import { textOf } from './fields.ts'
import { channelOf, type Method } from './methods-chat.ts'
import { type Answer, type Args, type Channel, type ChatMessage, failure, identity } from './types.ts'
import type { World } from './world.ts'

/** The conversations.*, users.* and reactions.* methods. */
export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.replies': replies,
  'conversations.history': history,
  'conversations.info': info,
  'conversations.members': members,
  'conversations.open': open,
  'users.info': userInfo,
  'reactions.add': react,
}

function replies(args: Args, world: World): Answer {
  const channel = textOf(args, 'channel') ?? ''
  const ts = textOf(args, 'ts') ?? ''
  const refusal = unreadable(world.directory.findChannel(channel))
  if (refusal) return refusal
  const asked = world.log.find(channel, ts)
  if (!asked) return failure('thread_not_found')
  const root = asked.thread_ts ?? ts
  const thread = world.log.all(channel).filter((message) => message.ts === root || message.thread_ts === root)
  return page(thread, args)
}

function history(args: Args, world: World): Answer {
  const channel = textOf(args, 'channel') ?? ''
  const refusal = unreadable(world.directory.findChannel(channel))
  if (refusal) return refusal
  const messages = world.log.all(channel).filter(({ thread_ts }) => thread_ts === undefined)
  return page(messages.toReversed(), args)
}

function unreadable(channel: Channel | undefined): Answer | null {
  if (!channel) return failure('channel_not_found')
  return channel.member ? null : failure('not_in_channel')
}

function page(messages: readonly ChatMessage[], args: Args): Answer {
  const oldest = Number(args.oldest ?? 0)
  const latest = Number(args.latest ?? Number.POSITIVE_INFINITY)
  const kept = messages.filter(({ ts, thread_ts }) => {
    const at = Number(ts)
    const isInside = at > oldest && at < latest
    const isEdge = args.inclusive === true && (at === oldest || at === latest)
    return isInside || isEdge || (thread_ts === undefined && ts === args.ts) // a thread always comes with its parent
  })
  const limit = Number(args.limit ?? 100)
  const start = Number(textOf(args, 'cursor') ?? 0)
  const next = start + limit < kept.length ? String(start + limit) : ''
  return {
    ok: true,
    messages: kept.slice(start, start + limit).map((message) => shown(message, args.include_all_metadata === true)),
    has_more: next !== '',
    response_metadata: { next_cursor: next },
  }
}

function shown(
  { ts, thread_ts, user, text, fromBot, blocks, metadata, edits, files }: ChatMessage,
  withMetadata: boolean,
) {
  return {
    type: 'message',
    user,
    text,
    ts,
    team: identity.teamId,
    ...(thread_ts === undefined ? {} : { thread_ts }),
    ...(fromBot ? { bot_id: identity.botId, app_id: identity.appId } : {}),
    ...(blocks.length > 0 ? { blocks } : {}),
    ...(edits > 0 ? { edited: { user, ts } } : {}),
    ...(files.length > 0 ? { files: files.map((id) => ({ id })) } : {}),
    ...(withMetadata && metadata ? { metadata } : {}),
  }
}

function info(args: Args, world: World): Answer {
  const channel = world.directory.findChannel(textOf(args, 'channel') ?? '')
  if (!channel) return failure('channel_not_found')
  const { id, name, member, archived, private: isPrivate, creator } = channel
  if (isPrivate && !member) return failure('channel_not_found') // nothing is told of it to who is outside
  const isDirect = id.startsWith('D')
  const locale = args.include_locale === true ? { locale: 'fr-FR' } : {}
  const common = { id, is_im: isDirect, is_archived: archived, ...locale }
  if (isDirect) return { ok: true, channel: { ...common, user: id.slice(1), is_channel: false } }
  const kind = { is_channel: !isPrivate, is_group: isPrivate, is_private: isPrivate, is_mpim: false }
  return { ok: true, channel: { ...common, ...kind, name, is_member: member, creator } }
}

function members(args: Args, world: World): Answer {
  const channel = world.directory.findChannel(textOf(args, 'channel') ?? '')
  if (!channel || (channel.private && !channel.member)) return failure('channel_not_found')
  const limit = Number(args.limit ?? 100)
  const start = Number(textOf(args, 'cursor') ?? 0)
  if (!(limit > 0 && limit <= 1000)) return failure('invalid_limit')
  const next_cursor = start + limit < channel.members.length ? String(start + limit) : ''
  return { ok: true, members: channel.members.slice(start, start + limit), response_metadata: { next_cursor } }
}

function open(args: Args, world: World): Answer {
  const users = (textOf(args, 'users') ?? '').split(',').filter(Boolean)
  if (users.length === 0) return failure('users_list_not_supplied')
  if (users.some((id) => !world.directory.findUser(id))) return failure('user_not_found')
  const id = users.length === 1 ? `D${users[0]}` : `G${users.join('')}`
  world.directory.noticeChannel(id, true)
  return { ok: true, channel: { id } }
}

function userInfo(args: Args, world: World): Answer {
  const user = world.directory.findUser(textOf(args, 'user') ?? '')
  if (!user) return failure('user_not_found')
  const { locale, ...rest } = user
  const profile = { real_name: user.name, display_name: user.name }
  const shownLocale = args.include_locale === true ? { locale } : {}
  return { ok: true, user: { ...rest, real_name: user.name, profile, ...shownLocale } }
}

function react(args: Args, world: World): Answer {
  const channel = channelOf(args, world)
  const ts = textOf(args, 'timestamp') ?? ''
  const name = textOf(args, 'name') ?? ''
  if (!channel) return failure('channel_not_found')
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) return failure('invalid_name')
  if (!world.log.find(channel.id, ts)) return failure('message_not_found')
  const reaction = `${channel.id} ${ts} ${name}`
  if (world.reactions.has(reaction)) return failure('already_reacted')
  world.reactions.add(reaction)
  return { ok: true }
}
