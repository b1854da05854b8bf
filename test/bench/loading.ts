import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { frenchNumber } from '../../src/format.ts'
import { against, atMost, line, type Measure, medianOf } from './measure.ts'
import { alternate, runProgram } from './processes.ts'
import type { LoadFigures } from './programs/load.ts'
import type { MemoryFigures } from './programs/memory.ts'
import type { PrepareFigures } from './programs/prepare.ts'

const ROUNDS = 5
const MEMORY_ROUNDS = 3

/** From the files to the first answer, and what the files cost to make. Fills the folder for the parts after. */
export function measureLoading(folder: string): Measure[] {
  const cold = runProgram<LoadFigures>('load.ts', ['territo'], folder)
  const prepared = runProgram<PrepareFigures>('prepare.ts', [], folder)
  const load = (what: string) => () => runProgram<LoadFigures>('load.ts', [what], folder)
  const runs = { territo: load('territo'), minisearch: load('minisearch') }
  alternate(1, runs) // the first run of each compiles its code
  const { territo, minisearch } = alternate(ROUNDS, runs)
  const [ours, theirs] = [figures(territo), figures(minisearch)]
  const index = prepared.build + prepared.serialize
  const versus = (value: number, other: number) => against('MiniSearch', value, other)
  const total = { ...versus(ours.total, theirs.total), ...atMost(60) }
  const reread = `MiniSearch, relecture de ${frenchNumber(prepared.names)} noms (JSON)`
  return [
    line('load.base', 'relecture de la base compilée', ours.load, 'ms', versus(ours.load, theirs.load)),
    line('load.first', 'première réponse', ours.first, 'ms', versus(ours.first, theirs.first)),
    line('load.total', 'relecture et première réponse', ours.total, 'ms', total),
    line('load.minisearch.base', reread, theirs.load, 'ms'),
    line('load.minisearch.first', 'MiniSearch, première recherche', theirs.first, 'ms'),
    line('load.compile', 'compilation de la base, caches vides', cold.load, 'ms', versus(cold.load, index)),
    line('load.minisearch.build', 'MiniSearch, index à neuf (addAll, toJSON)', index, 'ms'),
  ]
}

const figures = (runs: readonly LoadFigures[]) => ({
  load: medianOf(runs, ({ load }) => load),
  first: medianOf(runs, ({ first }) => first),
  total: medianOf(runs, ({ load, first }) => load + first),
})

const MEGABYTE = 2 ** 20
const MANIFEST = join(import.meta.dirname, '../../package.json')

/** The options of Node that `npm start` gives, which bound the memory. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { scripts: { start: string } } // ours
  return scripts.start.match(/--\S+/g) ?? []
}

/** What a process started as `npm start` does weighs more than an empty one, once all is loaded and was used. */
export function measureMemory(folder: string): Measure[] {
  const flags = ['--expose-gc', ...startFlags()]
  const weigh = (what: string) => () => runProgram<MemoryFigures>('memory.ts', [what], folder, flags)
  const runs = { empty: weigh('empty'), territo: weigh('territo'), minisearch: weigh('minisearch') }
  const { empty, territo, minisearch } = alternate(MEMORY_ROUNDS, runs)
  const extra = (loaded: readonly MemoryFigures[], kind: keyof MemoryFigures) =>
    (medianOf(loaded, (run) => run[kind]) - medianOf(empty, (run) => run[kind])) / MEGABYTE
  const ours = (kind: keyof MemoryFigures) => extra(territo, kind)
  const theirs = (kind: keyof MemoryFigures) => extra(minisearch, kind)
  const versus = (kind: keyof MemoryFigures) => against('MiniSearch', ours(kind), theirs(kind))
  return [
    line('memory.resident', 'mémoire résidente (RSS)', ours('resident'), 'Mo', {
      ...versus('resident'),
      ...atMost(40),
    }),
    line('memory.heap', 'tas de V8', ours('heap'), 'Mo', versus('heap')),
    line('memory.buffers', 'tampons hors du tas', ours('buffers'), 'Mo'),
    line('memory.minisearch.resident', 'MiniSearch, mémoire résidente', theirs('resident'), 'Mo'),
    line('memory.minisearch.heap', 'MiniSearch, tas de V8', theirs('heap'), 'Mo'),
  ]
}
