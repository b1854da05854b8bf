import type { Block, Use } from '../answer.ts'
import type { DigestSettings } from '../digests.ts'
import { HARD, plural } from '../format.ts'
import { territoryUse } from '../intents/uses.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { AskedQuestion } from '../storage/questions.ts'
import type { Area } from './area.ts'
import { changesOf, changesSection, countsText } from './changes.ts'
import type { Composed } from './compose.ts'
import { datesSection, type ToCome, toCome } from './dates.ts'
import { dayAfter, weekText } from './days.ts'
import { blocksOf, type Item, oneLine, type Section, uniqueSources } from './items.ts'
import { nextQuestions } from './next-questions.ts'
import { questionsSection } from './questions.ts'
import { emptyMessage, type Room } from './room.ts'
import { type Spotlight, spotlightOf } from './spotlight.ts'

export interface DigestInput {
  /** `channelName`: the order in which it is shown territories is its own. */
  readonly channel: string
  readonly settings: Pick<DigestSettings, 'subjects'>
  /** Its places, read; `null` for all of France. */
  readonly area: Area | null
  /** Places that it follows and that the base no longer knows, as they are named. */
  readonly lost: readonly string[]
  /** `2026-W48`. */
  readonly week: string
  /** ISO day of the digest before, in the zone of the channel: what changed that day was told. */
  readonly since: string
  /** Identifiers of changes dated before, that the base did not have then. */
  readonly late: readonly string[]
  /** ISO day of this one. */
  readonly today: string
  /** Things of the base that the channel was given. */
  readonly given: readonly Use[]
  readonly asked: readonly AskedQuestion[]
}

/** Longer than a change may be published after its date (`LATE` in `composer.ts`), by the weeks between two digests. In days. */
const RECENT = 60

/**
 * What a digest says: one message of any platform, whatever changed. The same input has the same digest. Its trail is empty,
 * for no question leads to it.
 */
export function composeDigest(input: DigestInput, knowledge: Knowledge): Composed {
  const { settings, area, week, today } = input
  const given = new Set(input.given)
  const changes = changesOf({ ...input, subjects: settings.subjects, given }, knowledge)
  const coming = toCome(today, settings.subjects, knowledge)
  const isEmpty = changes.length === 0 && coming.near === 0
  const scope = scopeLines(input, knowledge)
  const { spotlight, room } = withSpotlight(spotlightOf(input.channel, week, area, knowledge), scope)
  const parts = { input, given, changes, coming, spotlight, room, knowledge }
  const { blocks, items } = isEmpty ? shortContent(parts) : fullContent(parts)
  const uses = [
    ...items.flatMap((item) => item.uses),
    ...(spotlight === null ? [] : [territoryUse(spotlight.territory)]),
  ]
  return {
    isEmpty,
    pictureOf: spotlight?.territory.key ?? null,
    known: knowledge.changes.filter(({ date }) => date > dayAfter(today, -RECENT)).map(({ id }) => id),
    answer: {
      outcome: 'answered',
      intent: 'digest',
      title: titleOf(week, countsText(changes), changes.length, coming),
      blocks: [...blocks, ...texts(scope)],
      sources: uniqueSources([...items.flatMap(({ sources }) => sources), ...(spotlight?.sources ?? [])]),
      next: nextQuestions({ hasChanges: changes.length > 0, area, territory: spotlight?.territory ?? null }, knowledge),
      territories: spotlight === null ? [] : [refOf(spotlight)],
      places: area?.places ?? [],
      uses: [...new Set(uses)],
      why: { words: [], unread: [], rule: 'digest de la semaine', others: [], knowledge: knowledge.version },
      trail: [],
    },
  }
}

/** What stands in every digest is put in the message first; the territory of the week is left out with a source too long. */
function withSpotlight(spotlight: Spotlight | null, scope: readonly string[]) {
  const start = emptyMessage().after(scope) ?? emptyMessage()
  const room = spotlight === null ? null : start.after([spotlight.heading, spotlight.where], spotlight.sources)
  return room === null ? { spotlight: null, room: start } : { spotlight, room }
}

interface Parts {
  readonly input: DigestInput
  readonly given: ReadonlySet<Use>
  readonly changes: ReturnType<typeof changesOf>
  readonly coming: ToCome
  readonly spotlight: Spotlight | null
  /** What is left of the message besides the territory of the week. */
  readonly room: Room
  readonly knowledge: Knowledge
}

interface Content {
  readonly blocks: readonly Block[]
  readonly items: readonly Item[]
}

/** The dates and what is told of the week's territory leave most of the message to the changes. */
function fullContent({ input, given, changes, coming, spotlight, room, knowledge }: Parts): Content {
  const dates = datesSection(room, coming, changes.length === 0 ? 3 : 2, knowledge)
  const told = changesSection(dates.room, changes, given, knowledge)
  const questions = questionsSection(told.room, input.asked)
  const sections = [told.section, dates.section, questions.section]
  return {
    blocks: [...sections, spotlightSection(spotlight, questions.room)].flatMap(blocksOf),
    items: sections.flatMap((section) => section?.items ?? []),
  }
}

function spotlightSection(spotlight: Spotlight | null, room: Room): Section | null {
  if (spotlight === null) return null
  const { heading, where, angle } = spotlight
  const more = angle !== '' && room.after([angle]) !== null ? [angle] : []
  return { heading, lines: [where, ...more], items: [], rest: null }
}

/** Two lines or three, without headings: the next date, and the territory of the week. */
function shortContent({ coming, spotlight, room, knowledge }: Parts): Content {
  const { section } = datesSection(room, { ...coming, dates: coming.dates.slice(0, 1) }, 1, knowledge)
  const items = section?.items ?? []
  const dates = items.map(({ text }) => `Prochaine date connue, ${lowered(text)}`)
  const told = spotlight === null ? [] : [`${spotlight.heading}. ${spotlight.where}`]
  const lines = [...dates, ...told]
  return { blocks: lines.length === 0 ? [] : [{ kind: 'list', items: lines }], items }
}

/** « Le 15 décembre 2026 » inside a sentence. */
const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const texts = (lines: readonly string[]): Block[] => lines.map((text) => ({ kind: 'text', text }))

const refOf = ({ territory: { phase, id, name } }: Spotlight) => ({ phase, id, name })

/** Titles that are not longer stand above the message in large letters, on every platform. In characters. */
const LARGE = 90

/** « Territoires d’industrie, semaine du 23 au 29 novembre 2026 : 2 nouveautés, 1 correction ». */
function titleOf(week: string, counts: string, total: number, { near }: ToCome): string {
  const start = `Territoires d’industrie, semaine ${weekText(week)}${HARD}: `
  if (total === 0) return start + (near === 0 ? 'aucun changement' : `${plural(near, 'date')} à retenir`)
  const whole = start + counts
  return whole.length <= LARGE ? whole : start + plural(total, 'changement')
}

/** In characters. */
const LONGEST_SCOPE = 180

/** « Lieux suivis : Tarn, Gers. Sujets suivis : Argent et financements. »; nothing where everything is followed. */
function scopeLines({ area, lost, settings }: DigestInput, knowledge: Knowledge): string[] {
  const subjects = knowledge.subjects.filter(({ key }) => settings.subjects.includes(key)).map(({ title }) => title)
  const said = (one: string, many: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${names.length < 2 ? one : many}${HARD}: ${names.join(', ')}.`]
  const told = [
    ...said('Lieu suivi', 'Lieux suivis', area?.names ?? []),
    ...said('Lieu que je ne connais plus', 'Lieux que je ne connais plus', lost),
    ...said('Sujet suivi', 'Sujets suivis', subjects),
  ]
  return told.length === 0 ? [] : [oneLine(told.join(' '), LONGEST_SCOPE)]
}
