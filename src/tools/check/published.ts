import type { DataProblem } from '../../knowledge/data-problem.ts'
import type { RawData } from '../../knowledge/read-data.ts'
import { compare, type DifferenceKind } from '../changes/compare.ts'
import { type Published, untold } from '../changes/published.ts'
import { thingsOf } from '../changes/things.ts'
import { errors, type Problem, warnings } from './problem.ts'

const WORDS: Readonly<Record<DifferenceKind, string>> = {
  new: 'nouveau',
  modified: 'modifié',
  reworded: 'reformulé',
  gone: 'retiré',
}

/** What changed since the base was last published: told by `changes.yaml` or not. */
export function checkPublished(data: RawData, published: Published): Problem[] {
  const differences = compare(published.things, thingsOf(data))
  const missing = new Set(untold(differences, data.changes, published))
  const told = published.things.length === 0 ? [] : differences.filter((one) => !missing.has(one))
  const problem = (reference: string, message: string): DataProblem => ({
    file: 'changes.yaml',
    where: reference,
    message,
  })
  return [
    ...errors(
      'Changements de la base qui ne sont pas dits',
      [...missing].map(({ reference, kind }) =>
        problem(reference, `${WORDS[kind]} depuis la dernière publication : le dire (npm run data:changes)`),
      ),
    ),
    ...warnings(
      'Changements dits, à publier (npm run data:changes -- --publish)',
      told.map(({ reference, kind }) => problem(reference, WORDS[kind])),
    ),
  ]
}
