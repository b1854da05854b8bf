/** The clock of the server. Tests may move it forward; it never goes back. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Moves the clock forward by `ms` milliseconds, for the expiry of trigger ids (3 s) and response_urls (30 min). */
  advance(ms: number): void
  /** A message timestamp, never twice the same and always growing: '1700000000.000001'. */
  timestamp(): string
  /** A number never given twice, from 1 on. */
  sequence(): number
}

/** Makes a clock which starts from `start`, the real time unless given. */
export function createClock(start: () => number = Date.now): Clock {
  let shift = 0
  let count = 0
  const now = () => start() + shift
  const sequence = () => {
    count += 1
    return count
  }
  return {
    now,
    sequence,
    advance: (ms) => {
      shift += ms
    },
    timestamp: () => `${Math.floor(now() / 1000)}.${String(sequence()).padStart(6, '0')}`,
  }
}
