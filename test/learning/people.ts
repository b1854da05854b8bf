import { createHash } from 'node:crypto'
import type { Answer, Outcome, Use } from '../../src/answer.ts'
import type { Channel, Person } from '../../src/channel.ts'
import type { Journal } from '../../src/journal.ts'
import { createJournal, type JournalOptions } from '../../src/learning/journal.ts'
import { likenessOf } from '../../src/learning/likeness.ts'
import { mask } from '../../src/learning/mask.ts'
import { recording } from '../contract/log.ts'

export const DAY = 86_400_000
/** A Saturday, at noon. */
export const NOON = Date.UTC(2026, 10, 21, 12)

export const CHANNEL: Channel = { platform: 'slack', workspace: 'T1', id: 'C1' }
export const person = (user: string): Person => ({ platform: 'slack', workspace: 'T1', user })

/** An answer to a question, or to the last of several, of which only what is noted is said. */
export function answerTo(
  question: string | readonly string[],
  {
    outcome = 'answered',
    uses = [],
    read = [],
  }: { outcome?: Outcome; uses?: Use[]; read?: Answer['why']['words'] } = {},
): Answer {
  return {
    outcome,
    intent: 'explain-programme',
    title: 'Réponse',
    blocks: [],
    sources: [],
    next: [],
    territories: [],
    places: [],
    uses,
    why: { words: read, unread: [], rule: 'test', others: [], knowledge: 'base-1' },
    trail: [question].flat(),
  }
}

/** Bytes that are always the same, each time others. */
export function fakeRandom(seed = 'seed'): (bytes: number) => Buffer {
  let calls = 0
  return (bytes) => createHash('sha256').update(`${seed} ${calls++}`).digest().subarray(0, bytes)
}

export const journalOn = (storage: JournalOptions['storage'], others: Partial<JournalOptions> = {}): Journal =>
  createJournal({
    storage,
    log: recording([]),
    base: 'base-1',
    mask,
    likeness: likenessOf,
    now: () => NOON,
    random: fakeRandom(),
    ...others,
  })
