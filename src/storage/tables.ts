import type { Generated } from 'kysely'

/**
 * What is stored, the same in both engines: texts, whole numbers and nulls alone. Times are in milliseconds since 1970,
 * UTC; booleans are 0 and 1; what has a shape of its own is JSON in a text, parsed (zod) when it is read back.
 */
export interface Tables {
  kept: KeptTable
  subscriptions: SubscriptionsTable
  subscription_changes: SubscriptionChangesTable
  deliveries: DeliveriesTable
  answers: AnswersTable
  corrections: CorrectionsTable
  questions: QuestionsTable
  inbox: InboxTable
  feedback: FeedbackTable
  person_keys: PersonKeysTable
  installations: InstallationsTable
}

/**
 * `Keep`: claims, contexts of conversations, trails of buttons, settings of channels; and `change`, when a change of the
 * base was first seen by a process that had it. Primary key: kind, key.
 */
export interface KeptTable {
  kind: string
  key: string
  value: string
  /** `null`: until it is changed. Indexed. */
  expires_at: number | null
}

/** The digest of a channel, one at most (unique: channel). */
export interface SubscriptionsTable {
  id: Generated<number>
  /** `channelName`. */
  channel: string
  /** `DigestSettings`. */
  settings: string
  /** 0 once it was stopped, by its people or by us. Stopped ones stay: their deliveries tell what was posted. */
  active: number
  /** Why we stopped it; `null` where its people did, or where it is active. */
  trouble: string | null
  /** Who is told when something goes wrong: JSON, `Person`. */
  admin: string
  /** When it was last started: a digest tells nothing older than the one before, if that is since then. */
  started_at: number
  /** The first due instant that the ledger has not dealt with. Indexed, with active. */
  next_due_at: number
  updated_at: number
}

/** Who changed what: `actor` is the identifier of the platform, which its admins need; purged like the rest. */
export interface SubscriptionChangesTable {
  id: Generated<number>
  subscription_id: number
  at: number
  actor: string
  action: 'start' | 'change' | 'stop' | 'test' | 'disable'
  /** `DigestSettings` after the change; `null` where there are none. */
  settings: string | null
}

/**
 * The ledger: one row for each subscription and ISO week (primary key), never deleted before it is a year old. A row
 * is only changed by who has seen its `attempts`, which the change increases.
 */
export interface DeliveriesTable {
  subscription_id: number
  /** `2026-W47`: of the local day on which it is due. */
  week: string
  /**
   * reserved: its content is frozen, and nothing that was sent may be on the platform. sending: a try has begun, its fate
   * is unknown until it ends. posted, skipped (nothing new, holiday, pause, too late, stopped), failed (given up),
   * uncertain (it may have been posted, and can never be known): final. Indexed.
   */
  status: 'reserved' | 'sending' | 'posted' | 'skipped' | 'failed' | 'uncertain'
  due_at: number
  /** Names its message: `Notice.key`. */
  key: string
  /** JSON, frozen at reservation: the answer, and what its picture is of. Empty where it was skipped at once. */
  content: string
  /** SHA-256 of the content, hexadecimal. */
  hash: string
  /** The process that last worked on it. */
  owner: string | null
  /** Calls to the platform that were begun for it. */
  attempts: number
  /** No try before. */
  retry_at: number
  /** The message, once it is posted. */
  message: string | null
  /** Why it was skipped, or failed; a short code. */
  reason: string | null
  /** Whether its admin is to be told of it: never, not yet, by its owner now, done. Indexed. */
  tell: 'never' | 'due' | 'telling' | 'done'
  reserved_at: number
  ended_at: number | null
}

/** An answer given where others may read it again, for the notes that follow a change. */
export interface AnswersTable {
  id: Generated<number>
  channel: string
  /** The thread or message that a note is said under. */
  under: string
  /** JSON: `Answer.uses`. */
  uses: string
  at: number
}

/** A note that was said, or is being said, under an answer because of a change. Primary key: change_id, channel, under. */
export interface CorrectionsTable {
  change_id: string
  channel: string
  under: string
  status: 'sending' | 'posted' | 'failed' | 'uncertain'
  key: string
  attempts: number
  lease_until: number
  first_try_at: number
  ended_at: number | null
}

/** A question, masked, without its author. */
export interface QuestionsTable {
  id: Generated<number>
  at: number
  channel: string
  /** Masked: no e-mail address, telephone or social-security number. */
  text: string
  /** The same for questions that are alike: what they are grouped by. */
  likeness: string
  outcome: string
  intent: string
  /** Version of the base that answered. */
  base: string
  /** `2026-11:` and a keyed hash of the person, under the key of that month, which is thrown away: counts people, names nobody. */
  asker: string
}

/** What someone decided about a group of questions. Primary key: likeness. */
export interface InboxTable {
  likeness: string
  status: 'to-check' | 'to-do' | 'wrong' | 'out-of-scope' | 'done'
  note: string
  updated_at: number
}

export interface FeedbackTable {
  id: Generated<number>
  at: number
  channel: string
  /** JSON: the trail, masked. */
  trail: string
  likeness: string
  useful: number
  /** Masked. */
  reason: string
  base: string
  asker: string
}

/** Keys of the hashes of persons, one a month; without its key, a hash can no longer be linked to anyone. */
export interface PersonKeysTable {
  /** `2026-11`. */
  month: string
  /** 32 bytes, hexadecimal. */
  key: string
}

/** A workspace of Slack that installed us. Primary key: workspace. */
export interface InstallationsTable {
  workspace: string
  /** AES-256-GCM, with the name of the key that sealed it. Holds the whole installation, tokens included. */
  sealed: string
  /** Which key sealed it: rotated when another is current. */
  key_id: string
  updated_at: number
}
