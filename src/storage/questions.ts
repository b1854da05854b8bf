import type { Insertable, Kysely } from 'kysely'
import { type Channel, channelName } from '../channel.ts'
import type { QuestionsTable, Tables } from './tables.ts'

/** Outcomes of an answer that is none. */
export const UNANSWERED = ['no_data', 'out_of_scope'] as const

/** Stands between the questions of a conversation that are one text: the last, after those that it cannot be read without. */
export const THEN = ' › '

/** Questions of a channel that are alike. */
export interface AskedQuestion {
  /**
   * One of them, masked: the wording that most different people typed, whatever its case, accents and punctuation. Empty
   * where all follow other questions: who asked them may not be who typed these.
   */
  readonly text: string
  /**
   * The different people who typed that wording, at least: someone who asks in two months is counted once in each, and the
   * busiest month is told. Those who asked it in other words may have left out what would be recognised.
   */
  readonly askers: number
  /** How often they were asked, whatever the wording. */
  readonly times: number
  /** How often they had no answer. */
  readonly unanswered: number
  /** Whether the last of them had one. */
  readonly answered: boolean
}

/** Rejects with `StorageDown`, as all below. */
export async function addQuestion(db: Kysely<Tables>, question: Insertable<QuestionsTable>): Promise<void> {
  await db.insertInto('questions').values(question).execute()
}

/** The likeness that a question of a channel was last given; `null` where it was not noted. */
export async function likenessIn(db: Kysely<Tables>, channel: Channel, text: string): Promise<string | null> {
  const found = await db
    .selectFrom('questions')
    .select('likeness')
    .where('channel', '=', channelName(channel))
    .where('text', '=', text)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.likeness ?? null
}

/** The questions asked in a channel since a time (milliseconds), those that are alike together, the most asked first. */
export async function askedIn(db: Kysely<Tables>, channel: Channel, since: number): Promise<AskedQuestion[]> {
  const rows = await db
    .selectFrom('questions')
    .select(['text', 'likeness', 'outcome', 'asker'])
    .where('channel', '=', channelName(channel))
    .where('at', '>=', since)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const groups = [...Map.groupBy(rows, ({ likeness }) => likeness).values()]
  return groups
    .map((alike) => ({
      ...sharedWording(alike),
      times: alike.length,
      unanswered: alike.filter(isUnanswered).length,
      answered: !alike.slice(-1).some(isUnanswered),
    }))
    .sort((one, other) => other.times - one.times || (one.text < other.text ? -1 : 1))
}

const isUnanswered = (question: Pick<QuestionsTable, 'outcome'>): boolean =>
  UNANSWERED.some((outcome) => outcome === question.outcome)

type Typed = Pick<QuestionsTable, 'text' | 'asker'>

/** The wording that most people typed, then most often, as most of these wrote it; and how many they are at least. */
function sharedWording(alike: readonly Typed[]): Pick<AskedQuestion, 'text' | 'askers'> {
  const [wording = []] = byPeople(
    alike.filter(({ text }) => !text.includes(THEN)),
    folded,
  )
  const [written = []] = byPeople(wording, (text) => text)
  return { text: written[0]?.text ?? '', askers: peopleOf(wording) }
}

/** Those that share a key together, first those that most people typed. */
const byPeople = (typed: readonly Typed[], key: (text: string) => string): Typed[][] =>
  [...Map.groupBy(typed, ({ text }) => key(text)).values()].sort(
    (one, other) =>
      peopleOf(other) - peopleOf(one) ||
      other.length - one.length ||
      ((one[0]?.text ?? '') < (other[0]?.text ?? '') ? -1 : 1),
  )

const peopleOf = (typed: readonly Typed[]): number => leastPeople(typed.map(({ asker }) => asker))

/** The words of a text, whatever their case, their accents and what stands between them. */
function folded(text: string): string {
  const letters = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return letters.match(/[\p{L}\p{N}]+/gu)?.join(' ') ?? text
}

/** The text that stands there most often; of several, the shortest. `''` where there is none. */
export function commonest(texts: readonly string[]): string {
  const counts = [...Map.groupBy(texts, (text) => text)].map(([text, same]) => ({ text, times: same.length }))
  counts.sort((one, other) => other.times - one.times || one.text.length - other.text.length)
  return counts[0]?.text ?? ''
}

/** How many people there are at least, from their hashes: the same person has one in each month. */
export function leastPeople(askers: Iterable<string>): number {
  const months = Map.groupBy(new Set(askers), (asker) => asker.slice(0, MONTH))
  return Math.max(0, ...[...months.values()].map((people) => people.length))
}

/** `2026-11:` stands before the hash. */
const MONTH = '2026-11'.length
