import { capitalized, frenchNumber, HARD, THIN, whenDate } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { CalendarDate } from '../knowledge/snapshot.ts'
import { dayAfter } from './days.ts'
import { citation, fill, oneLine, sourcesOfItem } from './items.ts'
import type { Room } from './room.ts'

/** Days ahead that the dates to come are told for. */
const AHEAD = 60
/** A date that falls within so many days is worth a digest. */
const NEAR = 7
/** In characters. */
const LONGEST = 160

export interface ToCome {
  /** Those that will have passed within `AHEAD` days; where there is none, the next one alone. The nearest first. */
  readonly dates: readonly CalendarDate[]
  /** Whether the first is further than that. */
  readonly isFar: boolean
  /** How many will have passed in a week. */
  readonly near: number
}

/** The dates to come of some subjects, of all of them for none, from a day (ISO) on. */
export function toCome(today: string, subjects: readonly string[], knowledge: Knowledge): ToCome {
  const followed = ({ subject }: CalendarDate) => subjects.length === 0 || subjects.includes(subject)
  const all = knowledge.comingUp(today).filter(followed)
  const within = (days: number) => all.filter(({ date }) => lastDay(date) <= dayAfter(today, days))
  const soon = within(AHEAD)
  return { dates: soon.length > 0 ? soon : all.slice(0, 1), isFar: soon.length === 0, near: within(NEAR).length }
}

/** The last day that a date may be: `2027-12` → `2027-12-31`. */
function lastDay(date: string): string {
  const [year = '', month = '12', day] = date.split('-')
  return day === undefined ? new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10) : date
}

/** The section of the dates, `most` at most. */
export function datesSection(room: Room, { dates, isFar }: ToCome, most: number, knowledge: Knowledge) {
  const items = dates.map((date) => {
    const sources = sourcesOfItem(date.sources, knowledge)
    const isYear = date.date.length === 4
    const when = `${capitalized(whenDate(date.date))}${isYear ? ', sans date plus précise' : ''}`
    const text = `${when}${HARD}: ${oneLine(date.text, LONGEST)}${citation(sources)}.`
    return { text, sources, uses: [`fact:${date.fact}` as const] }
  })
  return fill(room, {
    heading: isFar ? 'Prochaine date connue' : 'Dates à venir',
    items,
    most,
    rest: (left) =>
      `Et ${frenchNumber(left)} ${left < 2 ? 'autre date' : 'autres dates'} d’ici deux mois${THIN}: demandez «${THIN}prochaines échéances${THIN}?${THIN}».`,
  })
}
