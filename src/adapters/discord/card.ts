import { type APIContainerComponent, ButtonStyle, ComponentType } from 'discord.js'
import type { Answer, Choice } from '../../answer.ts'
import { shortened, THIN, typeset } from '../../format.ts'
import { clean } from '../../safe.ts'
import { type Button, button, buttonsOf, listed, rowsOf, shown } from './buttons.ts'
import { ROW, TEXT } from './limits.ts'
import { linesOf, sourcesText, titleText } from './lines.ts'
import { plain } from './markdown.ts'
import { pagesOf } from './pages.ts'
import { type Action, type ButtonTrails, writeState } from './state.ts'

/** A message of ours: one card. */
export type Card = APIContainerComponent

export interface Look {
  /** From 0; the last one is shown for any number past it. */
  readonly page?: number
  /** Only one person sees it: it can be shown to all. */
  readonly isPrivate?: boolean
  /** The question stands above its answer, for those who did not see it asked. */
  readonly asked?: boolean
  readonly trails: ButtonTrails
}

export interface Rendered {
  readonly card: Card
  readonly pages: number
}

/** The blue of the State, beside the card: the shade of it that is seen on a dark ground as on a light one. */
const ACCENT = 0x6a_6a_f4

/**
 * One page of an answer as a card. Whatever the answer, no page exceeds what Discord takes, nothing of it is lost over its
 * pages, and no text of it is read by Discord as mark-up, a mention or a link.
 */
export function render(raw: Answer, { page: wanted = 0, isPrivate = false, asked = false, trails }: Look): Rendered {
  const answer = clean(raw)
  const options = shown(raw.blocks.flatMap((block) => (block.kind === 'choices' ? block.options : [])))
  const next = shown(raw.next)
  const title = titleText(answer)
  const question = (answer.trail.at(-1) ?? '').replace(/\s+/g, ' ')
  const echo = asked ? `-# «${THIN}${plain(shortened(typeset(question), ECHO))}${THIN}»` : ''
  const sources = sourcesText(answer.sources)
  const told = [...listed(options, MOST_OPTIONS), ...listed(next, ROW)]
  const pages = pagesOf(
    [...title.rest, ...linesOf(answer.blocks), ...told, ...sources.rest],
    room(echo, title.head, sources.foot),
  )
  const page = Math.min(wanted, pages.length - 1)
  const write = (action: Action, number = 0, trail = raw.trail) => writeState({ action, page: number, trail }, trails)
  // two choices may ask the same question: the number of each tells its button
  const ask = ({ question }: Choice, at: number) => write('ask', at, [...raw.trail, question])
  const rows = [
    ...rowsOf(buttonsOf(options.slice(0, MOST_OPTIONS), 'numbered', ask)),
    ...rowsOf(buttonsOf(next.slice(0, ROW), 'named', (choice, at) => ask(choice, MOST_OPTIONS + at))),
    ...rowsOf(turns({ page, pages: pages.length, isPrivate }, write)),
    ...rowsOf(tools(answer, write)),
  ]
  const card = cardOf([...texts(echo, title.head, pages[page] ?? '', sources.foot), ...rows])
  return { card, pages: pages.length }
}

export const cardOf = (components: Card['components']): Card => ({
  type: ComponentType.Container,
  accent_color: ACCENT,
  components,
})

/** Those that say something. */
export const texts = (...contents: readonly string[]): Card['components'] =>
  contents.filter((text) => text !== '').map((content) => ({ type: ComponentType.TextDisplay, content }))

/** Enough of a question to know it by. In characters. */
const ECHO = 200

/** Choices that have a button: two rows. */
const MOST_OPTIONS = 2 * ROW

/** Characters for the lines of a page. */
export const room = (...around: readonly string[]): number => TEXT - around.reduce((sum, text) => sum + text.length, 0)

interface Position {
  readonly page: number
  readonly pages: number
  readonly isPrivate: boolean
}

type Write = (action: Action, page?: number) => string

/** In a row of their own: with the tools, they would take the last of them to another. */
const turns = ({ page, pages, isPrivate }: Position, write: Write): Button[] => [
  ...(page > 0 ? [button('Précédents', write('page', page - 1))] : []),
  ...(page < pages - 1
    ? [button(`Suivants (${page + 2} sur ${pages})`, write('page', page + 1), ButtonStyle.Primary)]
    : []),
  ...(isPrivate ? [button('Montrer à tous', write('show', page))] : []),
]

function tools(answer: Answer, write: Write): Button[] {
  const isResult = answer.outcome !== 'smalltalk' && answer.outcome !== 'clarify' && answer.trail.length > 0
  const hasTerritories = answer.territories.length > 0
  const isTable = answer.blocks.some(({ kind }) => kind === 'table')
  return [
    ...(isResult && (hasTerritories || isTable) ? [button('Exporter en CSV', write('csv'))] : []),
    ...(isResult && hasTerritories ? [button('Carte', write('map'))] : []),
    ...(isResult
      ? [
          button(`Pourquoi${THIN}?`, write('why')),
          { ...button('', write('useful')), emoji: { name: '👍' } },
          { ...button('', write('useless')), emoji: { name: '👎' } },
        ]
      : []),
  ].map(({ label, ...rest }) => (label === '' ? rest : { ...rest, label: label ?? '' }))
}

/** A card of a few lines of ours. */
export const noteCard = (...lines: readonly string[]): Card =>
  cardOf(texts(lines.map((line) => typeset(line)).join('\n')))
