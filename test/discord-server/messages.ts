import type { Clock } from './clock.ts'
import { type Args, fieldOf, isRecord, listOf, numberOf, textOf } from './fields.ts'
import { type ChatMessage, identity } from './types.ts'

/** What must be given of a new message; the rest is empty. */
export type Draft = Pick<ChatMessage, 'channel'> & Partial<Omit<ChatMessage, 'id' | 'at' | 'deleted' | 'edits'>>

/** Every message of the invented Discord, in the order they came. */
export interface MessageLog {
  /** Posts for the bot. */
  post(draft: Draft): ChatMessage
  /** Changes fields of a message which is not deleted; `null` when there is no such message. */
  change(id: string, fields: Partial<ChatMessage>): ChatMessage | null
  /** Records a message seen in a payload; does nothing when it is known, or was deleted. */
  learn(raw: unknown): void
  /** Gives a message which is not deleted. */
  find(id: string, channel?: string): ChatMessage | undefined
  /** Gives a message, deleted or not. */
  recall(id: string): ChatMessage | undefined
  /** Everything, deleted or not, of one channel or of all of them. */
  all(channel?: string): readonly ChatMessage[]
}

/** Makes an empty log. */
export function createMessageLog(clock: Clock): MessageLog {
  const log = new Map<string, ChatMessage>()
  const keep = (message: ChatMessage) => {
    log.set(message.id, message)
    return message
  }
  const find: MessageLog['find'] = (id, channel) => {
    const message = log.get(id)
    return message?.deleted || (channel !== undefined && message?.channel !== channel) ? undefined : message
  }
  return {
    find,
    recall: (id) => log.get(id),
    post: (draft) => {
      const id = clock.snowflake()
      return keep({ ...blank, author: identity.botUserId, fromBot: true, ...draft, id, at: clock.now() })
    },
    change: (id, fields) => {
      const message = find(id)
      return message ? keep({ ...message, ...fields }) : null
    },
    learn: (raw) => {
      const message = readMessage(raw)
      if (message && !log.has(message.id)) keep({ ...blank, ...message, at: clock.now() })
    },
    all: (channel) => [...log.values()].filter((message) => channel === undefined || message.channel === channel),
  }
}

const blank = {
  content: '',
  embeds: [],
  components: [],
  flags: 0,
  files: [],
  nonce: undefined,
  reference: undefined,
  allowedMentions: undefined,
  pings: [],
  interaction: undefined,
  ephemeral: false,
  loading: false,
  edits: 0,
  deleted: false,
  crossposted: false,
  raw: undefined,
}

function readMessage(raw: unknown) {
  const id = textOf(raw, 'id')
  const channel = textOf(raw, 'channel_id')
  if (!isRecord(raw) || id === undefined || channel === undefined) return null
  const author = textOf(raw.author, 'id') ?? ''
  const flags = numberOf(raw, 'flags') ?? 0
  return {
    id,
    channel,
    author,
    fromBot: author === identity.botUserId,
    content: textOf(raw, 'content') ?? '',
    embeds: records(listOf(raw, 'embeds')),
    components: records(listOf(raw, 'components')),
    flags,
    ephemeral: (flags & 64) !== 0,
    interaction: textOf(fieldOf(raw, 'interaction_metadata'), 'id'),
    reference: textOf(fieldOf(raw, 'message_reference'), 'message_id'),
    raw,
  }
}

/** Keeps the objects of a list. */
export function records(list: readonly unknown[]): readonly Args[] {
  return list.filter(isRecord)
}
