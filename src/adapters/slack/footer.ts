import type { Answer, Choice, Source } from '../../answer.ts'
import { capitalized, enumeration, frenchDate, HARD, THIN } from '../../format.ts'
import { type Atom, paragraphs } from './atoms.ts'
import { type Block, button, buttons, bytesOf, context, plain } from './elements.ts'
import { LABEL, TEXT } from './limits.ts'
import { link } from './mrkdwn.ts'

/** Where the rendered answer goes, which tells what can be done with it. */
export type Surface =
  /** A message that all of a channel or of a private conversation sees. */
  | 'message'
  /** A message that one person sees. */
  | 'private'
  /** The Home tab. */
  | 'home'

/** What a button of an answer says: the action it asks for, on which answer. */
export type Action = 'page' | 'csv' | 'map' | 'why' | 'share'

/**
 * « Source : ANCT, 14 novembre 2023. » as mark-up, each document a link; the dates of one publisher follow its name, the
 * oldest first.
 */
export function sourcesText(sources: readonly Source[]): string {
  const byPublisher = Map.groupBy(sources, ({ publisher }) => publisher)
  const credits = [...byPublisher].map(([publisher, list]) => {
    const dated = [...list].sort((a, b) => (a.date ?? '').localeCompare(b.date ?? ''))
    const links = dated.map((source, index) =>
      link(source.url, index === 0 ? `${publisher}, ${sourceDate(source)}` : sourceDate(source)),
    )
    return enumeration([...new Set(links)])
  })
  return `Source${sources.length > 1 ? 's' : ''}${HARD}: ${credits.join(`${THIN}; `)}.`
}

/** « mars 2019 », « 2022 (date estimée) », « sans date ». */
export function sourceDate({ date, dateEstimated }: Source): string {
  if (date === null) return 'sans date'
  return dateEstimated ? `${frenchDate(date)} (date estimée)` : frenchDate(date)
}

/** Longer sources are part of the answer, and shared between its pages. */
const SOURCES_BYTES = 2_000

/** The sources as small text under the answer, or, where they are too many for that, as its last paragraphs. */
export function sourcesOf(sources: readonly Source[]): { readonly block: Block | null; readonly atoms: Atom[] } {
  if (sources.length === 0) return { block: null, atoms: [] }
  const text = sourcesText(sources)
  const block = context([text])
  if (text.length <= TEXT && bytesOf([block]) <= SOURCES_BYTES) return { block, atoms: [] }
  const lines = sources.map((source) => `${source.publisher}, ${sourceDate(source)} (${source.title})`)
  return { block: null, atoms: paragraphs(`Sources${HARD}: ${lines.join(`${THIN}; `)}.`) }
}

/**
 * A button for each question to ask next, or reply to choose. Replies bear numbers where there are several. Where not all
 * have a button, or one has a text too long for it, all are told in `lines`, under their numbers.
 */
export function choiceButtons(
  choices: readonly Choice[],
  name: 'choice' | 'next',
  write: (choice: Choice) => string,
): { readonly lines: string[]; readonly blocks: Block[] } {
  const shown = choices.slice(0, MOST[name])
  const told = choices.length > shown.length || choices.some(({ label }) => label.length > LABEL - 5 || label === '')
  const numbered = told || (name === 'choice' && choices.length > 1)
  const labelOf = (label: string, index: number) =>
    numbered ? `${index + 1}. ${shortened(label)}` : capitalized(label)
  const elements = shown.map((choice, index) =>
    button(`ask:${name}:${index}`, labelOf(choice.label, index), write(choice)),
  )
  return {
    lines: told ? choices.map(({ label }, index) => `${index + 1}. ${label}`) : [],
    blocks: elements.length === 0 ? [] : [buttons(elements)],
  }
}

/** The beginning of a label, which is told whole elsewhere. */
function shortened(label: string): string {
  const most = LABEL - 5
  if (label.length <= most) return label
  const cut = label.lastIndexOf(' ', most)
  return `${label.slice(0, cut > 0 ? cut : most).toWellFormed()}…`
}

/** Buttons of one row: more would leave the answer no room. */
const MOST = { choice: 6, next: 3 }

export interface Position {
  readonly page: number
  readonly pages: number
}

/** What can be done with an answer: its other pages, a spreadsheet, a map, why it is what it is, sharing it. */
export function toolButtons(
  answer: Answer,
  { page, pages }: Position,
  surface: Surface,
  write: (action: Action, page?: number) => string,
): Block[] {
  if (answer.outcome === 'smalltalk' || answer.outcome === 'clarify') return []
  const listed = answer.territories.length > 0
  const isTable = answer.blocks.some(({ kind }) => kind === 'table')
  const tools = [
    ...(page > 0 ? [button('page:before', 'Précédents', write('page', page - 1))] : []),
    ...(page < pages - 1
      ? [button('page:after', `Suivants (${page + 2} sur ${pages})`, write('page', page + 1), 'primary')]
      : []),
    ...(listed || isTable ? [button('csv', 'Exporter en CSV', write('csv'))] : []),
    ...(listed ? [button('map', 'Carte', write('map'))] : []),
    button('why', `Pourquoi cette réponse${THIN}?`, write('why')),
    ...(surface === 'private' ? [button('share', 'Partager dans le canal', write('share'))] : []),
  ]
  return [buttons(tools)]
}

/** 👍 and 👎, where the answer is one that may be judged. */
export function feedbackButtons({ outcome }: Answer, value: string): Block[] {
  if (outcome === 'smalltalk' || outcome === 'clarify') return []
  return [
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'feedback',
          positive_button: {
            text: plain('Utile'),
            accessibility_label: 'Cette réponse est utile',
            value: `+${value}`,
          },
          negative_button: {
            text: plain('Pas utile'),
            accessibility_label: 'Cette réponse n’est pas utile ou pas juste',
            value: `-${value}`,
          },
        },
      ],
    },
  ]
}
