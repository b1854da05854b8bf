import type { Args } from './fields.ts'
import type { Route } from './routes.ts'

/** The identity of the invented application; the bot's user is not the application, as for the oldest of them. */
export const identity = {
  token: 'MTAwMDAwMDAwMDAwMDAwMDAwMg.jeton.de-test',
  applicationId: '1000000000000000001',
  botUserId: '1000000000000000002',
  guildId: '1100000000000000001',
} as const

/** What the server sends back to one HTTP request; a `null` body for 204. */
export interface Reply {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A file which came with a request. */
export interface UploadedFile {
  /** The `n` of `files[n]`. */
  readonly key: string
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
}

/** A file of a message. `description` is its text for screen readers. */
export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
  readonly description: string | undefined
}

/**
 * What goes wrong once. `retryAfter` is in seconds, `delay` in milliseconds: the work is done at once, the answer waits.
 * A 429 is for this bot on this route, unless it is `global`, or `shared` with other bots. `drop` destroys the connection
 * before or after having done the work. A 5xx does not do the work unless `done` is true.
 */
export type FaultKind =
  | { readonly status: 429; readonly retryAfter: number; readonly global?: boolean; readonly shared?: boolean }
  | { readonly status: 500 | 502 | 503; readonly done?: boolean }
  | { readonly drop: 'before' | 'after' }
  | { readonly error: { readonly status: number; readonly code: number; readonly message?: string } }
  | { readonly delay: number }

/**
 * A fault to come: the next `times` requests (1 unless given) to `route`, `method` and `channel` (all unless given). The
 * channel of an interaction is the one it came from. Faults are used in the order they were set.
 */
export interface Fault {
  readonly route?: Route
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly channel?: string
  readonly times?: number
  readonly kind: FaultKind
}

/** One request of the bot. */
export interface Call {
  readonly method: string
  /** The path without '/api' and '/v10'. */
  readonly path: string
  /** `null` when the server does not know it, and answered 404. */
  readonly route: Route | null
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** The JSON body, or the `payload_json` of a form. */
  readonly body: unknown
  /** The names of the files sent. */
  readonly files: readonly string[]
  readonly token: string | null
  /** HTTP status; 0 when the connection was destroyed with no answer. */
  readonly status: number
  /** The body of the answer, even when it was lost on the way; `null` when there is none. */
  readonly answer: unknown
  /** Milliseconds since 1970 by the clock of the server. */
  readonly at: number
  readonly fault: FaultKind | null
}

/** A message as it now stands, edits applied. */
export interface ChatMessage {
  readonly id: string
  readonly channel: string
  readonly author: string
  /** True for the messages of the bot, the only ones `messages()` gives. */
  readonly fromBot: boolean
  readonly content: string
  readonly embeds: readonly Args[]
  readonly components: readonly Args[]
  /** Bits of MessageFlags. */
  readonly flags: number
  readonly files: readonly StoredFile[]
  readonly nonce: string | undefined
  /** The message it replies to. */
  readonly reference: string | undefined
  readonly allowedMentions: Args | undefined
  /** Who was notified when it was posted: identifiers of people and roles, 'everyone', 'here'. */
  readonly pings: readonly string[]
  /** The interaction it answers. */
  readonly interaction: string | undefined
  /** True when only one person sees it. */
  readonly ephemeral: boolean
  /** True while the person sees « the bot is thinking » in its place. */
  readonly loading: boolean
  /** How many times it was replaced; the first answer after a deferral is not a replacement. */
  readonly edits: number
  readonly deleted: boolean
  readonly crossposted: boolean
  /** Milliseconds since 1970 by the clock of the server. */
  readonly at: number
  /** The message of a person as Discord gave it. */
  readonly raw: Args | undefined
}

/** What the bot may do in a channel; each is true unless set otherwise. */
export interface Permissions {
  /** False: any request gets 403, code 50001. */
  readonly view?: boolean
  /** False: posting gets 403, code 50013, or 50007 in direct messages. Answers to interactions still pass. */
  readonly send?: boolean
  /** False: posting a file gets 403, code 50013. */
  readonly attach?: boolean
  /** False: no message is read, and a reply gets 403, code 160002. */
  readonly history?: boolean
}

/** A channel. Its type is one of Discord's: 0 text, 1 direct message, 3 group, 5 announcements, 11 thread. */
export interface Channel {
  readonly id: string
  readonly type: number
  readonly name: string
  readonly guild: string | undefined
  readonly recipients: readonly string[]
  readonly permissions: Required<Permissions>
}
