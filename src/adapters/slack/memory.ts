import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Keep } from '../../keep.ts'
import { readTrail } from '../../trails.ts'

/** What the adapter remembers of a workspace. Never rejects. */
export interface Memory {
  /** The trail of the last answer of a conversation; `null` where we took no part, or too long ago. */
  trail(conversation: string): Promise<readonly string[] | null>
  /** `briefly`: for half an hour, where nothing but time tells a conversation from the next. */
  follow(conversation: string, trail: readonly string[], briefly?: boolean): Promise<void>
  forget(conversation: string): Promise<void>
  /** Whether we answer in our threads of a channel without being mentioned. */
  followsUp(channel: string): Promise<boolean>
  setFollowsUp(channel: string, follows: boolean): Promise<void>
  /** What a person has on their Home tab, while the process lasts. */
  home(user: string): HomeState
  setHome(user: string, home: HomeState): void
}

export interface HomeState {
  /** The trail of the answer shown; `null` where there is none. */
  readonly trail: readonly string[] | null
  readonly page: number
  /** The channel whose settings are shown. */
  readonly channel: string | null
}

export const EMPTY_HOME: HomeState = { trail: null, page: 0, channel: null }
const HOMES = 2_000

/** In milliseconds: seven days. */
const CONVERSATION = 7 * 24 * 60 * 60 * 1000
const BRIEFLY = 30 * 60 * 1000
/** A longer trail would take too long to follow again: the conversation starts anew. In characters. */
const LONGEST = 6_000
const NONE = '[]'

/** `team` is in every key: two workspaces share nothing. */
export function createMemory(keep: Keep, team: string): Memory {
  const homes = new LRUCache<string, HomeState>({ max: HOMES })
  const own = (name: string): string => `slack:${team}:${name}`
  /** The name of a private conversation has that of a person in it. */
  const conversationKey = (name: string): string =>
    own(createHash('sha256').update(own(name)).digest('hex').slice(0, 32))
  const silent = (channel: string): string => own(`${channel}:mentions`)
  return {
    async trail(conversation) {
      const kept = await keep.get('conversation', conversationKey(conversation))
      if (kept === null) return null
      return kept === NONE ? [] : readTrail(kept)
    },
    follow(conversation, trail, briefly = false) {
      const written = lengthOf(trail) > LONGEST ? NONE : JSON.stringify(trail)
      return keep.put('conversation', conversationKey(conversation), written, briefly ? BRIEFLY : CONVERSATION)
    },
    forget: (conversation) => keep.put('conversation', conversationKey(conversation), null, null),
    followsUp: async (channel) => (await keep.get('setting', silent(channel))) === null,
    setFollowsUp: (channel, follows) => keep.put('setting', silent(channel), follows ? null : 'only', null),
    home: (user) => homes.get(user) ?? EMPTY_HOME,
    setHome: (user, home) => void homes.set(user, home),
  }
}

const lengthOf = (trail: readonly string[]): number => trail.reduce((sum, question) => sum + question.length, 0)
