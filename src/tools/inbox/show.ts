import type { Paint } from '../../adapters/terminal/paint.ts'
import { factsLines, tableLines } from '../../adapters/terminal/tables.ts'
import { frenchDate, frenchNumber, HARD, parisDay, plural, shortened } from '../../format.ts'
import { type Group, STATUSES, type Status } from '../../learning/inbox.ts'

/** What a terminal shows texts with. */
export interface Look {
  readonly width: number
  readonly paint: Paint
}

/** In characters. */
const LONGEST = { question: 60, note: 40 } as const

/** One line a group, under how many there are of each status. */
export function listLines(groups: readonly Group[], { width, paint }: Look): string[] {
  if (groups.length === 0) return ['Rien à traiter.']
  const headers = ['Réf.', 'Question', 'Pourquoi', 'Fois', 'Pers.', 'Dernière', 'État']
  const rows = groups.map((group) => [
    group.id,
    shortened(group.example, LONGEST.question),
    whyText(group),
    frenchNumber(group.times),
    frenchNumber(group.askers),
    parisDay(group.last).split('-').reverse().join('/'),
    statusText(group),
  ])
  return [paint('bold', countsText(groups)), '', ...tableLines({ headers, rows }, width, paint)]
}

/** « 3 questions : 2 à vérifier, 1 à traiter ». */
function countsText(groups: readonly Group[]): string {
  const counts = (Object.keys(STATUSES) as Status[]).flatMap((status) => {
    // keys of STATUSES
    const count = groups.filter((group) => group.status === status).length
    return count === 0 ? [] : [`${frenchNumber(count)} ${STATUSES[status].toLowerCase()}`]
  })
  return `${plural(groups.length, 'question')}${HARD}: ${counts.join(', ')}`
}

const WHY = { no_data: 'sans réponse', out_of_scope: 'refusée', disliked: '👎' } as const

/** « sans réponse, 👎 », with how many of each where there are several. */
function whyText({ counts, times }: Group): string {
  const kinds = (Object.keys(WHY) as (keyof typeof WHY)[]).filter((why) => counts[why] > 0) // keys of WHY
  return kinds.map((why) => (counts[why] === times ? WHY[why] : `${WHY[why]} ${counts[why]}`)).join(', ')
}

const statusText = ({ status, isBack }: Group): string => STATUSES[status] + (isBack ? ' (de retour)' : '')

/** All that is known of one group. */
export function groupLines(group: Group, { width, paint }: Look): string[] {
  const { id, times, askers, texts, intents, reasons, note, last } = group
  const rows = [
    { label: 'État', value: statusText(group) },
    { label: 'Pourquoi', value: whyText(group) },
    { label: 'Posée', value: `${plural(times, 'fois', 'fois')}, par ${plural(askers, 'personne')} au moins` },
    { label: 'Dernière', value: frenchDate(parisDay(last)) },
    { label: 'Intention', value: intents.join(', ') || 'inconnue' },
    ...(note === '' ? [] : [{ label: 'Note', value: note }]),
  ]
  return [
    paint('bold', `${id}  ${group.example}`),
    '',
    ...factsLines(rows, width, paint),
    ...listed('Formulations', texts, paint),
    ...listed('Raisons données', reasons, paint),
  ]
}

const listed = (title: string, items: readonly string[], paint: Paint): string[] =>
  items.length === 0 ? [] : ['', paint('bold', title), ...items.map((item) => `• ${item}`)]
