import { LRUCache } from 'lru-cache'
import { REMEMBERED } from './limits.ts'

/** What the adapter remembers, in the memory of the process. */
export interface Memory {
  /** `true` once for each key, until it is given back or a day has passed. */
  claim(key: string): boolean
  /** Lets a key be claimed again: its work was not done. */
  giveBack(key: string): void
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

/** Conversations remembered at once; the one that was silent longest is forgotten first. */
const CONVERSATIONS = 10_000
/** In milliseconds: seven days. */
const CONVERSATION_TTL = 7 * 24 * 60 * 60 * 1000
const BRIEFLY = 30 * 60 * 1000
/** Turns of a conversation that the next may lean on; past them, it starts anew. */
const TURNS = 40

/** `now` in milliseconds. */
export function createMemory({ now = Date.now }: { now?: () => number } = {}): Memory {
  const claimed = new Map<string, number>()
  const trails = new LRUCache<string, readonly string[]>({ max: CONVERSATIONS, ttl: CONVERSATION_TTL, perf: { now } })
  const silent = new Set<string>()
  const homes = new LRUCache<string, HomeState>({ max: HOMES })
  return {
    claim(key) {
      forget(claimed, now() - REMEMBERED)
      if (claimed.has(key)) return false
      claimed.set(key, now())
      return true
    },
    giveBack: (key) => void claimed.delete(key),
    trail: (conversation) => trails.get(conversation) ?? null,
    follow(conversation, trail, briefly = false) {
      const kept = trail.length > TURNS ? [] : trail
      trails.set(conversation, kept, { ttl: briefly ? BRIEFLY : CONVERSATION_TTL })
    },
    followsUp: (channel) => !silent.has(channel),
    home: (user) => homes.get(user) ?? EMPTY_HOME,
    setHome: (user, home) => void homes.set(user, home),
    setFollowsUp: (channel, follows) => void (follows ? silent.delete(channel) : silent.add(channel)),
  }
}

/** Drops what was claimed before a time: the oldest come first. */
function forget(claimed: Map<string, number>, before: number): void {
  for (const [key, at] of claimed) {
    if (at > before) return
    claimed.delete(key)
  }
}
