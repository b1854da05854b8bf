import { messageRefusal, type Surface } from './block-kit.ts'
import { isRecord, textOf } from './fields.ts'
import { type Answer, type Args, type Block, type Channel, failure, identity, type Metadata } from './types.ts'
import type { World } from './world.ts'

/** One method of the Web API: arguments in, answer out; the state of the workspace changes on the way. */
export type Method = (args: Args, world: World) => Answer

/** The chat.* methods. */
export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': post,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': permalink,
}

/** The channel named by an argument, a person's identifier meaning the direct messages with that person. */
export function channelOf(args: Args, world: World, key = 'channel'): Channel | undefined {
  const id = textOf(args, key) ?? ''
  return world.directory.findChannel(world.directory.findUser(id) ? `D${id}` : id)
}

/** What Slack says against the content of a message, files of the workspace included; `null` when it takes it. */
export function refusalOf(args: Args, world: World, surface: Surface = 'post'): Answer | null {
  const refusal = messageRefusal(args, surface)
  if (refusal) return failure(refusal.error, refusal.problems.map(asSlackSays))
  const unknown = pictures(args.blocks).find((id) => !world.files.get(id)?.complete)
  return unknown === undefined ? null : failure('invalid_blocks', [`[ERROR] invalid slack file ${unknown}`])
}

/** The content of a message whose shape {@link refusalOf} has accepted. */
export function contentOf(args: Args) {
  return {
    text: textOf(args, 'text') ?? textOf(args, 'markdown_text'),
    blocks: args.blocks as readonly Block[] | undefined, // checked by block-kit.ts
    metadata: args.metadata as Metadata | undefined, // checked by block-kit.ts
  }
}

function asSlackSays(problem: string): string {
  const [pointer, ...rest] = problem.split(': ')
  return `[ERROR] ${rest.join(': ')} [json-pointer:${pointer}]`
}

function pictures(tree: unknown): readonly string[] {
  if (Array.isArray(tree)) return tree.flatMap(pictures)
  if (!isRecord(tree)) return []
  const id = textOf(tree.slack_file, 'id')
  return [...(id === undefined ? [] : [id]), ...Object.values(tree).flatMap(pictures)]
}

function post(args: Args, world: World): Answer {
  const channel = channelOf(args, world)
  if (!channel) return failure('channel_not_found')
  if (channel.archived) return failure('is_archived')
  if (!channel.member) return failure('not_in_channel')
  const thread = textOf(args, 'thread_ts')
  if (thread !== undefined && !/^\d{10}\.\d{6}$/.test(thread)) return failure('invalid_thread_ts')
  const refusal = refusalOf(args, world)
  if (refusal) return refusal
  const { ts, thread_ts, text, blocks } = world.log.post(channel.id, contentOf(args), thread)
  const message = { type: 'message', user: identity.botUserId, bot_id: identity.botId, app_id: identity.appId }
  return { ok: true, channel: channel.id, ts, message: { ...message, ts, thread_ts, text, blocks } }
}

function postEphemeral(args: Args, world: World): Answer {
  const channel = channelOf(args, world)
  const user = textOf(args, 'user')
  if (!channel) return failure('channel_not_found')
  if (!channel.member) return failure('not_in_channel')
  if (user === undefined || !world.directory.findUser(user)) return failure('user_not_in_channel')
  const refusal = refusalOf(args, world)
  if (refusal) return refusal
  const ts = world.clock.timestamp()
  const { text = '', blocks = [] } = contentOf(args)
  const thread_ts = textOf(args, 'thread_ts')
  const shown = thread_ts === undefined || world.log.all(channel.id).some((message) => message.thread_ts === thread_ts)
  if (shown) world.ephemerals.push({ channel: channel.id, user, ts, thread_ts, text, blocks }) // else nobody sees it: method page
  return { ok: true, message_ts: ts }
}

function update(args: Args, world: World): Answer {
  const channel = textOf(args, 'channel') ?? ''
  const ts = textOf(args, 'ts') ?? ''
  if (!world.directory.findChannel(channel)) return failure('channel_not_found')
  const message = world.log.find(channel, ts)
  if (!message) return failure('message_not_found')
  if (!message.fromBot) return failure('cant_update_message')
  const refusal = refusalOf(args, world, 'update')
  if (refusal) return refusal
  const { text, blocks } = world.log.edit(channel, ts, contentOf(args)) ?? message
  return { ok: true, channel, ts, text, message: { type: 'message', user: identity.botUserId, text, blocks } }
}

function remove(args: Args, world: World): Answer {
  const channel = textOf(args, 'channel') ?? ''
  const ts = textOf(args, 'ts') ?? ''
  if (!world.directory.findChannel(channel)) return failure('channel_not_found')
  const message = world.log.find(channel, ts)
  if (!message) return failure('message_not_found')
  if (!message.fromBot) return failure('cant_delete_message')
  world.log.remove(channel, ts)
  return { ok: true, channel, ts }
}

function permalink(args: Args, world: World): Answer {
  const channel = textOf(args, 'channel') ?? ''
  const ts = textOf(args, 'message_ts') ?? ''
  if (!world.directory.findChannel(channel)) return failure('channel_not_found')
  const message = world.log.find(channel, ts)
  if (!message) return failure('message_not_found')
  const { thread_ts: thread } = message
  const place = `https://${identity.teamDomain}.slack.com/archives/${channel}/p${ts.replace('.', '')}`
  return { ok: true, channel, permalink: thread ? `${place}?thread_ts=${thread}&cid=${channel}` : place }
}
