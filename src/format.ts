/** U+202F, before `; ! ?` and inside « », between thousands. */
export const THIN = '\u202f'
/** U+00A0, before `:` and between a number and its unit. */
export const HARD = '\u00a0'

const BEFORE_UNIT =
  /(?<=\d)[ \u00a0\u202f](?=(?:M€|Md€|€|%|ha|km|territoires?|lauréats?|communes|intercommunalités|EPCI)(?![\p{L}]))/gu

/**
 * French spacing and apostrophes for a text typed with ordinary spaces: `« a » : b ?` gets its no-break spaces,
 * `16186 M€` keeps its number with its unit. Applying it twice changes nothing. Web addresses are left alone.
 */
export function typeset(text: string): string {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, index) => (index % 2 === 1 ? part : typesetProse(part)))
    .join('')
}

function typesetProse(text: string): string {
  return text
    .replace(/(\p{L})'(?=[\p{L}«0-9])/gu, '$1’')
    .replace(/[ \u00a0\u202f]*([;!?])(?=[\s»)…]|$)/g, `${THIN}$1`)
    .replace(/([!?])\u202f(?=[!?])/g, '$1')
    .replace(/[ \u00a0\u202f]+:(?=\s|$)/g, `${HARD}:`)
    .replace(/«[ \u00a0\u202f]*/g, `«${THIN}`)
    .replace(/[ \u00a0\u202f]*»/g, `${THIN}»`)
    .replace(/(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))(?<!\b(?:19|20)\d\d.)/g, THIN)
    .replace(BEFORE_UNIT, HARD)
    .replace(/(?<=^|\s)\u202f(?=[;!?])/g, '')
}

const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')

/** `2018-11-22` → « 22 novembre 2018 », `2019-03` → « mars 2019 », `2022` → « 2022 »; `2023-11-01` → « 1er novembre 2023 ». */
export function frenchDate(iso: string): string {
  const [year = iso, month, day] = iso.split('-')
  if (month === undefined) return year
  const name = MONTHS[Number(month) - 1] ?? month
  if (day === undefined) return `${name} ${year}`
  return `${day === '01' ? '1er' : Number(day)}${HARD}${name} ${year}`
}

/** When something happens: `2018-11-22` → « le 22 novembre 2018 », `2019-03` → « en mars 2019 », `2022` → « en 2022 ». */
export const whenDate = (iso: string): string => `${iso.length === 10 ? 'le' : 'en'} ${frenchDate(iso)}`

/**
 * The ISO day in Paris at a time in milliseconds, since 1996: summer time is from the last Sunday of March to that of October,
 * at one o'clock UTC (directive 2000/84/EC). `Intl` knows it too: it takes 20 ms and 10 MB for it.
 */
export function parisDay(time: number): string {
  const year = new Date(time).getUTCFullYear()
  const change = (month: number) => {
    const last = Date.UTC(year, month, 0, 1)
    return last - new Date(last).getUTCDay() * DAY
  }
  const isSummer = time >= change(3) && time < change(10)
  return new Date(time + (isSummer ? 2 : 1) * HOUR).toISOString().slice(0, 10)
}

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

/** `16186` → « 16 186 »; decimals with a comma, at most two. Years are not numbers: do not pass them here. */
export function frenchNumber(value: number): string {
  const [whole = '', decimals] = String(Math.round(value * 100) / 100).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, THIN)
  return decimals === undefined ? grouped : `${grouped},${decimals}`
}

/** `plural(3, 'lauréat')` → « 3 lauréats »; in French 0 and 1 are singular. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${frenchNumber(count)}${HARD}${count < 2 ? one : many}`
}

/** A text of at most `most` characters: cut between two words where there are some, and ended by « … ». */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const space = text.lastIndexOf(' ', most - 1)
  return `${text
    .slice(0, space > most / 2 ? space : most - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')}…`
}

/** « a », « a et b », « a, b et c ». */
export function enumeration(items: readonly string[], conjunction = 'et'): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1)}`
}

/** First letter in capital, the rest as it is. */
export function capitalized(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)
}
