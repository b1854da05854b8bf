import type { CalendarDate } from './snapshot.ts'

/**
 * The dates that may fall between a day (ISO) and so many days after it, both included; the nearest first. A date known to
 * the month or the year only may fall on any of its days: it is to come until the last of them has passed.
 */
export function comingUp(
  calendar: readonly CalendarDate[],
  from: string,
  days = Number.POSITIVE_INFINITY,
): CalendarDate[] {
  const to = days === Number.POSITIVE_INFINITY ? '9999-12-31' : dayAfter(from, days)
  return calendar
    .filter(({ date }) => lastDay(date) >= from && firstDay(date) <= to)
    .sort((a, b) => compare(lastDay(a.date), lastDay(b.date)) || compare(a.date, b.date))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const firstDay = (date: string): string => `${date}-01-01`.slice(0, 10)

/** `2026-02` → `2026-02-28`, `2026` → `2026-12-31`. */
function lastDay(date: string): string {
  const [year = '', month = '12', day] = date.split('-')
  return day === undefined ? isoDay(Date.UTC(Number(year), Number(month), 0)) : date
}

/** The ISO day so many days after another. */
const dayAfter = (day: string, days: number): string => isoDay(Date.parse(day) + days * 86_400_000)

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10)
