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

/**
 * Questions that are alike, and that had no answer, were refused, or whose answer was disliked. Where something was decided
 * about them, they may all have been purged since: what was decided is left, of no question.
 */
export interface Group {
  /**
   * The start of `hash`: six hexadecimal digits, more where another group starts with these. A rank would change with every
   * question asked.
   */
  readonly id: string
  /** SHA-256 of the likeness, hexadecimal: always the same for the same questions. */
  readonly hash: string
  readonly likeness: string
  readonly status: Status
  /** It was settled, and was asked again since. */
  readonly isBack: boolean
  readonly note: string
  readonly counts: Readonly<Record<Complaint['why'], number>>
  /** 0 where they were all purged. */
  readonly times: number
  /** Different people, at least. */
  readonly askers: number
  /** When it was last asked, or, where nothing is left of that, decided upon. Milliseconds. */
  readonly last: number
  /** The wording that came back most often; empty where none is left. */
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
      const left = [...decided.values()].filter(isLeft).map(({ likeness }) => likeness)
      const groups = [...new Set([...alike.keys(), ...left])].map((likeness) =>
        groupOf(likeness, alike.get(likeness) ?? [], decided.get(likeness)),
      )
      return identified(groups).sort(
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

/** Whether a decision is worth showing when none of its questions is left: those to check again were to be read. */
const isLeft = ({ likeness, status, note }: InboxTable): boolean =>
  likeness !== '' && (status !== 'to-check' || note !== '')

/** In digits. */
const SHORTEST = 6

/** Each with the shortest start of its hash that no other has. */
function identified(groups: readonly Omit<Group, 'id'>[]): Group[] {
  const hashes = groups.map(({ hash }) => hash).sort()
  const shared = new Map(
    hashes.map((hash, at) => [hash, Math.max(common(hash, hashes[at - 1]), common(hash, hashes[at + 1]))]),
  )
  return groups.map((group) => ({
    ...group,
    id: group.hash.slice(0, Math.max(SHORTEST, (shared.get(group.hash) ?? 0) + 1)),
  }))
}

/** How many digits two hashes start with together. */
function common(hash: string, other = ''): number {
  const differs = [...hash].findIndex((digit, at) => digit !== other[at])
  return differs < 0 ? hash.length : differs
}

/** What was settled comes back when it is asked again; what was judged wrong or off the subject does not. */
function groupOf(likeness: string, all: readonly Complaint[], decided: InboxTable | undefined): Omit<Group, 'id'> {
  const last = all.at(-1)?.at ?? decided?.updated_at ?? 0
  const isBack = decided?.status === 'done' && last > decided.updated_at
  const count = (why: Complaint['why']) => all.filter((complaint) => complaint.why === why).length
  const newest = all.toReversed()
  const each = (texts: readonly string[]) => [...new Set(texts)].filter((text) => text !== '')
  return {
    hash: createHash('sha256').update(likeness).digest('hex'),
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
