import type { Answer } from './answer.ts'
import type { Channel, Person, Platform } from './channel.ts'
import type { Picture } from './picture.ts'

/** What is posted that nobody asked for at that moment: a digest, a correction. */
export interface Notice {
  /** Names the message for ever, on every platform: 1 to 24 characters of `a-z0-9`. The same notice has the same key. */
  readonly key: string
  /** Short enough for one message of any platform; its trail is empty, so that it has no tools. */
  readonly answer: Answer
  /** Goes with it where the platform can; what it shows is also in its `alt`. */
  readonly picture: Picture | null
  /** The message that it is said under: a thread of Slack, a message of Discord; `null` for the channel itself. */
  readonly under: string | null
}

/** Milliseconds in which a call to a platform has been sent, and has ended: what takes longer is given up, and `unsure`. */
export const POST_WITHIN = 60_000

export interface Posted {
  /** What the platform names it by, in its channel. */
  readonly message: string
}

/** What a surface does of its own accord. */
export interface Poster {
  readonly platform: Platform
  /**
   * Tries once to post a notice. Rejects with a `PostError` alone, within `POST_WITHIN`; nothing is sent later. Where two
   * tries of one key are less than a few minutes apart, a platform may itself see to it that there is one message;
   * nothing relies on it.
   */
  post(channel: Channel, notice: Notice): Promise<Posted>
  /**
   * Looks for the message of a key, posted by us in a channel since a time (milliseconds): `null` when it is surely not
   * there. Rejects with a `PostError`, `unsure` where it can never be told.
   */
  find(channel: Channel, notice: Pick<Notice, 'key' | 'under'>, since: number): Promise<Posted | null>
  /**
   * Says a sentence to one person, in private, followed by the channels that it is about, as the platform shows them.
   * Rejects with a `PostError`.
   */
  tell(person: Person, sentence: string, about: readonly Channel[]): Promise<void>
}

export type PostFailure =
  /** Nothing was posted: too many calls, or the platform is down. It may be tried again after `retryAfter`. */
  | 'busy'
  /** Nothing was posted, and nothing can be until someone acts: channel archived or deleted, bot removed, token revoked. */
  | 'gone'
  /** Nothing was posted: the platform refuses this message. */
  | 'refused'
  /** It may have been posted: the connection was lost before an answer came. */
  | 'unsure'

export class PostError extends Error {
  readonly failure: PostFailure
  /** Milliseconds to wait before the next try; 0 where the platform does not say. */
  readonly retryAfter: number
  /** `reason` is for the log and the inbox of the operator: `channel_not_found`, `50013`… */
  constructor(
    failure: PostFailure,
    reason: string,
    { retryAfter = 0, cause }: { retryAfter?: number; cause?: unknown } = {},
  ) {
    super(reason, { cause })
    this.name = 'PostError'
    this.failure = failure
    this.retryAfter = retryAfter
  }
}
