/** Milliseconds. */
export const DAY = 86_400_000
export const HOUR = 3_600_000
export const MINUTE = 60_000

/** A day of the calendar somewhere, and the time that its clocks show. Months from 1 to 12; ISO weekdays, 1 is Monday. */
export interface LocalTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
  readonly hour: number
  readonly minute: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Throws a `RangeError` for a zone that does not exist. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601', { timeZone: zone, hourCycle: 'h23', ...fields })
  formats.set(zone, format)
  return format
}

/** What the clocks of a zone show at an instant. */
export function localTime(instant: number, zone: string): LocalTime {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const field = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? Number.NaN
  const [year, month, day] = [field('year'), field('month'), field('day')]
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7
  return { year, month, day, weekday, hour: field('hour'), minute: field('minute') }
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds, but for its seconds. */
export function offsetOf(instant: number, zone: string): number {
  const { year, month, day, hour, minute } = localTime(instant, zone)
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(instant / MINUTE) * MINUTE
}

/** Name of the ISO week of the local day of an instant: `2026-W47`. The week has the year of its Thursday. */
export function weekOf(instant: number, zone: string): string {
  const { year, month, day, weekday } = localTime(instant, zone)
  const thursday = new Date(Date.UTC(year, month - 1, day + 4 - weekday))
  const firstDay = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  const number = Math.floor((thursday.getTime() - firstDay) / (7 * DAY)) + 1
  return `${thursday.getUTCFullYear()}-W${String(number).padStart(2, '0')}`
}

/** ISO date of the Monday of a week: `2026-W47` → `2026-11-16`. */
export function mondayOf(week: string): string {
  const [year, number] = week.split('-W').map(Number)
  const fourth = new Date(Date.UTC(year ?? Number.NaN, 0, 4)) // is always in the first week
  const monday = fourth.getTime() + (((number ?? Number.NaN) - 1) * 7 - ((fourth.getUTCDay() || 7) - 1)) * DAY
  return new Date(monday).toISOString().slice(0, 10)
}

/** The weeks from one to before another; none where the other is not later. */
export function weeksBetween(from: string, to: string): readonly string[] {
  const [start, end] = [Date.parse(mondayOf(from)), Date.parse(mondayOf(to))]
  const count = Math.max(0, (end - start) / (7 * DAY))
  return Array.from({ length: count }, (_, index) => weekOf(start + index * 7 * DAY, 'UTC'))
}
