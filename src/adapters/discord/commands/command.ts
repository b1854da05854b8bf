import type { SuggestionKind } from '../../../adapter.ts'

/** What a command, a subcommand or an option is called, and what is said of it. */
export interface Named {
  readonly name: string
  readonly french: string
  readonly describe: readonly [english: string, french: string]
}

export interface Option extends Named {
  /** A text unless said otherwise. */
  readonly type?: 'switch' | 'hour'
  readonly isRequired?: boolean
  /** What is suggested while it is typed. */
  readonly suggests?: Suggests
  readonly choices?: readonly OptionChoice[]
}

/** Kinds of things, or lists of them: places, or subjects of the digest, separated by commas. */
export type Suggests = SuggestionKind | 'places' | 'subjects'

export interface OptionChoice {
  readonly english: string
  readonly french: string
  readonly value: string
}

/** What was typed in the options of a command, by their names: `true`, `9`, a text. */
export type Typed = Readonly<Record<string, string | undefined>>

/** A command: what is shown of it, and what it does. */
export type Command = Named &
  (
    | Asks
    | { readonly does: 'help' | 'my-data' }
    /** For those who manage a channel of a server. */
    | { readonly does: 'digest'; readonly subcommands: readonly Subcommand[] }
  )

export interface Asks {
  readonly does: 'ask'
  readonly options: readonly Option[]
  question(typed: Typed): string
}

export interface Subcommand extends Named {
  readonly name: DigestAction
  readonly options?: readonly Option[]
}

/** What is done of the digest of a channel, by a subcommand or a button. */
export const DIGEST_ACTIONS = ['state', 'subscribe', 'preview', 'test', 'stop'] as const

export type DigestAction = (typeof DIGEST_ACTIONS)[number]
