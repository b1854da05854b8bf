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
}

/** Changes when buttons of before can no longer be read. */
const VERSION = '1'
/** Stands between two questions: no one types it. */
const SEPARATOR = '\u001f'
const MOST_PAGES = 999

/**
 * What a button carries, at most `CUSTOM_ID` characters: `1p2:` then the questions, or, where they are too long, the name
 * under which they are kept.
 */
export function writeState({ action, page, trail }: State, trails: Trails): string {
  const prefix = `${VERSION}${LETTERS[action]}${Math.min(page, MOST_PAGES)}:`
  const questions = trail.join(SEPARATOR)
  const isPlain =
    questions.isWellFormed() && !questions.startsWith('#') && questions.split(SEPARATOR).length === trail.length
  return prefix + (isPlain && prefix.length + questions.length <= CUSTOM_ID ? questions : trails.name(trail))
}

/** `null` for a button that we did not make, of another version, or whose questions are no longer kept. */
export async function readState(customId: string, trails: Trails): Promise<State | null> {
  const parts = partsOf(customId)
  if (parts === null) return null
  const { action, page, text } = parts
  const trail = text.startsWith('#') ? await trails.read(text) : text.split(SEPARATOR)
  return trail === null ? null : { action, page, trail }
}

/** What a button says of itself, its questions as they are written; `null` where it is none of ours. */
export function partsOf(customId: string): (Pick<State, 'action' | 'page'> & { readonly text: string }) | null {
  const [, version, letter, page, text = ''] = /^(\d)([a-z])(\d{1,3}):(.*)$/su.exec(customId) ?? []
  const action = Object.entries(LETTERS).find(([, known]) => known === letter)?.[0] as Action | undefined // a key of LETTERS
  return version !== VERSION || action === undefined ? null : { action, page: Number(page), text }
}

/** The questions that lead to the answer whose buttons these are; `null` when none of them can be read. */
export async function trailOf(customIds: readonly string[], trails: Trails): Promise<readonly string[] | null> {
  const read = await Promise.all(customIds.map((customId) => readState(customId, trails)))
  const states = read.filter((state) => state !== null)
  const own = states.find(({ action }) => action !== 'ask')
  return own?.trail ?? states[0]?.trail.slice(0, -1) ?? null // a question to ask stands after those of the answer
}
