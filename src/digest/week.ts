import { frenchDate } from '../format.ts'
import { DAY, mondayOf } from './calendar.ts'

/** Number of a week, one more than that of the week before: `2026-W47` → 2968. */
export const weekNumber = (week: string): number => Math.floor(Date.parse(mondayOf(week)) / (7 * DAY))

/** ISO date of the day that comes so many days after another. */
export const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10)

/** « semaine du 16 novembre 2026 ». */
export const weekText = (week: string): string => `semaine du ${frenchDate(mondayOf(week))}`
