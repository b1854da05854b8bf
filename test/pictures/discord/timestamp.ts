import { type Html, html } from '../html.ts'

const zone = { timeZone: 'Europe/Paris' } as const
const FORMATS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
}

/** `<t:seconds:style>` as a person in Paris reads it. The page has no clock: « il y a 3 jours » is refused. */
export function timestamp(seconds: number, style: string): Html {
  const format = FORMATS[style]
  if (format === undefined) throw new Error(`The page draws no date of style « ${style} »: it has no clock.`)
  const date = new Date(seconds * 1000)
  return html`<span class="timestamp">${new Intl.DateTimeFormat('fr-FR', { ...zone, ...format }).format(date)}</span>`
}
