import { LRUCache } from 'lru-cache'

/** What is kept: what was already taken, what a conversation is about, what a button leads to, how a channel is set. */
export type KeptKind = 'claim' | 'conversation' | 'trail' | 'setting'

/**
 * Short texts that last: through a restart and between processes where there is storage, as long as the process where
 * there is none, or while it does not answer. Never rejects.
 */
export interface Keep {
  /** `true` the first time in `forMs` that a key is given. */
  claim(key: string, forMs: number): Promise<boolean>
  /** `null` where there is nothing, or no longer. */
  get(kind: KeptKind, key: string): Promise<string | null>
  /** Replaces what was there; `forMs` is `null` for what stays until it is changed. `null` forgets. */
  put(kind: KeptKind, key: string, value: string | null, forMs: number | null): Promise<void>
}

/** Characters kept in the memory of the process; what was not used for longest goes first. */
const CHARACTERS = 20_000_000

/** In the memory of the process. `now` in milliseconds. */
export function createMemoryKeep({ now = Date.now }: { now?: () => number } = {}): Keep {
  const kept = new LRUCache<string, string>({
    maxSize: CHARACTERS,
    sizeCalculation: (value, key) => key.length + value.length + 1,
    perf: { now },
    ttlResolution: 0,
  })
  return {
    async claim(key, forMs) {
      const name = `claim ${key}`
      if (kept.has(name)) return false
      kept.set(name, '', { ttl: forMs })
      return true
    },
    get: async (kind, key) => kept.get(`${kind} ${key}`) ?? null,
    async put(kind, key, value, forMs) {
      if (value === null) kept.delete(`${kind} ${key}`)
      else kept.set(`${kind} ${key}`, value, forMs === null ? {} : { ttl: forMs })
    },
  }
}
