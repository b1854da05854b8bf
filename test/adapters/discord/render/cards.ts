import { type APIButtonComponentWithCustomId, ComponentType } from 'discord.js'
import { type Card, type Look, render } from '../../../../src/adapters/discord/card.ts'
import { partsOf as carriedParts, readState, type State } from '../../../../src/adapters/discord/state.ts'
import type { Answer } from '../../../../src/answer.ts'
import { createTrails, type Trails } from '../../../../src/trails.ts'

/** How a card is shown. */
export const LOOKS = {
  public: {},
  private: { isPrivate: true },
  'shown to all': { asked: true },
} as const satisfies Readonly<Record<string, Omit<Look, 'trails'>>>

export const lookNames = Object.keys(LOOKS) as (keyof typeof LOOKS)[] // an object literal has no other keys than its type

export const newTrails = (): Trails => createTrails()

/** All the pages of an answer, as someone who clicks on « Suivants » until there is no such button. */
export function walk(answer: Answer, look: keyof typeof LOOKS, trails: Trails = createTrails()): Card[] {
  const cards: Card[] = []
  for (let page: number | null = 0; page !== null; page = nextPage(cards)) {
    if (page !== cards.length) throw new Error(`page ${page} comes after ${cards.length} pages`)
    cards.push(render(answer, { ...LOOKS[look], page, trails }).card)
  }
  return cards
}

function nextPage(cards: readonly Card[]): number | null {
  const last = cards.at(-1)
  const parts = last === undefined ? [] : buttonsOf(last).map(({ custom_id }) => carriedParts(custom_id))
  const numbers = parts.filter((part) => part?.action === 'page')
  const after = numbers.map((part) => part?.page ?? 0).filter((page) => page >= cards.length)
  if (after.length > 1) throw new Error(`${after.length} buttons lead to what follows`)
  return after[0] ?? null
}

/** The texts of a card, in order, as they are written. */
export const displays = ({ components }: Card): string[] =>
  components.flatMap((part) => (part.type === ComponentType.TextDisplay ? [part.content] : []))

type Button = APIButtonComponentWithCustomId

export const buttonsOf = ({ components }: Card): Button[] =>
  components
    .flatMap((part): readonly object[] => (part.type === ComponentType.ActionRow ? part.components : []))
    .filter((part): part is Button => 'custom_id' in part)

export const labelsOf = (card: Card): string[] => buttonsOf(card).flatMap(({ label }) => label ?? [])

/** What each button of a card carries. */
export const statesOf = (card: Card, trails: Trails): Promise<(State | null)[]> =>
  Promise.all(buttonsOf(card).map(({ custom_id }) => readState(custom_id, trails)))

export interface Parts {
  readonly echo: string
  readonly head: string
  readonly body: string
  readonly foot: string
}

/** The texts of a card by their place: the question, the title, what is shared between pages, and the sources. */
export function partsOf(card: Card): Parts {
  const texts = displays(card)
  const echo = texts[0]?.startsWith('-# «') ? (texts.shift() ?? '') : ''
  const foot = texts.at(-1)?.startsWith('-# Source') ? (texts.pop() ?? '') : ''
  const [head, body] = texts.length === 2 ? texts : ['', texts[0]]
  return { echo, head: head ?? '', body: body ?? '', foot }
}
