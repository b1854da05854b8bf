import { against, atMost, line, type Measure } from './measure.ts'
import { runProgram } from './processes.ts'
import type { MillionFigures } from './programs/million.ts'

const MEGABYTE = 2 ** 20
/** What the heap may differ by from one moment to another, all things being the same. */
const FLAT = 1.05

/** Whether memory stays what it is over a million questions. Takes minutes. */
export function measureMillion(folder: string): Measure[] {
  const { heaps, resident, seconds } = runProgram<MillionFigures>('million.ts', [], folder, ['--expose-gc'])
  const [tenth = Number.NaN, half = Number.NaN, all = Number.NaN] = heaps.map((heap) => heap / MEGABYTE)
  const flat = (value: number) => ({ ...against('10 %', value, tenth), ...atMost(FLAT, 'ratio') })
  return [
    line('million.heap.10', 'tas de V8, après 100 000 questions', tenth, 'Mo'),
    line('million.heap.50', 'tas de V8, après 500 000 questions', half, 'Mo', flat(half)),
    line('million.heap.100', 'tas de V8, après 1 000 000 de questions', all, 'Mo', flat(all)),
    line('million.resident', 'mémoire résidente (RSS), à la fin', resident / MEGABYTE, 'Mo'),
    line('million.rate', 'débit, jeux de questions entiers', 1_000_000 / seconds, 'par s'),
  ]
}
