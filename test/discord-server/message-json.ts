import { memberJson } from './guild.ts'
import { userOf } from './people.ts'
import { type ChatMessage, identity, type StoredFile } from './types.ts'
import type { World } from './world.ts'

const visible = 4 | 64 | 128 | 4096 | (1 << 15) // the flags a message shows; MessageFlags of discord-api-types

/** A message as the API gives it back and the gateway announces it, without what only the gateway adds. */
export function messageJson(message: ChatMessage, world: World) {
  if (message.raw && message.edits === 0) return message.raw
  const { id, channel, author, content, embeds, components, reference, pings, nonce } = message
  const referenced = reference === undefined ? undefined : world.log.find(reference)
  return {
    id,
    channel_id: channel,
    author: userOf(author),
    content,
    timestamp: new Date(message.at).toISOString(),
    edited_timestamp: message.edits > 0 ? new Date(world.clock.now()).toISOString() : null,
    tts: false,
    mention_everyone: pings.includes('everyone') || pings.includes('here'),
    mentions: pings.filter((ping) => /^\d+$/.test(ping)).map(userOf),
    mention_roles: [],
    attachments: message.files.map((file) => attachmentJson(file, channel)),
    embeds,
    components,
    pinned: false,
    type: typeOf(message, world),
    flags: (message.flags & visible) | (message.ephemeral ? 64 : 0) | (message.loading ? 128 : 0) | crosspost(message),
    ...(nonce === undefined ? {} : { nonce }),
    ...(reference === undefined ? {} : { message_reference: { type: 0, message_id: reference, channel_id: channel } }),
    ...(reference === undefined ? {} : { referenced_message: referenced ? summary(referenced, world) : null }),
    ...interactionPart(message, world),
  }
}

/** A message as the gateway announces it. */
export function messageEvent(message: ChatMessage, world: World) {
  const { guild, type } = world.directory.find(message.channel) ?? { guild: undefined, type: 1 }
  if (guild === undefined) return { ...messageJson(message, world), channel_type: type }
  const { user: _user, ...member } = memberJson(message.author)
  return { ...messageJson(message, world), channel_type: type, guild_id: guild, member }
}

function attachmentJson({ id, name, type, bytes, description }: StoredFile, channel: string) {
  const path = `attachments/${channel}/${id}/${encodeURIComponent(name)}`
  return {
    id,
    filename: name,
    size: bytes.length,
    url: `https://cdn.discordapp.test/${path}`,
    proxy_url: `https://media.discordapp.test/${path}`,
    content_type: type,
    ...(description === undefined ? {} : { description }),
  }
}

function summary(referenced: ChatMessage, world: World): object {
  const { referenced_message: _deeper, ...rest } = { referenced_message: null, ...messageJson(referenced, world) }
  return rest
}

function crosspost({ crossposted }: ChatMessage): number {
  return crossposted ? 1 : 0
}

/** 0 for a plain message, 19 for a reply, 20 for the answer to a slash command, 23 for that to a menu command. */
function typeOf({ interaction, reference }: ChatMessage, world: World): number {
  const from = interaction === undefined ? undefined : world.interactions.find(({ id }) => id === interaction)
  if (from?.type === 2) return from.commandType === 1 ? 20 : 23
  return reference === undefined ? 0 : 19
}

function interactionPart({ interaction }: ChatMessage, world: World): object {
  if (interaction === undefined) return {}
  const from = world.interactions.find(({ id }) => id === interaction)
  if (!from) return {}
  const owners = from.payload.authorizing_integration_owners
  const interaction_metadata = {
    id: from.id,
    type: from.type,
    user: userOf(from.user),
    authorizing_integration_owners: owners,
  }
  return { interaction_metadata, webhook_id: identity.applicationId, application_id: identity.applicationId }
}
