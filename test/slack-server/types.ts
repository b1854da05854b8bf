/** The identity of the invented app and workspace; every token is refused but these two, and those of who installs the app. */
export const identity = {
  botToken: 'xoxb-test',
  appToken: 'xapp-test',
  signingSecret: 'secret-de-signature-du-test',
  botUserId: 'U0TERRITO',
  botId: 'B0TERRITO',
  teamId: 'T0PREF',
  teamDomain: 'pref-test',
  appId: 'A0TERRITO',
  clientId: '1.2',
  clientSecret: 'secret-du-client',
} as const

/** Arguments of a Web API method once decoded: nested JSON parsed, `token` taken out. */
export type Args = Readonly<Record<string, unknown>>

/** The body of a Web API answer. */
export interface Answer {
  readonly ok: boolean
  readonly [key: string]: unknown
}

/** What the server sends back to one HTTP request. */
export interface Reply {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * What goes wrong once. `retryAfter` is in seconds, `delay` in milliseconds: the work is done at once, the answer waits.
 * `drop` destroys the connection before or after having done the work. A 5xx does not do the work unless `done` is true.
 */
export type FaultKind =
  | { readonly status: 429; readonly retryAfter: number }
  | { readonly status: 500 | 503; readonly done?: boolean }
  | { readonly drop: 'before' | 'after' }
  | { readonly error: string }
  | { readonly delay: number }

/**
 * A fault to come: the next `times` requests (1 unless given) to `method` and `channel` (all of them unless given).
 * Besides the Web API methods, `method` may be 'response_url' or 'upload'. Faults are used in the order they were set.
 */
export interface Fault {
  readonly method?: string
  readonly channel?: string
  readonly times?: number
  readonly kind: FaultKind
}

/** One request to the Web API, to a response_url ('response_url') or to an upload address ('upload'). */
export interface Call {
  readonly method: string
  readonly args: Args
  readonly token: string | null
  /** HTTP status; 0 when the connection was destroyed with no answer. */
  readonly status: number
  /** The body of the answer, even when it was lost on the way; `null` when the work was not done. */
  readonly answer: unknown
  /** Milliseconds since 1970 by the clock of the server. */
  readonly at: number
  readonly fault: FaultKind | null
}

/** A message of a channel as it now stands, edits applied. */
export interface ChatMessage {
  readonly channel: string
  readonly ts: string
  readonly thread_ts: string | undefined
  readonly user: string
  /** True for the messages of the bot, the only ones `messages()` gives. */
  readonly fromBot: boolean
  readonly text: string
  readonly blocks: readonly Block[]
  readonly metadata: Metadata | undefined
  /** Identifiers of the files shared by this message. */
  readonly files: readonly string[]
  /** How many times it was replaced. */
  readonly edits: number
  readonly deleted: boolean
}

/** A block as it was sent; tests look inside without a cast. */
export interface Block {
  readonly type: string
  readonly block_id?: string
  readonly [key: string]: unknown
}

/** The metadata of a message. */
export interface Metadata {
  readonly event_type: string
  readonly event_payload: Readonly<Record<string, unknown>>
}

/** A message only `user` saw; `user` is empty when it came through a response_url whose user is not known. */
export interface Ephemeral {
  readonly channel: string
  readonly user: string
  readonly ts: string
  readonly thread_ts: string | undefined
  readonly text: string
  readonly blocks: readonly Block[]
}

/** One accepted use of a response_url. */
export interface ResponseUse {
  readonly url: string
  readonly channel: string
  readonly body: Args
  readonly effect: 'ephemeral' | 'in_channel' | 'replaced' | 'deleted'
  readonly thread_ts: string | undefined
  readonly text: string
  readonly blocks: readonly Block[]
}

/** A modal as it now stands. */
export interface OpenedView {
  readonly id: string
  readonly hash: string
  readonly how: 'open' | 'push'
  /** How many times it was replaced. */
  readonly updates: number
  readonly view: ViewBody
}

/** A modal or Home tab as it was sent. */
export interface ViewBody {
  readonly type: string
  readonly callback_id?: string
  readonly private_metadata?: string
  readonly external_id?: string
  readonly blocks: readonly Block[]
  readonly [key: string]: unknown
}

/** A file whose upload has begun. `alt` is its description for screen readers. */
export interface UploadedFile {
  readonly id: string
  readonly name: string
  readonly bytes: Buffer
  readonly title: string | undefined
  readonly alt: string | undefined
  readonly channel: string | undefined
  readonly thread_ts: string | undefined
  /** False until files.completeUploadExternal. */
  readonly complete: boolean
}

/** A channel; the bot may post only where it is a member. */
export interface Channel {
  readonly id: string
  readonly name: string
  readonly member: boolean
  readonly archived: boolean
  readonly private: boolean
  /** Who created it. */
  readonly creator: string
  /** Who is in it. */
  readonly members: readonly string[]
}

/** A person. `tz` is an IANA name, `tz_offset` in seconds, `locale` such as 'fr-FR'. */
export interface User {
  readonly id: string
  readonly name: string
  readonly tz: string
  readonly tz_offset: number
  readonly locale: string
  readonly is_bot: boolean
  readonly is_admin: boolean
  /** A guest. */
  readonly is_restricted: boolean
  /** The workspace that they are of. */
  readonly team_id: string
}

/** Gives back a failed answer with its code. */
export function failure(error: string, messages?: readonly string[]): Answer {
  return messages ? { ok: false, error, response_metadata: { messages } } : { ok: false, error }
}
