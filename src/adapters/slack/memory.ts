import { LRUCache } from 'lru-cache'
import { type Claims, createClaims } from '../../claims.ts'
import { REMEMBERED } from './limits.ts'

/** What the adapter remembers, in the memory of the process. */
export interface Memory extends Claims {
  /** The trail of the last answer of a conversation; `null` where we took no part, or too long ago. */
  trail(conversation: string): readonly string[] | null
  /** `briefly`: for half an hour, where nothing but time tells a conversation from the next. */
  follow(conversation: string, trail: readonly string[], briefly?: boolean): void
  /** Whether we answer in our threads of a channel without being mentioned. */
  followsUp(channel: string): boolean
  setFollowsUp(channel: string, follows: boolean): void
  /** What a person has on their Home tab. */
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

const EMPTY_HOME: HomeState = { trail: null, page: 0, channel: null }
const HOMES = 2_000

/** Characters of all the trails remembered; the conversation that was silent longest is forgotten first. */
const CHARACTERS = 10_000_000
/** In milliseconds: seven days. */
const CONVERSATION_TTL = 7 * 24 * 60 * 60 * 1000
const BRIEFLY = 30 * 60 * 1000
/** A longer trail would take too long to follow again: the conversation starts anew. In characters. */
const LONGEST = 6_000

/** `now` in milliseconds. */
export function createMemory({ now = Date.now }: { now?: () => number } = {}): Memory {
  const trails = new LRUCache<string, readonly string[]>({
    maxSize: CHARACTERS,
    sizeCalculation: (trail, key) => key.length + lengthOf(trail) + 1,
    ttl: CONVERSATION_TTL,
    perf: { now },
  })
  const silent = new Set<string>()
  const homes = new LRUCache<string, HomeState>({ max: HOMES })
  return {
    ...createClaims(REMEMBERED, now),
    trail: (conversation) => trails.get(conversation) ?? null,
    follow(conversation, trail, briefly = false) {
      trails.set(conversation, lengthOf(trail) > LONGEST ? [] : trail, { ttl: briefly ? BRIEFLY : CONVERSATION_TTL })
    },
    followsUp: (channel) => !silent.has(channel),
    setFollowsUp: (channel, follows) => void (follows ? silent.delete(channel) : silent.add(channel)),
    home: (user) => homes.get(user) ?? EMPTY_HOME,
    setHome: (user, home) => void homes.set(user, home),
  }
}

const lengthOf = (trail: readonly string[]): number => trail.reduce((sum, question) => sum + question.length, 0)
