import type { Paint } from '../../adapters/terminal/paint.ts'
import { factsLines, tableLines } from '../../adapters/terminal/tables.ts'
import { frenchDate, frenchNumber, HARD, parisDay, plural, shortened } from '../../format.ts'
import { type Group, STATUSES, type Status } from '../../learning/inbox.ts'
import { goesOn } from '../../learning/likeness.ts'
import { THEN } from '../../storage/questions.ts'

/** What a terminal shows texts with. */
export interface Look {
  readonly width: number
  readonly paint: Paint
}

/** In characters. */
const LONGEST = { question: 60, before: 30 } as const

/** One line a group, under how many there are of each status; one at least. */
export function listLines(groups: readonly Group[], { width, paint }: Look): string[] {
  const headers = ['Réf.', 'Question', 'Pourquoi', 'Fois', 'Pers.', 'Dernière', 'État']
  const rows = groups.map((group) => [
    group.id,
    titleOf(group),
    whyText(group),
    frenchNumber(group.times),
    frenchNumber(group.askers),
    group.times === 0 ? '' : parisDay(group.last).split('-').reverse().join('/'),
    statusText(group),
  ])
  return [paint('bold', countsText(groups)), '', ...tableLines({ headers, rows }, width, paint)]
}

/** On one line: a wording, or the words that are left where none is; of questions that follow one another, the first and the last. */
export function titleOf({ example, likeness, times }: Group): string {
  const cut = (text: string) => shortened(text, LONGEST.question)
  if (times === 0) return cut(`(effacée) ${likeness.startsWith('#') ? '' : likeness}`.trim())
  const [first = '', ...others] = example.split(THEN)
  const last = others.at(-1)
  if (last === undefined) return marked(cut(example))
  return [shortened(first, LONGEST.before), ...(others.length > 1 ? ['…'] : []), cut(last)].join(THEN)
}

/** A question that goes on with another says so where that is not known. */
const marked = (text: string): string =>
  goesOn(text) && !text.includes(THEN) ? `${text} (suite de conversation)` : text

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
  return kinds.map((why) => (counts[why] === times ? WHY[why] : `${WHY[why]} ${frenchNumber(counts[why])}`)).join(', ')
}

const statusText = ({ status, isBack }: Group): string => STATUSES[status] + (isBack ? ' (de retour)' : '')

/** All that is known of one group. */
export function groupLines(group: Group, { width, paint }: Look): string[] {
  const { id, times, askers, texts, intents, reasons, note, last, example } = group
  const day = frenchDate(parisDay(last))
  const asked = [
    { label: 'Pourquoi', value: whyText(group) },
    { label: 'Posée', value: `${plural(times, 'fois', 'fois')}, par ${plural(askers, 'personne')} au moins` },
    { label: 'Dernière', value: day },
    { label: 'Intention', value: intents.join(', ') || 'inconnue' },
  ]
  const purged = [{ label: 'Questions', value: `effacées depuis la décision, prise le ${day}` }]
  const rows = [
    { label: 'État', value: statusText(group) },
    ...(times === 0 ? purged : asked),
    ...(note === '' ? [] : [{ label: 'Note', value: note }]),
  ]
  return [
    paint('bold', `${id}  ${times === 0 ? titleOf(group) : marked(example)}`),
    '',
    ...factsLines(rows, width, paint),
    ...listed('Formulations', texts.map(marked), paint),
    ...listed('Raisons données', reasons, paint),
  ]
}

const listed = (title: string, items: readonly string[], paint: Paint): string[] =>
  items.length === 0 ? [] : ['', paint('bold', title), ...items.map((item) => `• ${item}`)]
