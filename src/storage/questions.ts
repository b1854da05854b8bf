import type { Insertable, Kysely } from 'kysely'
import { type Channel, channelName } from '../channel.ts'
import type { QuestionsTable, Tables } from './tables.ts'

/** Outcomes of an answer that is none. */
export const UNANSWERED = ['no_data', 'out_of_scope'] as const

/** Questions of a channel that are alike. */
export interface AskedQuestion {
  /** One of them, masked: the wording that came back most often. */
  readonly text: string
  readonly times: number
  /** Different people, at least: someone who asks in two months is counted once in each, and the busiest month is told. */
  readonly askers: number
  /** Whether the last of them was. */
  readonly answered: boolean
}

/** Rejects with `StorageDown`, as all below. */
export async function addQuestion(db: Kysely<Tables>, question: Insertable<QuestionsTable>): Promise<void> {
  await db.insertInto('questions').values(question).execute()
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
      text: commonest(alike.map(({ text }) => text)),
      times: alike.length,
      askers: leastPeople(alike.map(({ asker }) => asker)),
      answered: !UNANSWERED.some((outcome) => outcome === alike.at(-1)?.outcome),
    }))
    .sort((one, other) => other.times - one.times || (one.text < other.text ? -1 : 1))
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
