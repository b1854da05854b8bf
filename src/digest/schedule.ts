import joursFeries from '@socialgouv/jours-feries'
import { Cron } from 'croner'
import type { DigestSettings } from '../digests.ts'
import { HOUR, localTime, offsetOf } from './calendar.ts'

export type When = Pick<DigestSettings, 'weekday' | 'hour' | 'zone'>

/** Milliseconds after its time until which a digest is still posted. */
export const LATE = 6 * HOUR

/**
 * The first instant after `after` at which a digest is due, in milliseconds: when the clocks of the zone show the hour for
 * the first time that day, or, where they jump over it, the instant they do.
 */
export function nextDue({ weekday, hour, zone }: When, after: number): number {
  const next = nextRun({ weekday, hour, zone }, after)
  if (offsetOf(next, zone) === offsetOf(after, zone)) return next
  // croner gives up an hour that clocks jump over together with midnight, as they do in Greenland
  const midnights = { weekday: (weekday % 7) + 1, hour: 0, zone }
  for (let midnight = nextRun(midnights, after); midnight < next; midnight = nextRun(midnights, midnight)) {
    const before = localTime(midnight - 1, zone)
    if (before.weekday !== weekday || before.hour < hour) return midnight
  }
  return next
}

/** Why the digest that is due at an instant is not wanted: paused this month, public holiday. `null` when it is. */
export function whySkipped(settings: DigestSettings, due: number): 'pause' | 'holiday' | null {
  const { year, month, day } = localTime(due, settings.zone)
  if (settings.pausedMonths.includes(month)) return 'pause'
  return settings.skipHolidays && isHoliday(year, month, day) ? 'holiday' : null
}

/** The next digest that is wanted, from one that is due: the first that is neither in a paused month nor on a holiday. */
export function nextWanted(settings: DigestSettings, due: number): number {
  let next = due
  for (let tried = 0; whySkipped(settings, next) !== null && tried < WEEKS; tried++) next = nextDue(settings, next)
  return next
}
/** In two years, one at least is wanted: settings with twelve paused months are refused. */
const WEEKS = 104

/** Whether a zone is known here: `Europe/Paris`, never an offset. */
export function isZone(zone: string): boolean {
  try {
    localTime(0, zone)
    return /^[A-Z]/i.test(zone)
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function nextRun(when: When, after: number): number {
  const next = cronOf(when).nextRun(new Date(after))
  if (next === null) throw new Error(`nothing is due after ${after}`)
  return next.getTime()
}

const crons = new Map<string, Cron>()

function cronOf({ weekday, hour, zone }: When): Cron {
  const name = `${weekday} ${hour} ${zone}`
  const known = crons.get(name)
  if (known !== undefined) return known
  const cron = new Cron(`0 0 ${hour} * * ${weekday}`, { timezone: zone, mode: '6-part', paused: true })
  crons.set(name, cron)
  return cron
}

/** The days are at midnight in the zone of the process, or an hour from it where its clocks changed: noon is safe. */
const isHoliday = (year: number, month: number, day: number): boolean =>
  Object.values(joursFeries(year))
    .map((date) => new Date(date.getTime() + 12 * HOUR))
    .some((noon) => noon.getMonth() + 1 === month && noon.getDate() === day)
