import { OperatorError } from '../../errors.ts'
import { type Geography, readGeography } from '../../knowledge/official-geography.ts'
import { type RawData, readData } from '../../knowledge/read-data.ts'
import { danglingReferences } from '../../knowledge/references.ts'
import { type Published, readPublished } from '../changes/published.ts'
import { checkAliases } from './aliases.ts'
import { checkCodes } from './codes.ts'
import { checkDuplicates } from './duplicates.ts'
import { errors, type Problem } from './problem.ts'
import { checkPublished } from './published.ts'
import { checkQuestions } from './questions.ts'
import { countsLine, reportLines } from './report.ts'
import { checkTexts } from './texts.ts'

export interface CheckOptions {
  /** ISO date; review dates before it are past. */
  readonly today: string
  /** Lists every warning. */
  readonly all: boolean
  /** The official geography; read when it is not given. */
  readonly geography?: Geography
}

/** The report on a folder of data, and the exit code: 1 when there is an error. */
export function checkFolder(
  folder: string,
  { today, all, geography }: CheckOptions,
): { lines: string[]; exitCode: 0 | 1 } {
  let data: RawData
  let published: Published
  try {
    data = readData(folder)
    published = readPublished(folder)
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error
    return {
      lines: [error.message, '', 'Base à corriger : les autres contrôles attendent que ces fautes le soient.'],
      exitCode: 1,
    }
  }
  const problems = [...checkData(data, today, geography ?? readGeography()), ...checkPublished(data, published)]
  return {
    lines: [countsLine(data), '', ...reportLines(problems, all)],
    exitCode: problems.some(({ severity }) => severity === 'error') ? 1 : 0,
  }
}

/** Every fault of data that has the right shape, errors and warnings mixed, in the order of the checks. */
export function checkData(data: RawData, today: string, geography: Geography): Problem[] {
  return [
    ...errors('Références et identifiants', danglingReferences(data)),
    ...checkCodes(data, geography),
    ...checkDuplicates(data),
    ...checkTexts(data, today),
    ...checkAliases(data, geography),
    ...checkQuestions(data),
  ]
}
