import { type APIMessage, type MessageFlags, MessageReferenceType, MessageType } from 'discord-api-types/v10'
import { type Args, fieldOf, textOf } from './fields.ts'
import { memberJson } from './guild.ts'
import { channelOf, type Issuer, nobody, type Place } from './payload-parts.ts'
import { people, userOf } from './people.ts'
import { identity } from './types.ts'

/** The fields of a message written by a person. `text` is given as it travels: `<@id>`, `<#id>`, Markdown. */
export interface MessageFields {
  readonly server?: Issuer
  readonly text?: string
  readonly place?: Place
  readonly channel?: string
  readonly user?: string
  readonly id?: string
  /** True to mention the bot at the start of the text. */
  readonly mention?: boolean
  /** The message it replies to: one of the server, or one as Discord shows it. */
  readonly replyTo?: { readonly id: string }
  /** True, for a reply, when the author of the other message is notified: true unless given. */
  readonly ping?: boolean
  /** Who writes: a person unless given. */
  readonly by?: 'person' | 'bot' | 'webhook'
  /** Fields to add or change in the message itself. */
  readonly extra?: Args
}

/** The data of a MESSAGE_CREATE event. */
export function messageCreate({ server = nobody, text = '', place = 'guild', ...fields }: MessageFields = {}) {
  const { user = people.camille, mention = false, by = 'person', extra = {} } = fields
  const tag = `<@${identity.botUserId}>`
  const content = mention && !text.includes(tag) ? `${tag} ${text}` : text
  const id = fields.id ?? server.snowflake()
  const channel_id = fields.channel ?? channelOf(place)
  const reply = replyParts(fields, server, channel_id, place)
  const mentioned = [...new Set([...content.matchAll(/<@!?(\d+)>/g)].flatMap(([, one]) => one ?? []))]
  const message = {
    id,
    type: reply.message_reference ? MessageType.Reply : MessageType.Default,
    channel_id,
    author: { ...userOf(user), ...(by === 'person' ? {} : { bot: true }) },
    content,
    timestamp: new Date(server.now()).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: /@(everyone|here)\b/.test(content),
    mentions: [...new Set([...mentioned, ...reply.pinged])].map(userOf),
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    flags: 0 as MessageFlags, // the type has no name for « none »
    nonce: id,
    ...(by === 'webhook' ? { webhook_id: user } : {}),
    ...(reply.message_reference ? { message_reference: reply.message_reference } : {}),
    ...(reply.message_reference ? { referenced_message: reply.referenced_message } : {}),
  } satisfies APIMessage
  const channel_type = { guild: 0, dm: 1, private: 3 }[place] // without it discord.js ignores direct messages
  return { ...message, channel_type, ...inGuild(place, user, by), ...extra }
}

function replyParts(
  { replyTo, ping = true }: Pick<MessageFields, 'replyTo' | 'ping'>,
  server: Issuer,
  channel_id: string,
  place: Place,
) {
  if (!replyTo) return { message_reference: undefined, referenced_message: null, pinged: [] }
  const other = server.show(replyTo.id) ?? { ...replyTo }
  const author = textOf(fieldOf(other, 'author'), 'id')
  const guild = place === 'guild' ? { guild_id: identity.guildId } : {}
  return {
    message_reference: { type: MessageReferenceType.Default, message_id: replyTo.id, channel_id, ...guild },
    referenced_message: other as unknown as APIMessage, // as the server showed it
    pinged: ping && author !== undefined ? [author] : [],
  }
}

/** A webhook is no member of the guild. */
function inGuild(place: Place, user: string, by: MessageFields['by']) {
  if (place !== 'guild') return {}
  const { user: _user, ...member } = memberJson(user)
  return by === 'webhook' ? { guild_id: identity.guildId } : { guild_id: identity.guildId, member }
}
