import type { Trails } from '../../trails.ts'
import { CUSTOM_ID } from './limits.ts'

/** What a button does with the answer that its trail leads to, and the letter that says so. */
const LETTERS = {
  ask: 'a',
  page: 'p',
  csv: 'c',
  map: 'm',
  why: 'w',
  useful: 'u',
  useless: 'n',
  show: 's',
  reason: 'r',
} as const

export type Action = keyof typeof LETTERS

export interface State {
  readonly action: Action
  readonly page: number
  readonly trail: readonly string[]
  /** The first question is a text that was written to others: see `quoted.ts`. A verdict bears those after it. */
  readonly isQuoted?: true
}

/** Where the questions of buttons are kept under a name. */
export interface ButtonTrails extends Trails {
  /** For questions that are not to be stored. */
  readonly passing?: Trails
  /** The text that such questions begin by, where one is being answered. */
  readonly quoted?: string
}

/** Changes when buttons of before can no longer be read. */
const VERSION = '1'
/** Stands between two questions: no one types it. */
const SEPARATOR = '\u001f'
/** Before the letter, where the first question was written to others. */
const MARK = '"'
/** No question at all. */
const NONE = '#'
const MOST_PAGES = 999

/**
 * What a button carries, at most `CUSTOM_ID` characters: `1p2:` then the questions, or, where they are too long, the name
 * under which they are kept.
 */
export function writeState({ action, page, trail }: State, trails: ButtonTrails): string {
  const isQuoted = trails.quoted !== undefined && trail[0] === trails.quoted
  const prefix = `${VERSION}${isQuoted ? MARK : ''}${LETTERS[action]}${Math.min(page, MOST_PAGES)}:`
  const names = isQuoted ? trails.passing : trails
  if (names === undefined) throw new Error('what was written to others would be stored')
  return prefix + textOf(isQuoted && isVerdict(action) ? trail.slice(1) : trail, CUSTOM_ID - prefix.length, names)
}

function textOf(trail: readonly string[], most: number, names: Trails): string {
  if (trail.length === 0) return NONE
  const questions = trail.join(SEPARATOR)
  const isPlain =
    questions.isWellFormed() && !questions.startsWith('#') && questions.split(SEPARATOR).length === trail.length
  return isPlain && questions.length <= most ? questions : names.name(trail)
}

const isVerdict = (action: Action): boolean => action === 'useful' || action === 'useless'

/** `null` for a button that we did not make, of another version, or whose questions are no longer kept. */
export async function readState(customId: string, trails: ButtonTrails): Promise<State | null> {
  const parts = partsOf(customId)
  if (parts === null) return null
  const { action, page, text, isQuoted } = parts
  const names = isQuoted ? trails.passing : trails
  const known = text.startsWith('#') ? ((await names?.read(text)) ?? null) : text.split(SEPARATOR)
  const trail = isQuoted && isVerdict(action) ? (known ?? []) : known
  return trail === null ? null : { action, page, trail, ...(isQuoted && { isQuoted }) }
}

/** What a button says of itself, its questions as they are written; `null` where it is none of ours. */
export function partsOf(customId: string): Parts | null {
  const [, version, mark, letter, page, text = ''] = /^(\d)("?)([a-z])(\d{1,3}):(.*)$/su.exec(customId) ?? []
  const action = Object.entries(LETTERS).find(([, known]) => known === letter)?.[0] as Action | undefined // a key of LETTERS
  if (version !== VERSION || action === undefined) return null
  return { action, page: Number(page), text, isQuoted: mark === MARK }
}

interface Parts extends Pick<State, 'action' | 'page'> {
  readonly text: string
  readonly isQuoted: boolean
}

/** The questions that lead to the answer whose buttons these are; `null` when none of them can be read. */
export async function trailOf(
  customIds: readonly string[],
  trails: ButtonTrails,
): Promise<Pick<State, 'trail' | 'isQuoted'> | null> {
  const read = await Promise.all(customIds.map((customId) => readState(customId, trails)))
  const states = read.filter((state) => state !== null).filter((state) => !(state.isQuoted && isVerdict(state.action)))
  const [state] = [...states.filter(({ action }) => action !== 'ask'), ...states]
  if (state === undefined) return null
  const { action, trail, isQuoted } = state
  return { trail: action === 'ask' ? trail.slice(0, -1) : trail, ...(isQuoted && { isQuoted }) } // a question to ask stands after those of the answer
}
