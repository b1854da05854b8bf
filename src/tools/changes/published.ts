import { join } from 'node:path'
import type { z } from 'zod'
import { aboutOf } from '../../knowledge/compile-changes.ts'
import { dataError } from '../../knowledge/data-problem.ts'
import type { RawData } from '../../knowledge/read-data.ts'
import { DataFiles } from '../../knowledge/read-data-files.ts'
import { publishedRow } from '../../knowledge/schema-changes.ts'
import { writeCsv } from '../import/files.ts'
import type { Difference, DifferenceKind, Printed } from './compare.ts'

type Changes = RawData['changes']

const FILE = 'published.csv'

/** The base as it was last published: `data/published.csv`. */
export interface Published {
  readonly things: readonly Printed[]
  /** The identifiers of the changes told so far. */
  readonly changes: ReadonlySet<string>
}

/** Reads what was last published. Throws an `OperatorError` that names the faults of the file. */
export function readPublished(folder: string): Published {
  const files = new DataFiles(folder)
  const rows: z.output<typeof publishedRow>[] = files.csv(FILE, publishedRow)
  if (files.problems.length > 0) throw dataError(files.problems)
  const told = rows.filter(({ reference }) => reference.startsWith('change:'))
  return {
    things: rows.filter(({ reference }) => !reference.startsWith('change:')),
    changes: new Set(told.map(({ reference }) => reference.slice('change:'.length))),
  }
}

/** Writes what is published from now on, sorted. */
export function writePublished(folder: string, things: readonly Printed[], changes: Changes): void {
  const rows = [
    ...things.map(({ reference, values, wording }) => ({ reference, values, wording })),
    ...changes.map(({ id }) => ({ reference: `change:${id}`, values: '', wording: '' })),
  ].sort((a, b) => (a.reference < b.reference ? -1 : 1))
  writeCsv(join(folder, FILE), rows)
}

/** The kinds of change that tell a difference. */
const TELLS: Readonly<Record<DifferenceKind, readonly Changes[number]['kind'][]>> = {
  new: ['new'],
  modified: ['corrected', 'expired'],
  reworded: ['corrected', 'expired'],
  gone: ['expired'],
}

/** The day of the last change told (ISO); '' before the first. */
export const lastPublication = (changes: Changes, published: Published): string =>
  changes
    .filter(({ id }) => published.changes.has(id))
    .map(({ date }) => date)
    .sort()
    .at(-1) ?? ''

/**
 * The differences that no change tells. A change tells one when it is about it, was not published yet, and is not older
 * than the last one that was. The base as a whole tells all of them, the first time only.
 */
export function untold(differences: readonly Difference[], changes: Changes, published: Published): Difference[] {
  const last = lastPublication(changes, published)
  const fresh = changes.filter(({ id, date }) => !published.changes.has(id) && date >= last)
  if (published.things.length === 0 && fresh.some(({ base }) => base === true)) return []
  return differences.filter(
    ({ reference, kind }) =>
      !fresh.some((change) => aboutOf(change) === reference && TELLS[kind].includes(change.kind)),
  )
}
