/** Something to be masked in a text, or to be kept whole so that no part of it is taken for something else. */
export interface Rule {
  /** What is written in its place; `null`: it is kept as typed. */
  readonly label: string | null
  /** Source of a regular expression of flag `i`, that reads the signs `plainSigns` makes. What repeats in it is bounded, or
   * followed by nothing that it may hold. */
  readonly pattern: string
  /** Whether what the pattern found is what the rule is about; always, where it is absent. */
  readonly is?: (found: string) => boolean
}
