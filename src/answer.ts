import { unreachable } from './result.ts'
import type { Phase, SourceId, TerritoryId } from './territory.ts'

/** What kind of reply this is; the meaning of each is part of the `ask --json` format. */
export type Outcome = 'answered' | 'clarify' | 'no_data' | 'out_of_scope' | 'smalltalk'

/** A label to show, and the question it asks when it is chosen. */
export interface Choice {
  readonly label: string
  readonly question: string
}

/** What a block means, never how it looks. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: 'table'; readonly headers: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'choices'; readonly prompt: string; readonly options: readonly Choice[] }

export interface Source {
  readonly id: SourceId
  readonly title: string
  readonly publisher: string
  /** ISO date, possibly a month or a year alone; `null` when the source bears none. */
  readonly date: string | null
  /** The date was estimated from the content. */
  readonly dateEstimated: boolean
  readonly url: string | null
}

export interface TerritoryRef {
  readonly phase: Phase
  readonly id: TerritoryId
  readonly name: string
}

/** A thing of the base: a fact, a territory by its key (`territory:2/ti-7614`), or a disagreement between sources. */
export type Use = `fact:${string}` | `territory:${string}` | `conflict:${string}`

export type PlaceKind = 'commune' | 'epci' | 'departement' | 'region'

export interface PlaceRef {
  readonly kind: PlaceKind
  readonly code: string
}

/** Why this answer: shown by `/pourquoi`, never in the answer itself. */
export interface Explanation {
  /** What was recognised, in the order of the question: the words, and what they were taken for. */
  readonly words: readonly { readonly text: string; readonly as: string }[]
  /** Words of the question that no rule about places and territories reads. */
  readonly unread: readonly string[]
  /** The rule or entry that answered. */
  readonly rule: string
  /** Readings that lost, best first, each with the reason. */
  readonly others: readonly { readonly reading: string; readonly reason: string }[]
  /** Version of the knowledge base. */
  readonly knowledge: string
}

export interface Answer {
  readonly outcome: Outcome
  /** Name of the intent that answered. */
  readonly intent: string
  /** The result, complete enough to be read alone in a notification. */
  readonly title: string
  readonly blocks: readonly Block[]
  readonly sources: readonly Source[]
  /** Two or three questions that make sense next. */
  readonly next: readonly Choice[]
  /** The territories that are the result, in the order shown; empty where the result is not a set of territories. */
  readonly territories: readonly TerritoryRef[]
  readonly places: readonly PlaceRef[]
  /** The things of the base that it tells, each once, in the order shown: when one of them changes, so may the answer. */
  readonly uses: readonly Use[]
  readonly why: Explanation
  /**
   * The questions that give this answer when they are asked in order, from nothing; the last is its own. A button or a
   * link that carries them needs no memory.
   */
  readonly trail: readonly string[]
}

/** The lines of one block, without any mark-up. */
export function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return [block.text]
    case 'list':
      return block.items.map((item) => `• ${item}`)
    case 'facts':
      return block.rows.map(({ label, value }) => `${label}\u00a0: ${value}`)
    case 'table':
      return block.rows.map(rowLine)
    case 'choices':
      return [...block.options.map(({ label }, index) => `${index + 1}. ${label}`), block.prompt]
    default:
      return unreachable(block)
  }
}

/** « • Le Grand Est : 21, en phase I »: what a row is about, then its other cells. */
function rowLine([first = '', ...others]: readonly string[]): string {
  const told = others.filter((cell) => cell !== '').join(', ')
  return `• ${first.charAt(0).toLocaleUpperCase('fr')}${first.slice(1)}${told === '' ? '' : `\u00a0: ${told}`}`
}

/** The whole answer as plain text, sources and next questions left out. */
export function toPlainText(answer: Pick<Answer, 'title' | 'blocks'>): string {
  return [answer.title, ...answer.blocks.flatMap(blockLines)].join('\n')
}
