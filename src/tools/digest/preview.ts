import type { Answer } from '../../answer.ts'
import type { Channel } from '../../channel.ts'
import { mondayOf, weekOf } from '../../digest/calendar.ts'
import { createComposer } from '../../digest/composer.ts'
import { checkSettings } from '../../digest/settings.ts'
import { DEFAULT_DIGEST } from '../../digests.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { fold } from '../../knowledge/normalize.ts'
import { isDate } from '../../knowledge/schema-parts.ts'
import type { Picture } from '../../picture.ts'
import { err, ok, type Result } from '../../result.ts'

export interface PreviewRequest {
  readonly places: readonly string[]
  readonly subjects: readonly string[]
  /** `2026-W48`; that of `now` for none. */
  readonly week: string | undefined
  /** ISO day of the first changes that are told; a week before for none. */
  readonly since: string | undefined
}

export interface Preview {
  readonly answer: Answer
  /** `null` where there is nothing to draw. */
  draw(): Promise<Picture | null>
}

/** The order of the territories of the week is that of a channel: of this one, for everyone who looks at a preview. */
const NOWHERE: Channel = { platform: 'slack', workspace: '-', id: '-' }
const DAY = 24 * 60 * 60 * 1000
/** Monday morning, in Paris. */
const NINE = 8 * 60 * 60 * 1000

/** A digest as the base alone makes it: what channels asked is left out. The problem is a French sentence. */
export async function previewDigest(
  { places, subjects, week: wanted, since }: PreviewRequest,
  knowledge: Knowledge,
  now: number,
): Promise<Result<Preview, string>> {
  const unread = readDates(wanted, since) ?? readPlaces(places)
  if (unread !== null) return err(unread)
  const keys = readSubjects(subjects, knowledge)
  if (!keys.ok) return keys
  const checked = checkSettings({ ...DEFAULT_DIGEST, places, subjects: keys.value }, knowledge)
  if (!checked.ok) return places.some((place) => /[,;]/.test(place)) ? err(SEVERAL) : checked
  const settings = checked.value
  const week = wanted ?? weekOf(now, settings.zone)
  const { compose, draw } = createComposer({ knowledge, memory: null })
  const { answer, pictureOf } = await compose({
    channel: NOWHERE,
    settings,
    week,
    before: since === undefined ? null : { at: Date.parse(since) - DAY, known: null },
    now: wanted === undefined ? now : Date.parse(mondayOf(week)) + NINE,
  })
  return ok({ answer, draw: async () => (pictureOf === null ? null : draw(pictureOf)) })
}

function readDates(week: string | undefined, since: string | undefined): string | null {
  if (week !== undefined && (!/^20\d\d-W\d\d$/.test(week) || weekOf(Date.parse(mondayOf(week)), 'UTC') !== week))
    return `Semaine inconnue : ${week}. Donnez une semaine comme 2026-W48.`
  if (since !== undefined && (since.length !== 10 || !isDate(since)))
    return `Date inconnue : ${since}. Donnez un jour comme 2026-11-01.`
  return null
}

const readPlaces = (places: readonly string[]): string | null =>
  places.some((place) => place.trim() === '')
    ? '--place est vide : donnez un lieu, ou retirez --place pour toute la France.'
    : null

const SEVERAL = 'Pour plusieurs lieux, répétez --place : --place Tarn --place Gers.'

/** Keys of subjects, typed in whatever case, or by their name; the problem lists them all. */
function readSubjects(typed: readonly string[], { subjects }: Knowledge): Result<readonly string[], string> {
  const keys: string[] = []
  for (const text of typed) {
    const found = subjects.find(({ key, title }) => [fold(key), fold(title)].includes(fold(text.trim())))
    if (found === undefined) {
      const list = subjects.map(({ key, title }) => `  ${key} : ${title}`).join('\n')
      return err(`Je ne connais pas le sujet « ${text} ». Les sujets :\n${list}`)
    }
    keys.push(found.key)
  }
  return ok(keys)
}
