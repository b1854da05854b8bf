import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Keep } from './keep.ts'

/** Keeps the questions that lead to an answer where a button can carry them. */
export interface Trails {
  /** The questions themselves where they take at most `inline` bytes, else their name. */
  write(trail: readonly string[]): string
  /**
   * The name under which they are kept, for 90 days after it was last given: 17 characters. It is drawn at random: what
   * is stored under it has what names someone masked, which a name made of the questions would give back.
   */
  name(trail: readonly string[]): string
  /** `null` when it was never written, or is no longer kept. */
  read(text: string): Promise<readonly string[] | null>
}

export interface TrailsOptions {
  /** `null`: named trails last as long as the process. */
  readonly keep?: Keep | null
  /** Trails of more bytes are named: several buttons of a message carry theirs. */
  readonly inline?: number
  /** Milliseconds. */
  readonly now?: () => number
}

/** Characters of all those in memory; the one that was not used for longest is forgotten first. */
const CHARACTERS = 5_000_000
const NAMED = /^#[0-9a-f]{16}$/
const DAY = 24 * 60 * 60 * 1000
const KEPT = 90 * DAY

interface Remembered {
  readonly name: string
  /** When it was last kept: it is kept again once a day at most. */
  readonly at: number
}

export function createTrails({ keep = null, inline = 400, now = Date.now }: TrailsOptions = {}): Trails {
  const trails = new LRUCache<string, string>({ maxSize: CHARACTERS, sizeCalculation: ({ length }) => length })
  const names = new LRUCache<string, Remembered>({
    maxSize: CHARACTERS,
    sizeCalculation: (_, { length }) => length,
    dispose: ({ name }, _, reason) => reason === 'evict' && trails.delete(name),
  })
  const name = (trail: readonly string[]): string => {
    const written = JSON.stringify(trail)
    const known = names.get(written)
    const given = known?.name ?? `#${randomBytes(8).toString('hex')}`
    if (known === undefined || now() - known.at >= DAY) {
      names.set(written, { name: given, at: now() })
      trails.set(given, written)
      void keep?.put('trail', given, written, KEPT) // never rejects
    }
    return given
  }
  return {
    name,
    write(trail) {
      const written = JSON.stringify(trail)
      return Buffer.byteLength(written) <= inline ? written : name(trail)
    },
    async read(text) {
      if (!NAMED.test(text)) return readTrail(text)
      const written = trails.get(text) ?? (await keep?.get('trail', text)) ?? null
      return written === null ? null : readTrail(written)
    },
  }
}

/** The questions in a text that may be anyone's; `null` where it has none. */
export function readTrail(text: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string') ? value : null
  } catch {
    return null // not JSON: a button of an older version, or none of ours
  }
}
