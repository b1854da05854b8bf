/** One turn of one conversation. `conversation` is opaque (`slack:C12:171.5`): what shares it shares its memory. */
export interface Question {
  readonly text: string
  readonly conversation: string
}
