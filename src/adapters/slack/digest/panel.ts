import { type DigestSettings, placesText, type Subscribed, scheduleText } from '../../../digests.ts'
import { enumeration, HARD, shortened, THIN } from '../../../format.ts'
import { clean } from '../../../safe.ts'
import { type Block, button, buttons, confirmed, line, paragraph, richText } from '../elements.ts'

/** The digest of a channel, as those who manage it see it. */
export interface DigestState {
  readonly channel: string
  /** `null` where it has none. */
  readonly subscribed: Subscribed | null
  readonly isInvited: boolean | null
  readonly subjects: readonly { readonly key: string; readonly title: string }[]
}

export const PANEL_TITLE = 'Le digest de la semaine'

const WHAT =
  'Une fois par semaine, dans ce canal\u00a0: ce qui a changé dans la base, les dates à venir, les questions posées ici, un territoire.'
const INVITE = 'Je ne suis pas dans ce canal\u00a0: tapez-y «\u202f/invite @Territo\u202f» pour que je puisse y écrire.'

/** How the digest of a channel is set, with the buttons that change it. */
export function panelBlocks(raw: DigestState): Block[] {
  const { channel, subscribed, isInvited, subjects } = clean(raw)
  const invite = isInvited === false ? [paragraph(INVITE)] : []
  const edit = (label: string) => button('digest:edit', label, channel, 'primary')
  const preview = button('digest:preview', 'Aperçu', channel)
  if (subscribed === null) return [paragraph(WHAT), ...invite, buttons([edit('S’abonner'), preview])]
  const { trouble, settings } = subscribed
  const stopped = trouble === null ? [] : [paragraph(` ${shortened(trouble, LONGEST)}`, `Arrêté${HARD}:`)]
  return [
    ...stopped,
    richText([{ type: 'rich_text_list', style: 'bullet', elements: stateLines(subscribed, subjects) }]),
    ...invite,
    buttons([
      edit(trouble === null ? 'Changer' : 'Reprendre'),
      preview,
      button('digest:test', 'Envoyer un essai', channel),
      ...(trouble === null ? [stopButton(channel, settings)] : []),
    ]),
  ]
}

const stopButton = (channel: string, settings: DigestSettings) =>
  confirmed(button('digest:stop', 'Arrêter', channel, 'danger'), {
    title: 'Arrêter le digest',
    text: `Ce canal le reçoit ${scheduleText(settings)}${THIN}; il ne le recevra plus.`,
    confirm: 'Arrêter',
  })

/** Enough to know it by: the form has all of it. In characters. */
const LONGEST = 400

function stateLines({ settings, next, trouble }: Subscribed, subjects: DigestState['subjects']) {
  const { zone, whenEmpty, corrections } = settings
  const told = (label: string, value: string) => line(`${HARD}: ${shortened(value, LONGEST)}`, label)
  return [
    told('Quand', scheduleText(settings)),
    ...(trouble === null ? [told('Le prochain', momentText(next, zone))] : []),
    told('Lieux', placesText(settings)),
    told('Sujets', subjectsText(settings, subjects)),
    told('Quand rien n’est nouveau', whenEmpty === 'short' ? 'une version courte' : 'rien'),
    told('Pauses', pausesText(settings)),
    told('Rectifications dans les fils', corrections ? 'oui' : 'non'),
  ]
}

function subjectsText({ subjects: chosen }: DigestSettings, subjects: DigestState['subjects']): string {
  if (chosen.length === 0) return 'tous'
  return chosen.map((key) => subjects.find((subject) => subject.key === key)?.title ?? key).join(', ')
}

const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')

function pausesText({ pausedMonths, skipHolidays }: DigestSettings): string {
  const months = pausedMonths.map((month) => `en ${MONTHS[month - 1] ?? month}`)
  const pauses = [...months, ...(skipHolidays ? ['les jours fériés'] : [])]
  return pauses.length === 0 ? 'aucune' : enumeration(pauses)
}

/** « lundi 23 novembre 2026 à 9 h », as it is read in a zone. */
export function momentText(ms: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('fr-FR', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hour12: false,
  }).formatToParts(ms)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
  const day = part('day') === '1' ? '1er' : part('day')
  const minute = part('minute') === '00' ? '' : `${HARD}${part('minute')}`
  const hour = `${Number(part('hour'))}${HARD}h${minute}`
  return `${part('weekday')} ${day}${HARD}${part('month')} ${part('year')} à ${hour}`
}
