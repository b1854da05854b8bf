import { createHash } from 'node:crypto'
import { type Complaint, complaints, decide, decisions } from '../storage/inbox.ts'
import type { Storage } from '../storage/open.ts'
import { commonest, leastPeople } from '../storage/questions.ts'
import type { InboxTable } from '../storage/tables.ts'

export type Status = InboxTable['status']

/** What people read, in the order in which groups are listed. */
export const STATUSES: Readonly<Record<Status, string>> = {
  'to-check': 'À vérifier',
  'to-do': 'À traiter',
  wrong: 'Erronée',
  'out-of-scope': 'Hors sujet',
  done: 'Traitée',
}

/** Questions that are alike, and that had no answer, were refused, or whose answer was disliked. */
export interface Group {
  /** Six hexadecimal digits, always the same for the same questions: a rank would change with every question asked. */
  readonly id: string
  readonly likeness: string
  readonly status: Status
  /** It was settled, and was asked again since. */
  readonly isBack: boolean
  readonly note: string
  readonly counts: Readonly<Record<Complaint['why'], number>>
  readonly times: number
  /** Different people, at least. */
  readonly askers: number
  /** Milliseconds. */
  readonly last: number
  /** The wording that came back most often. */
  readonly example: string
  /** Each wording once, the latest first. */
  readonly texts: readonly string[]
  readonly intents: readonly string[]
  /** What was typed with a dislike, the latest first. */
  readonly reasons: readonly string[]
}

/** What people asked and did not get, and what was decided about it. Rejects with `StorageDown`. */
export interface Inbox {
  /** By status, then those asked by most people first. */
  groups(): Promise<readonly Group[]>
  /** `note` replaces the one before; `null` leaves it. */
  settle(group: Group, status: Status, note: string | null): Promise<void>
}

/** `now` in milliseconds. */
export function createInbox({ db }: Pick<Storage, 'db'>, now: () => number): Inbox {
  return {
    async groups() {
      const decided = new Map((await decisions(db)).map((decision) => [decision.likeness, decision]))
      const alike = Map.groupBy(await complaints(db), ({ likeness }) => likeness)
      const groups = [...alike].map(([likeness, all]) => groupOf(likeness, all, decided.get(likeness)))
      return groups.sort(
        (one, other) =>
          ORDER.indexOf(one.status) - ORDER.indexOf(other.status) ||
          other.askers - one.askers ||
          other.times - one.times ||
          other.last - one.last,
      )
    },
    settle: ({ likeness, note: before }, status, note) =>
      decide(db, { likeness, status, note: note ?? before, updated_at: now() }),
  }
}

const ORDER = Object.keys(STATUSES)

/** What was settled comes back when it is asked again; what was judged wrong or off the subject does not. */
function groupOf(likeness: string, all: readonly Complaint[], decided: InboxTable | undefined): Group {
  const last = all.at(-1)?.at ?? 0
  const isBack = decided?.status === 'done' && last > decided.updated_at
  const count = (why: Complaint['why']) => all.filter((complaint) => complaint.why === why).length
  const newest = all.toReversed()
  const each = (texts: readonly string[]) => [...new Set(texts)].filter((text) => text !== '')
  return {
    id: createHash('sha256').update(likeness).digest('hex').slice(0, 6),
    likeness,
    status: isBack ? 'to-check' : (decided?.status ?? 'to-check'),
    isBack,
    note: decided?.note ?? '',
    counts: { no_data: count('no_data'), out_of_scope: count('out_of_scope'), disliked: count('disliked') },
    times: all.length,
    askers: leastPeople(all.map(({ asker }) => asker)),
    last,
    example: commonest(all.map(({ text }) => text)),
    texts: each(newest.map(({ text }) => text)),
    intents: each(newest.map(({ intent }) => intent)),
    reasons: each(newest.map(({ reason }) => reason)),
  }
}
