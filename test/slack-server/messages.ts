import type { Clock } from './clock.ts'
import { type Block, type ChatMessage, identity, type Metadata } from './types.ts'

/** What may be given of a message; the rest is empty. */
export interface Content {
  readonly text?: string | undefined
  readonly blocks?: readonly Block[] | undefined
  readonly metadata?: Metadata | undefined
  readonly files?: readonly string[]
}

/** A message seen in a payload; those of the bot may be replaced and deleted like the ones it posted here. */
export type Seen = Pick<ChatMessage, 'channel' | 'ts' | 'user' | 'text' | 'thread_ts' | 'fromBot' | 'blocks'>

/** Every message of the workspace, in the order of their timestamps within a channel. */
export interface MessageLog {
  /** Posts for the bot. A `thread_ts` whose parent is unknown is dropped: the message falls into the channel. */
  post(channel: string, content: Content, thread_ts?: string): ChatMessage
  /** Records a message seen in a payload, with its thread; does nothing when it is known, or was deleted. */
  learn(message: Seen): void
  /** Replaces the fields given; those left out stay as they were. `null` when there is no such message. */
  edit(channel: string, ts: string, content: Content): ChatMessage | null
  /** Deletes a message, the bot's or not; false when there is none. */
  remove(channel: string, ts: string): boolean
  /** Gives a message which is not deleted. */
  find(channel: string, ts: string): ChatMessage | undefined
  /** All the messages not deleted, of one channel or of all of them. */
  all(channel?: string): readonly ChatMessage[]
}

/** Makes an empty log. */
export function createMessageLog(clock: Clock): MessageLog {
  const log = new Map<string, ChatMessage>()
  const key = (channel: string, ts: string) => `${channel} ${ts}`
  const keep = (message: ChatMessage) => {
    log.set(key(message.channel, message.ts), message)
    return message
  }
  const find = (channel: string, ts: string) => {
    const message = log.get(key(channel, ts))
    return message?.deleted ? undefined : message
  }
  return {
    find,
    post: (channel, content, thread_ts) => {
      const parent = thread_ts === undefined ? undefined : find(channel, thread_ts)
      const root = parent?.thread_ts ?? parent?.ts
      const author = { user: identity.botUserId, fromBot: true }
      return keep({ ...blank, ...author, channel, ts: clock.timestamp(), thread_ts: root, ...given(content) })
    },
    learn: (seen) => {
      const { channel, ts, user, thread_ts } = seen
      const known = (stamp: string) => log.has(key(channel, stamp))
      if (thread_ts !== undefined && !known(thread_ts)) keep({ ...blank, channel, ts: thread_ts, user, text: '' })
      if (!known(ts)) keep({ ...blank, ...seen, thread_ts: thread_ts === ts ? undefined : thread_ts })
    },
    edit: (channel, ts, content) => {
      const message = find(channel, ts)
      return message ? keep({ ...message, ...given(content), edits: message.edits + 1 }) : null
    },
    remove: (channel, ts) => {
      const message = find(channel, ts)
      if (message) keep({ ...message, deleted: true })
      return message !== undefined
    },
    all: (channel) =>
      [...log.values()]
        .filter((message) => !message.deleted && (channel === undefined || message.channel === channel))
        .sort((a, b) => Number(a.ts) - Number(b.ts)),
  }
}

const blank = {
  user: '',
  fromBot: false,
  text: '',
  blocks: [],
  files: [],
  metadata: undefined,
  thread_ts: undefined,
  edits: 0,
  deleted: false,
}

function given({ text, blocks, metadata, files }: Content) {
  return {
    ...(text === undefined ? {} : { text }),
    ...(blocks === undefined ? {} : { blocks }),
    ...(metadata === undefined ? {} : { metadata: metadata.event_type ? metadata : undefined }),
    ...(files === undefined ? {} : { files }),
  }
}
