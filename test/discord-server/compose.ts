import { componentsV2, isEmpty, messageProblems } from './components.ts'
import { type Args, fieldOf, listOf, textOf } from './fields.ts'
import { messageEvent } from './message-json.ts'
import { records } from './messages.ts'
import { pingsOf } from './pings.ts'
import { refuse, refuseBody } from './refusals.ts'
import { type ChatMessage, identity, type Reply, type StoredFile, type UploadedFile } from './types.ts'
import type { World } from './world.ts'

const maximumBytes = 25 * 1024 * 1024 // a request; platforms.md, « Message »

/** A message, or the answer which refuses it. */
export type Composed = { readonly message: ChatMessage } | { readonly refusal: Reply }

/** Where a new message goes, and what it answers. */
export interface Destination {
  readonly channel: string
  readonly interaction?: string
  readonly ephemeral?: boolean
}

/** Posts a message of the bot, and announces it. */
export function newMessage(body: Args, files: readonly UploadedFile[], to: Destination, world: World): Composed {
  const refusal = refusalOf(body, names(files), files)
  if (refusal) return { refusal }
  const wanted = textOf(body.message_reference, 'message_id')
  const referenced = wanted === undefined ? undefined : world.log.find(wanted)
  const mustExist = fieldOf(body.message_reference, 'fail_if_not_exists') !== false
  if (wanted !== undefined && !referenced && mustExist)
    return { refusal: refuseBody(['message_reference: Unknown message']) }
  const message = world.log.post({
    ...to,
    content: textOf(body, 'content') ?? '',
    embeds: records(listOf(body, 'embeds')),
    components: records(listOf(body, 'components')),
    flags: Number(body.flags ?? 0),
    files: stored(body, files, world),
    nonce: nonceOf(body),
    reference: referenced?.id,
    allowedMentions: allowedOf(body),
    pings: to.ephemeral ? [] : pingsOf(body, referenced?.author),
  })
  announce('MESSAGE_CREATE', message, world)
  return { message }
}

/** Replaces what the body gives of a message, and announces it. The flag IS_COMPONENTS_V2 never leaves a message. */
export function editMessage(message: ChatMessage, body: Args, files: readonly UploadedFile[], world: World): Composed {
  const flags = (message.flags & componentsV2) | Number(body.flags ?? message.flags)
  const content = body.content === undefined ? message.content : (textOf(body, 'content') ?? '')
  const embeds = body.embeds === undefined ? message.embeds : records(listOf(body, 'embeds'))
  const given = body.components === undefined ? message.components : listOf(body, 'components')
  const listed = listOf(body, 'attachments').map((attachment) => String(fieldOf(attachment, 'id')))
  const kept = message.files.filter(({ id }) => !Array.isArray(body.attachments) || listed.includes(id))
  const merged = { ...body, content, embeds, components: given, flags }
  const refusal = refusalOf(merged, [...kept.map(({ name }) => name), ...names(files)], files)
  if (refusal) return { refusal }
  const edited = world.log.change(message.id, {
    content,
    embeds,
    components: records(given),
    flags,
    files: [...kept, ...stored(body, files, world)],
    allowedMentions: allowedOf(body) ?? message.allowedMentions,
    edits: message.edits + (message.loading ? 0 : 1),
    loading: false,
  })
  if (!edited) return { refusal: refuse('unknownMessage') }
  announce('MESSAGE_UPDATE', edited, world)
  return { message: edited }
}

/** Deletes a message, and announces it. */
export function removeMessage(message: ChatMessage, world: World): void {
  world.log.change(message.id, { deleted: true })
  announce('MESSAGE_DELETE', message, world)
}

/** Tells the bot of a message, where the bot is present and when the message is not for one person only. */
export function announce(event: string, message: ChatMessage, world: World): void {
  const channel = world.directory.find(message.channel)
  const isThere = channel?.guild === identity.guildId || channel?.type === 1
  if (message.ephemeral || !isThere) return
  const { id, channel: channel_id } = message
  const guild = channel.guild === undefined ? {} : { guild_id: channel.guild }
  world.dispatch(event, event === 'MESSAGE_DELETE' ? { id, channel_id, ...guild } : messageEvent(message, world))
}

function refusalOf(body: Args, fileNames: readonly string[], files: readonly UploadedFile[]): Reply | null {
  const bytes = files.reduce((total, file) => total + file.bytes.length, 0)
  if (bytes > maximumBytes) return refuse('tooLarge')
  if (isEmpty(body, fileNames)) return refuse('emptyMessage')
  const problems = messageProblems(body, { files: fileNames })
  return problems.length > 0 ? refuseBody(problems) : null
}

function stored(body: Args, files: readonly UploadedFile[], world: World): readonly StoredFile[] {
  return files.map(({ key, name, type, bytes }) => {
    const details = listOf(body, 'attachments').find((attachment) => String(fieldOf(attachment, 'id')) === key)
    const description = textOf(details, 'description')
    return { id: world.clock.snowflake(), name: textOf(details, 'filename') ?? name, type, bytes, description }
  })
}

function names(files: readonly UploadedFile[]): readonly string[] {
  return files.map(({ name }) => name)
}

/** The nonce of a body as a text; `undefined` when there is none. */
export function nonceOf(body: Args): string | undefined {
  return typeof body.nonce === 'string' || typeof body.nonce === 'number' ? String(body.nonce) : undefined
}

function allowedOf(body: Args): Args | undefined {
  return records([body.allowed_mentions])[0]
}
