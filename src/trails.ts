import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'

/** Keeps the questions that lead to an answer where a button can carry them. */
export interface Trails {
  /** The questions themselves where they take at most `inline` bytes, else their name. */
  write(trail: readonly string[]): string
  /** The name under which they are remembered, while the process lasts: 17 characters. */
  name(trail: readonly string[]): string
  /** `null` when it was never written, or is no longer remembered. */
  read(text: string): readonly string[] | null
}

/** Characters of all those remembered; the one that was not used for longest is forgotten first. */
const CHARACTERS = 5_000_000
const NAMED = /^#[0-9a-f]{16}$/

/** Trails of more than `inline` bytes are remembered: several buttons of a message carry theirs. */
export function createTrails(inline = 400): Trails {
  const remembered = new LRUCache<string, readonly string[]>({
    maxSize: CHARACTERS,
    sizeCalculation: (trail) => trail.reduce((sum, question) => sum + question.length, 1),
  })
  const name = (trail: readonly string[]): string => {
    const key = `#${createHash('sha256').update(JSON.stringify(trail)).digest('hex').slice(0, 16)}`
    remembered.set(key, trail)
    return key
  }
  return {
    name,
    write(trail) {
      const written = JSON.stringify(trail)
      return Buffer.byteLength(written) <= inline ? written : name(trail)
    },
    read(text) {
      if (NAMED.test(text)) return remembered.get(text) ?? null
      return readInline(text)
    },
  }
}

function readInline(text: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string') ? value : null
  } catch {
    return null // not JSON: a button of an older version, or none of ours
  }
}
