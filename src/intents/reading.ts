import type { Anchors } from './anchors.ts'
import type { Slots } from './intent.ts'

/** One way to read a question, with the evidence for it. */
export interface Reading {
  readonly intent: string
  readonly slots: Slots
  /** Share of the words that carry a subject which the reading explains, 0 to 1. */
  readonly explained: number
  /** Words that it does not explain. */
  readonly unexplained: readonly string[]
  /** Nothing that it leaves aside is a word of the base. */
  readonly negligible: boolean
  /** For `/pourquoi`. */
  readonly rule: string
  readonly ambiguous: Anchors['ambiguous']
}
