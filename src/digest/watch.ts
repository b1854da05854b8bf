import { LRUCache } from 'lru-cache'
import type { Delivery } from '../storage/deliveries.ts'
import { MINUTE } from './calendar.ts'

/**
 * How long a row that another process works on must not have changed before it is taken for abandoned, in milliseconds:
 * much longer than a call to a platform may take (`POST_WITHIN`).
 */
export const ABANDONED = 5 * MINUTE

/** Rows watched at once; the one that was not looked at for longest is forgotten first, and only waits longer. */
const MOST = 5_000

/**
 * Tells what is abandoned without trusting anyone's clock: a row is abandoned when we have ourselves seen it unchanged for
 * `ABANDONED`, by a time that nobody sets.
 */
export interface Watch {
  isAbandoned(delivery: Delivery): boolean
}

/** `elapsed`: milliseconds since any instant; it never goes back, nor jumps. */
export function createWatch(elapsed: () => number): Watch {
  const seen = new LRUCache<string, { readonly attempts: number; readonly at: number }>({ max: MOST })
  return {
    isAbandoned({ subscription_id, week, attempts }) {
      const name = `${subscription_id} ${week}`
      const before = seen.get(name)
      if (before?.attempts === attempts) return elapsed() - before.at >= ABANDONED
      seen.set(name, { attempts, at: elapsed() })
      return false
    },
  }
}
