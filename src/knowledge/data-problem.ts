import { OperatorError } from '../errors.ts'

/** A fault of `data/`, for the person who edits it. */
export interface DataProblem {
  /** The file or folder, relative to `data/`. */
  readonly file: string
  /** The entry or line, as the person can find it. */
  readonly where: string
  readonly message: string
}

const SHOWN = 20

/** One error for all faults: the first twenty are listed, the others counted. */
export function dataError(problems: readonly DataProblem[]): OperatorError {
  const lines = problems.slice(0, SHOWN).map(({ file, where, message }) => `  data/${file}, ${where} : ${message}`)
  const others = problems.length - SHOWN
  if (others > 0) lines.push(`  … et ${others} ${others > 1 ? 'autres' : 'autre'}`)
  return new OperatorError('DATA_INVALID', `La base de connaissances ne se charge pas :\n${lines.join('\n')}`)
}
