import { frenchNumber } from '../../src/format.ts'
import type { LoadFigures } from './load.ts'
import { against, atMost, type Measure, medianOf } from './measure.ts'
import type { MemoryFigures } from './memory.ts'
import type { PrepareFigures } from './prepare.ts'
import { alternate, runProgram } from './processes.ts'

const ROUNDS = 7
const MEMORY_ROUNDS = 3

/** From the files to the first answer, and what the files cost to make. Fills the folder for the parts after. */
export function measureLoading(folder: string): Measure[] {
  const cold = runProgram<LoadFigures>('load.ts', ['territo'], folder)
  const prepared = runProgram<PrepareFigures>('prepare.ts', [], folder)
  const load = (what: string) => () => runProgram<LoadFigures>('load.ts', [what], folder)
  const runs = { territo: load('territo'), minisearch: load('minisearch') }
  alternate(1, runs) // the first run of each compiles its code
  const { territo, minisearch } = alternate(ROUNDS, runs)
  const figures = (runs: readonly LoadFigures[]) => ({
    load: medianOf(runs, ({ load }) => load),
    first: medianOf(runs, ({ first }) => first),
    total: medianOf(runs, ({ load, first }) => load + first),
  })
  const [ours, theirs] = [figures(territo), figures(minisearch)]
  const index = prepared.build + prepared.serialize
  return [
    {
      id: 'load.base',
      label: 'relecture de la base compilée',
      value: ours.load,
      unit: 'ms',
      ...against('MiniSearch', ours.load, theirs.load),
    },
    {
      id: 'load.first',
      label: 'première réponse',
      value: ours.first,
      unit: 'ms',
      ...against('MiniSearch', ours.first, theirs.first),
    },
    {
      id: 'load.total',
      label: 'relecture et première réponse',
      value: ours.total,
      unit: 'ms',
      ...against('MiniSearch', ours.total, theirs.total),
      aim: atMost(60),
    },
    {
      id: 'load.minisearch',
      label: `MiniSearch, relecture de ${frenchNumber(prepared.names)} noms (JSON)`,
      value: theirs.load,
      unit: 'ms',
    },
    { id: 'load.minisearch.first', label: 'MiniSearch, première recherche', value: theirs.first, unit: 'ms' },
    {
      id: 'load.compile',
      label: 'compilation de la base, caches vides',
      value: cold.load,
      unit: 'ms',
      ...against('MiniSearch', cold.load, index),
    },
    { id: 'load.minisearch.build', label: 'MiniSearch, index à neuf (addAll, toJSON)', value: index, unit: 'ms' },
  ]
}

const MEGABYTE = 2 ** 20

/** What a process weighs more than an empty one, once all is loaded and was used. */
export function measureMemory(folder: string): Measure[] {
  const weigh = (what: string) => () => runProgram<MemoryFigures>('memory.ts', [what], folder, ['--expose-gc'])
  const runs = alternate(MEMORY_ROUNDS, {
    empty: weigh('empty'),
    territo: weigh('territo'),
    minisearch: weigh('minisearch'),
  })
  const extra = (loaded: readonly MemoryFigures[], kind: keyof MemoryFigures) =>
    (medianOf(loaded, (run) => run[kind]) - medianOf(runs.empty, (run) => run[kind])) / MEGABYTE
  const line = (kind: keyof MemoryFigures, label: string): Measure => {
    const [ours, theirs] = [extra(runs.territo, kind), extra(runs.minisearch, kind)]
    return {
      id: `memory.${kind}`,
      label,
      value: ours,
      unit: 'Mo',
      ...(theirs > 1 ? against('MiniSearch', ours, theirs) : {}),
    }
  }
  const theirs = (kind: keyof MemoryFigures, label: string): Measure => ({
    id: `memory.minisearch.${kind}`,
    label,
    value: extra(runs.minisearch, kind),
    unit: 'Mo',
  })
  return [
    { ...line('resident', 'mémoire résidente (RSS)'), aim: atMost(40) },
    line('heap', 'tas de V8'),
    line('buffers', 'tampons hors du tas'),
    theirs('resident', 'MiniSearch, mémoire résidente'),
    theirs('heap', 'MiniSearch, tas de V8'),
  ]
}
