/** Keys that are taken once: what a platform delivers twice is answered once. */
export interface Claims {
  /** `true` the first time in `keptFor` that a key is given. */
  claim(key: string): boolean
}

/** Times in milliseconds. */
export function createClaims(keptFor: number, now: () => number = Date.now): Claims {
  const claimed = new Map<string, number>()
  return {
    claim(key) {
      forget(claimed, now() - keptFor)
      if (claimed.has(key)) return false
      claimed.set(key, now())
      return true
    },
  }
}

/** Drops what was claimed before a time: the oldest come first. */
function forget(claimed: Map<string, number>, before: number): void {
  for (const [key, at] of claimed) {
    if (at > before) return
    claimed.delete(key)
  }
}
