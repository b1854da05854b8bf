import { GatewayIntentBits } from 'discord-api-types/v10'
import { type Args, fieldOf, isRecord, listOf, textOf } from './fields.ts'
import { identity } from './types.ts'

const emptied = { content: '', embeds: [], attachments: [], components: [] }
const messageEvents = new Set(['MESSAGE_CREATE', 'MESSAGE_UPDATE'])

/**
 * A message as the bot may read it. Without the Message Content intent its content is emptied, unless it is a direct
 * message, the bot's own, or one which mentions the bot; a reply to the answer to an interaction is no mention, though it
 * pings (discord-api-docs#5395).
 */
export function readableMessage(message: Args, intents: number): Args {
  if ((intents & GatewayIntentBits.MessageContent) !== 0 || isReadable(message)) return message
  const { poll: _poll, ...rest } = message
  return { ...rest, ...emptied }
}

/** An event as a session with these intents gets it. */
export function readableEvent(event: string, data: Args, intents: number): Args {
  return messageEvents.has(event) ? readableMessage(data, intents) : data
}

/** The intent without which an event is not sent, as a bit; 0 for those sent to all sessions. */
export function intentOf(event: string, data: Args): number {
  const isPrivate = data.guild_id === undefined
  if (event.startsWith('MESSAGE_REACTION'))
    return isPrivate ? GatewayIntentBits.DirectMessageReactions : GatewayIntentBits.GuildMessageReactions
  if (event.startsWith('MESSAGE_'))
    return isPrivate ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages
  if (event.startsWith('GUILD_MEMBER')) return GatewayIntentBits.GuildMembers
  return /^(GUILD|CHANNEL|THREAD)_/.test(event) ? GatewayIntentBits.Guilds : 0
}

/** The shard an event goes to, among `total`: that of its guild, or the first one. */
export function shardOf(event: string, data: Args, total: number): number {
  const guild = textOf(data, 'guild_id') ?? (event.startsWith('GUILD_') ? textOf(data, 'id') : undefined)
  return guild === undefined ? 0 : Number((BigInt(guild) >> 22n) % BigInt(total))
}

function isReadable(message: Args): boolean {
  if (message.guild_id === undefined || textOf(message.author, 'id') === identity.botUserId) return true
  if (new RegExp(`<@!?${identity.botUserId}>`).test(textOf(message, 'content') ?? '')) return true
  const isPinged = listOf(message, 'mentions').some((user) => textOf(user, 'id') === identity.botUserId)
  return isPinged && !isRecord(fieldOf(message.referenced_message, 'interaction_metadata'))
}
