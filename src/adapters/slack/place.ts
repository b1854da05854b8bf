/** Where a person is, and where they are answered. */
export type Place =
  /** A thread of a channel or of private messages, for all to see. */
  | {
      readonly kind: 'thread'
      readonly channel: string
      /** The message that it hangs from. */
      readonly thread: string
      /** It has replies already: until then, Slack shows no private message in it. */
      readonly isStarted: boolean
      /** Where a click may be answered, even in a channel that we are not in; `null` for a message. */
      readonly responseUrl: string | null
    }
  /** What only one person sees, in a channel. */
  | { readonly kind: 'private'; readonly channel: string; readonly responseUrl: string }
  | { readonly kind: 'home' }
