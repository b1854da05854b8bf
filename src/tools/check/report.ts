import type { RawData } from '../../knowledge/read-data.ts'
import type { Problem } from './problem.ts'
import { askedQuestions } from './written.ts'

/** Warnings of one kind that are listed before the others are only counted. */
const SHOWN = 10

const count = (number: number, one: string): string => `${number} ${one}${number > 1 ? 's' : ''}`

/** What the base holds, in one line. */
export function countsLine(data: RawData): string {
  const entries = data.entries.flatMap(({ content }) => content.entries)
  return [
    count(data.sources.length, 'source'),
    `${count(data.phase1.length + data.phase2.length, 'territoire')} (phase I : ${data.phase1.length}, phase II : ${data.phase2.length})`,
    count(entries.flatMap(({ facts }) => facts).length, 'fait'),
    count(entries.length, 'fiche'),
    count(data.conflicts.length, 'désaccord'),
    count(data.changes.length, 'changement'),
    count(data.gaps.length, 'lacune'),
    count(data.glossary.length, 'terme'),
    count(askedQuestions(data).length, 'question'),
  ].join(', ')
}

/** Errors in full, then warnings by kind, the first ten of each unless `all`, then the verdict. */
export function reportLines(problems: readonly Problem[], all: boolean): string[] {
  const errors = problems.filter(({ severity }) => severity === 'error')
  const warnings = problems.filter(({ severity }) => severity === 'warning')
  const verdict = errors.length === 0 ? 'Base valide' : 'Base à corriger'
  return [
    ...section('ERREURS', errors, Number.POSITIVE_INFINITY),
    ...section('AVERTISSEMENTS', warnings, all ? Number.POSITIVE_INFINITY : SHOWN),
    `${verdict} : ${count(errors.length, 'erreur')}, ${count(warnings.length, 'avertissement')}.`,
  ]
}

function section(heading: string, problems: readonly Problem[], shown: number): string[] {
  const kinds = Map.groupBy(problems, ({ kind }) => kind)
  const lines = [...kinds].flatMap(([kind, list]) => [
    `${kind} : ${list.length}`,
    ...list.slice(0, shown).map(({ file, where, message }) => `  data/${file}, ${where} : ${message}`),
    ...(list.length > shown
      ? [`  … et ${count(list.length - shown, 'autre')} (tout voir : npm run data:check -- --tout)`]
      : []),
    '',
  ])
  return lines.length === 0 ? [] : [heading, ...lines]
}
