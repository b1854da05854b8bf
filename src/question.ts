/** One turn. What shares a `conversation` (opaque: `slack:C12:171.5`) shares its memory; `null` stands alone and leaves none. */
export interface Question {
  readonly text: string
  readonly conversation: string | null
  /** The trail of the answer that this one follows (`Answer.trail`): it stands in for what is remembered. */
  readonly after?: readonly string[]
}
