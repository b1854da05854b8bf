import { type Channel, identity, type User } from './types.ts'

/** The channels and the people of the workspace. */
export interface Directory {
  /** Declares a channel or changes it; the bot is a member unless `member: false` is given. */
  channel(id: string, settings?: Partial<Omit<Channel, 'id'>>): Channel
  /** Gives a channel, `undefined` when Slack would say channel_not_found. Direct messages ('D…') always exist. */
  findChannel(id: string): Channel | undefined
  /** Declares a channel seen in a payload, unless it is known already. */
  noticeChannel(id: string, member: boolean): void
  /** Changes what users.info says of a person: Paris time and French unless given. */
  user(id: string, settings?: Partial<Omit<User, 'id'>>): User
  /** Gives a person, `undefined` when the identifier is not one of a person. */
  findUser(id: string): User | undefined
}

/** Makes a workspace with one channel, C0GENERAL, of which the bot is a member. */
export function createDirectory(): Directory {
  const channels = new Map<string, Channel>()
  const users = new Map<string, User>()
  const addChannel: Directory['channel'] = (id, settings = {}) => {
    const before = channels.get(id) ?? unnamedChannel(id)
    const channel = { ...before, ...settings }
    channels.set(id, channel)
    return channel
  }
  const findUser = (id: string) => users.get(id) ?? (/^[UW][A-Z0-9]+$/.test(id) ? unnamedUser(id) : undefined)
  addChannel('C0GENERAL', { name: 'general' })
  return {
    channel: addChannel,
    findChannel: (id) => channels.get(id) ?? (/^D[A-Z0-9]+$/.test(id) ? unnamedChannel(id) : undefined),
    noticeChannel: (id, member) => {
      if (!channels.has(id) && !id.startsWith('D')) addChannel(id, { member })
    },
    user: (id, settings = {}) => {
      const user = { ...(users.get(id) ?? unnamedUser(id)), ...settings }
      users.set(id, user)
      return user
    },
    findUser,
  }
}

function unnamedChannel(id: string): Channel {
  return {
    id,
    name: id.toLowerCase(),
    member: true,
    archived: false,
    private: id.startsWith('G'),
    creator: 'U0CREATRICE',
    members: ['U0CREATRICE', identity.botUserId],
  }
}

const nobodySpecial = { is_admin: false, is_restricted: false, team_id: identity.teamId }

function unnamedUser(id: string): User {
  const is_bot = id === identity.botUserId
  return { id, name: id.toLowerCase(), tz: 'Europe/Paris', tz_offset: 3600, locale: 'fr-FR', is_bot, ...nobodySpecial }
}
