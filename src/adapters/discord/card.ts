import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIContainerComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js'
import type { Answer, Choice } from '../../answer.ts'
import { capitalized, shortened, THIN, typeset } from '../../format.ts'
import { clean } from '../../safe.ts'
import type { Trails } from '../../trails.ts'
import { LABEL, ROW, TEXT } from './limits.ts'
import { linesOf, sourcesText, titleText } from './lines.ts'
import { plain } from './markdown.ts'
import { pagesOf } from './pages.ts'
import { type Action, writeState } from './state.ts'

/** A message of ours: one card. */
export type Card = APIContainerComponent
type Button = APIButtonComponentWithCustomId
type Row = APIActionRowComponent<Button>

export interface Look {
  /** From 0; the last one is shown for any number past it. */
  readonly page?: number
  /** Only one person sees it: it can be shown to all. */
  readonly isPrivate?: boolean
  /** The question stands above its answer, for those who did not see it asked. */
  readonly asked?: boolean
  readonly trails: Trails
}

export interface Rendered {
  readonly card: Card
  readonly pages: number
}

/** The blue of the State, beside the card. */
const ACCENT = 0x00_00_91

/**
 * One page of an answer as a card. Whatever the answer, no page exceeds what Discord takes, nothing of it is lost over its
 * pages, and no text of it is read by Discord as mark-up, a mention or a link.
 */
export function render(raw: Answer, { page: wanted = 0, isPrivate = false, asked = false, trails }: Look): Rendered {
  const answer = clean(raw)
  const options = raw.blocks.flatMap((block) => (block.kind === 'choices' ? block.options : []))
  const title = titleText(answer)
  const echo = asked ? `-# «${THIN}${plain(shortened(typeset(answer.trail.at(-1) ?? ''), ECHO))}${THIN}»` : ''
  const sources = sourcesText(answer.sources)
  const told = [...listed(options, MOST_OPTIONS), ...listed(raw.next, ROW)]
  const pages = pagesOf(
    [...title.rest, ...linesOf(answer.blocks), ...told, ...sources.rest],
    room(echo, title.head, sources.foot),
  )
  const page = Math.min(wanted, pages.length - 1)
  const write = (action: Action, number = 0, trail = raw.trail) => writeState({ action, page: number, trail }, trails)
  const ask = ({ question }: Choice) => write('ask', 0, [...raw.trail, question])
  const texts = [echo, title.head, pages[page] ?? '', sources.foot].filter((text) => text !== '')
  const rows = [
    ...rowsOf(buttonsOf(options.slice(0, MOST_OPTIONS), ask, 'numbered')),
    ...rowsOf(buttonsOf(raw.next.slice(0, ROW), ask, 'named')),
    ...rowsOf(tools(answer, { page, pages: pages.length, isPrivate }, write)),
  ]
  const card: Card = {
    type: ComponentType.Container,
    accent_color: ACCENT,
    components: [...texts.map((content) => ({ type: ComponentType.TextDisplay as const, content })), ...rows],
  }
  return { card, pages: pages.length }
}

/** Enough of a question to know it by. In characters. */
const ECHO = 200

/** Choices that have a button: two rows. */
const MOST_OPTIONS = 2 * ROW

/** Characters for the lines of a page. */
const room = (...around: readonly string[]): number => TEXT - around.reduce((sum, text) => sum + text.length, 0)

/** Choices that no button can tell whole: their list, in full. */
function listed(choices: readonly Choice[], most: number): string[] {
  const whole = choices.length <= most && choices.every(({ label }) => label.length < LABEL - 4 && label.trim() !== '')
  return whole ? [] : choices.map(({ label }, index) => `${index + 1}. ${plain(clean(label))}`)
}

function buttonsOf(choices: readonly Choice[], ask: (choice: Choice) => string, how: 'numbered' | 'named'): Button[] {
  const numbered =
    (how === 'numbered' && choices.length > 1) ||
    choices.some(({ label }) => label.length >= LABEL - 4 || label.trim() === '')
  return choices.map((choice, index) => {
    const label = clean(choice.label)
    return button(numbered ? `${index + 1}. ${shortened(label, LABEL - 4)}` : capitalized(label), ask(choice))
  })
}

interface Position {
  readonly page: number
  readonly pages: number
  readonly isPrivate: boolean
}

function tools(
  answer: Answer,
  { page, pages, isPrivate }: Position,
  write: (action: Action, page?: number) => string,
): Button[] {
  const isResult = answer.outcome !== 'smalltalk' && answer.outcome !== 'clarify'
  const hasTerritories = answer.territories.length > 0
  const isTable = answer.blocks.some(({ kind }) => kind === 'table')
  return [
    ...(page > 0 ? [button('Précédents', write('page', page - 1))] : []),
    ...(page < pages - 1
      ? [button(`Suivants (${page + 2} sur ${pages})`, write('page', page + 1), ButtonStyle.Primary)]
      : []),
    ...(isPrivate ? [button('Montrer à tous', write('show'))] : []),
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

function button(label: string, customId: string, style: Button['style'] = ButtonStyle.Secondary): Button {
  return { type: ComponentType.Button, style, label, custom_id: customId }
}

const rowsOf = (buttons: readonly Button[]): Row[] =>
  Array.from({ length: Math.ceil(buttons.length / ROW) }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(row * ROW, (row + 1) * ROW),
  }))

/** A card of a few lines of ours. */
export const noteCard = (...lines: readonly string[]): Card => ({
  type: ComponentType.Container,
  accent_color: ACCENT,
  components: [{ type: ComponentType.TextDisplay, content: lines.map((line) => typeset(line)).join('\n') }],
})
