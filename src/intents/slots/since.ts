/** Reads since when changes are asked for: « depuis le 3 octobre », « cette semaine ». Days are ISO days. */

const MONTHS = 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' ')
const WEEKDAYS = 'dimanche lundi mardi mercredi jeudi vendredi samedi'.split(' ')
const NUMBERS = 'un une deux trois quatre cinq six sept huit neuf dix onze douze'.split(' ')
const month = MONTHS.join('|')
const number = `\\d{1,3}|${NUMBERS.join('|')}`

type Read = (words: readonly string[], today: string) => string | null

/** Over folded words joined by spaces; the first that matches is read. */
const RULES: readonly (readonly [RegExp, Read])[] = [
  [
    new RegExp(`depuis (?:le )?(\\d{1,2}|1er) (${month})(?: (\\d{4}))?`),
    ([day, name, year], today) => dated(day, MONTHS.indexOf(name ?? '') + 1, year, today),
  ],
  [/depuis (?:le )?(\d{1,2}) (\d{1,2})(?: (\d{4}))?/, ([day, of, year], today) => dated(day, Number(of), year, today)],
  [
    new RegExp(`(?:depuis|en) (?:le (?:mois|debut) (?:de |d )?|debut |fin )?(${month})(?: (\\d{4}))?`),
    ([name, year], today) => dated('1', MONTHS.indexOf(name ?? '') + 1, year, today),
  ],
  [/(?:depuis|en) (?:debut |fin )?(20\d\d)/, ([year]) => `${year}-01-01`],
  [
    new RegExp(`depuis (${number}) (jours?|semaines?|mois|ans?)`),
    ([count, unit], today) => ago(numberOf(count), unit ?? '', today),
  ],
  [
    /depuis (?:la )?semaine (?:derniere|passee)|ces derniers jours|recemment|dernierement/,
    (_, today) => ago(2, 'semaine', today),
  ],
  [/cette semaine/, (_, today) => ago(1, 'semaine', today)],
  [
    /(?:le |du )?mois (?:dernier|passe)|ces dernieres semaines/,
    (_, today) => `${ago(1, 'mois', today).slice(0, 7)}-01`,
  ],
  [/ce mois(?: ci)?/, (_, today) => `${today.slice(0, 7)}-01`],
  [/cette annee|depuis (?:le )?debut (?:de )?(?:l )?annee/, (_, today) => `${today.slice(0, 4)}-01-01`],
  [/l an(?:nee)? (?:dernier|derniere|passe|passee)/, (_, today) => `${Number(today.slice(0, 4)) - 1}-01-01`],
  [/(?:avant hier)/, (_, today) => ago(2, 'jour', today)],
  [/\bhier/, (_, today) => ago(1, 'jour', today)],
  [/aujourd ?hui/, (_, today) => today],
  [
    new RegExp(`depuis (${WEEKDAYS.join('|')})(?: dernier)?`),
    ([name], today) => lastWeekday(WEEKDAYS.indexOf(name ?? ''), today),
  ],
]

/** The words that say since when, if any; for who wants to know what else is said. */
export const saidSince = (plain: string): string | null =>
  RULES.flatMap(([pattern]) => pattern.exec(plain)?.[0] ?? [])[0] ?? null

/** The day since which changes are asked for; `null` when none is said, or it does not exist. */
export function sinceOf(plain: string, today: string): string | null {
  for (const [pattern, read] of RULES) {
    const found = pattern.exec(plain)
    if (found !== null) return read(found.slice(1), today)
  }
  return null
}

/** A day of a month; of the last of these months that has begun, when no year is said. */
function dated(day: string | undefined, of: number, year: string | undefined, today: string): string | null {
  const two = (value: number) => String(value).padStart(2, '0')
  const rest = `${two(of)}-${two(Number.parseInt(day ?? '1', 10))}`
  const last = Number(today.slice(0, 4)) - (rest > today.slice(5) ? 1 : 0)
  const date = `${year ?? last}-${rest}`
  const time = Date.parse(date)
  return Number.isNaN(time) || isoDay(time) !== date ? null : date
}

const numberOf = (count: string | undefined): number => {
  const position = NUMBERS.indexOf(count ?? '')
  return position === -1 ? Number(count) : Math.max(1, position) // « un » and « une » are both 1
}

function ago(count: number, unit: string, today: string): string {
  const date = new Date(today)
  if (unit.startsWith('an')) date.setUTCFullYear(date.getUTCFullYear() - count)
  else if (unit === 'mois') date.setUTCMonth(date.getUTCMonth() - count)
  else date.setUTCDate(date.getUTCDate() - count * (unit.startsWith('semaine') ? 7 : 1))
  return isoDay(date.getTime())
}

/** The last such day before today: on a Monday, « depuis lundi » is a week ago. */
function lastWeekday(weekday: number, today: string): string {
  const back = (new Date(today).getUTCDay() - weekday + 7) % 7 || 7
  return ago(back, 'jour', today)
}

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10)
