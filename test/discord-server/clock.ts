const discordEpoch = 1_420_070_400_000 // 2015-01-01, in ms since 1970: developer documentation, « Snowflakes »

/** The clock of the server. Tests may move it forward; it never goes back. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Moves the clock forward by `ms` milliseconds: what was due by then happens at once. */
  advance(ms: number): void
  /** Does something once, `ms` milliseconds from now by this clock; gives back a function which cancels it. */
  after(ms: number, action: () => void): () => void
  /** An identifier never given twice, growing, which holds the time as Discord's do. */
  snowflake(): string
}

interface Alarm {
  readonly due: number
  readonly action: () => void
  timer: NodeJS.Timeout | undefined
}

/** Makes a clock which starts from `start`, the real time unless given. */
export function createClock(start: () => number = Date.now): Clock {
  const alarms = new Set<Alarm>()
  let shift = 0
  let count = 0
  const now = () => start() + shift
  const cancel = (alarm: Alarm) => {
    clearTimeout(alarm.timer)
    alarms.delete(alarm)
  }
  const look = (alarm: Alarm) => {
    if (now() < alarm.due) {
      alarm.timer = setTimeout(look, alarm.due - now(), alarm).unref()
    } else {
      cancel(alarm)
      alarm.action()
    }
  }
  return {
    now,
    advance: (ms) => {
      shift += ms
      for (const alarm of [...alarms]) if (now() >= alarm.due) look(alarm)
    },
    after: (ms, action) => {
      const alarm: Alarm = { due: now() + ms, action, timer: undefined }
      alarms.add(alarm)
      alarm.timer = setTimeout(look, ms, alarm).unref()
      return () => cancel(alarm)
    },
    snowflake: () => {
      count += 1
      return String((BigInt(Math.floor(now()) - discordEpoch) << 22n) | BigInt(count))
    },
  }
}
