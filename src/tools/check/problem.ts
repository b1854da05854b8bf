import type { DataProblem } from '../../knowledge/data-problem.ts'

/** A fault of `data/`, and how grave it is. `where` names the entry and the field. */
export interface Problem extends DataProblem {
  /** An error must be mended before the base is published; a warning is for a person to judge. */
  readonly severity: 'error' | 'warning'
  /** Heading that faults of one kind share, in French. */
  readonly kind: string
}

export const errors = (kind: string, problems: readonly DataProblem[]): Problem[] =>
  problems.map((problem) => ({ severity: 'error', kind, ...problem }))

export const warnings = (kind: string, problems: readonly DataProblem[]): Problem[] =>
  problems.map((problem) => ({ severity: 'warning', kind, ...problem }))
