import type { Source } from '../answer.ts'
import { frenchDate } from '../format.ts'

/**
 * What one message holds on every platform that posts, under the least of their pages: 20 lines and 1,800 characters of
 * Discord, 25 lines and 2,000 characters of Slack (12,000 bytes with the rest); sources in their small letters under
 * 1,200 characters of one and 2,000 bytes of the other. `test/digest/fits.test.ts` holds it to their own renderers.
 */
const LINES = 20
const CHARACTERS = 1_700
const SOURCES = 1_000

/** Signs that a platform may write with another before them. */
const ESCAPED = /[\\*_~`|<>[\]:@.#-]/g
/** What a platform writes around a line (a mark of a list, bold), and around a link. */
const AROUND_LINE = 9
const AROUND_LINK = 14

/** What is left of one message. */
export interface Room {
  /** What is left after these lines and their sources; `null` where they do not fit, all of them. */
  after(lines: readonly string[], sources?: readonly Source[]): Room | null
}

interface Left {
  readonly lines: number
  readonly characters: number
  readonly sources: number
  readonly cited: ReadonlySet<string>
}

/** An empty message: the most important things are put first, in whatever order they are shown. */
export const emptyMessage = (): Room =>
  roomOf({ lines: LINES, characters: CHARACTERS, sources: SOURCES, cited: new Set() })

const roomOf = (left: Left): Room => ({
  after(lines, sources = []) {
    const added = sources.filter(
      ({ id }, at) => !left.cited.has(id) && sources.findIndex((one) => one.id === id) === at,
    )
    const after = {
      lines: left.lines - lines.length,
      characters: left.characters - sum(lines.map(lengthOf)),
      sources: left.sources - sum(added.map(sourceLength)),
    }
    if (Math.min(after.lines, after.characters, after.sources) < 0) return null
    return roomOf({ ...after, cited: new Set([...left.cited, ...added.map(({ id }) => id)]) })
  },
})

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

const lengthOf = (line: string): number => line.length + (line.match(ESCAPED)?.length ?? 0) + AROUND_LINE

/** In bytes, with the signs that are escaped: the address as it is written. */
function sourceLength({ publisher, date, url }: Source): number {
  const label = `${publisher}, ${date === null ? 'sans date' : frenchDate(date)} (date estimée)`
  const address = url !== null && URL.canParse(url) ? new URL(url).href : ''
  const escaped = `${label}${address}`
  return Buffer.byteLength(escaped) + 4 * (escaped.match(/[&<>"\\)]/g) ?? []).length + lengthOf(publisher) + AROUND_LINK
}
