import { DAY, HOUR, MINUTE } from '../../../src/digest/calendar.ts'
import { nextDue, type When } from '../../../src/digest/schedule.ts'
import type { Random } from './random.ts'

/**
 * Nothing runs; platforms lose what is asked, or the answers; platforms are too busy; the storage fails now and then; the
 * clock of one process, or of all, is ahead or behind.
 */
export type Trouble = 'down' | 'silent' | 'busy' | 'storage' | 'ahead' | 'behind'

/** A time during which something is wrong. */
export interface Episode {
  readonly trouble: Trouble
  readonly from: number
  readonly to: number
  /** The process whose clock is wrong; `null` for all. */
  readonly whose: number | null
  /** In milliseconds. */
  readonly error: number
}

/** One episode in two weeks or so, about when something is due. Some outages last for more than a week. */
export function weatherOf(random: Random, slots: readonly When[], start: number, end: number): readonly Episode[] {
  const episodes: Episode[] = []
  for (let week = start; week < end - 14 * DAY; week += 7 * DAY) {
    if (random.chance(0.4)) continue
    const trouble = random.pick<Trouble>(['down', 'down', 'silent', 'busy', 'storage', 'ahead', 'ahead', 'behind'])
    const from = nextDue(random.pick(slots), week) - random.integer(60) * MINUTE
    const isLong = trouble === 'down' && random.chance(0.15)
    const to = from + (isLong ? 8 * DAY + random.integer(5 * DAY) : 10 * MINUTE + random.integer(14 * HOUR))
    const error = trouble === 'ahead' ? random.integer(20 * HOUR) : -random.integer(3 * DAY)
    const whose = random.chance(0.4) ? null : random.integer(3)
    episodes.push({ trouble, from, to, whose, error })
  }
  return episodes
}

export const isOn = (episodes: readonly Episode[], now: number, trouble: Trouble): boolean =>
  episodes.some((episode) => episode.trouble === trouble && episode.from <= now && now < episode.to)

/** How far the clock of a process is from the truth. */
export function clockError(episodes: readonly Episode[], now: number, who: number): number {
  const wrong = episodes.find(
    ({ trouble, from, to, whose }) =>
      (trouble === 'ahead' || trouble === 'behind') && from <= now && now < to && (whose === null || whose === who),
  )
  return wrong?.error ?? 0
}
