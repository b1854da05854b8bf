import { fieldOf, isRecord, listOf, numberOf, textOf } from './fields.ts'
import { people } from './people.ts'
import { type Channel, identity, type Permissions } from './types.ts'

/** The channels every test finds: a text channel and one of announcements, both of the guild. */
export const channels = { general: '1100000000000000101', news: '1100000000000000102' } as const

/** The direct messages of Camille with the bot, and a group where the bot is not. */
export const direct = { dm: '1300000000000000001', private: '1300000000000000002' } as const

const everything: Required<Permissions> = { view: true, send: true, attach: true, history: true }

/** The channels of the guild, and the private ones the bot has heard of. */
export interface Directory {
  find(id: string): Channel | undefined
  all(): readonly Channel[]
  /** Adds a channel, a text channel of the guild unless said otherwise, or changes the one there is. */
  set(id: string, fields?: Partial<Omit<Channel, 'id'>>): Channel
  /** The direct messages with a person; `id` is for a channel not heard of yet, but Camille's, which is `direct.dm`. */
  direct(user: string, id: () => string): Channel
  /** Takes note of the channel a payload names. */
  learn(payload: unknown): void
}

/** Makes a directory with the two channels of {@link channels}. */
export function createDirectory(): Directory {
  const known = new Map<string, Channel>()
  const set: Directory['set'] = (id, fields = {}) => {
    const blank = {
      type: 0,
      name: `salon-${id.slice(-3)}`,
      guild: identity.guildId,
      recipients: [],
      permissions: everything,
    }
    const channel: Channel = { ...blank, ...known.get(id), ...fields, id }
    known.set(id, channel)
    return channel
  }
  set(channels.general, { name: 'general' })
  set(channels.news, { name: 'annonces', type: 5 })
  return {
    set,
    find: (id) => known.get(id),
    all: () => [...known.values()],
    direct: (user, id) => {
      const existing = [...known.values()].find(({ type, recipients }) => type === 1 && recipients.includes(user))
      const fresh = user === people.camille ? direct.dm : id()
      return existing ?? set(fresh, { type: 1, guild: undefined, name: '', recipients: [user] })
    },
    learn: (payload) => {
      const shown = fieldOf(payload, 'channel')
      const id = textOf(shown, 'id') ?? textOf(payload, 'channel_id')
      if (id === undefined || known.has(id)) return
      const guild = textOf(payload, 'guild_id')
      const author = textOf(fieldOf(payload, 'author') ?? fieldOf(payload, 'user'), 'id')
      const named = listOf(shown, 'recipients').flatMap((one) => (isRecord(one) ? (textOf(one, 'id') ?? []) : []))
      const recipients = guild === undefined ? [...new Set([...named, ...(author === undefined ? [] : [author])])] : []
      set(id, { type: numberOf(shown, 'type') ?? (guild === undefined ? 1 : 0), guild, recipients })
    },
  }
}

/** The permissions of a channel once some of them are changed. */
export function changed(channel: Channel | undefined, permissions: Permissions): Required<Permissions> {
  return { ...(channel?.permissions ?? everything), ...permissions }
}
