import { frenchDate, HARD } from '../format.ts'
import { DAY, localTime, mondayOf } from './calendar.ts'

/** The day so many days after another, both ISO. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)

/** The local day of an instant (milliseconds) in an IANA zone, ISO. */
export function dayIn(instant: number, zone: string): string {
  const { year, month, day } = localTime(instant, zone)
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}

/** « du 23 au 29 novembre 2026 », « du 30 novembre au 6 décembre 2026 », « du 28 décembre 2026 au 3 janvier 2027 ». */
export function weekText(week: string): string {
  const monday = mondayOf(week)
  const sunday = dayAfter(monday, 6)
  const [day = '', month = '', year = ''] = frenchDate(monday).split(/\s/)
  const start =
    monday.slice(0, 4) !== sunday.slice(0, 4)
      ? `${day}${HARD}${month} ${year}`
      : monday.slice(0, 7) !== sunday.slice(0, 7)
        ? `${day}${HARD}${month}`
        : day
  return `du ${start} au ${frenchDate(sunday)}`
}
