import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { against, atMost, type Measure, median } from './measure.ts'
import { alternate, wallTime } from './processes.ts'

const ROUNDS = 13
const TERRITO = join(import.meta.dirname, '../../bin/territo.js')
const PLACE = 'quels lauréats dans le Tarn ?'
const PROGRAMME = 'Qui peut demander le fonds vert ?'

/** What a person waits for one answer, from the command to its end, caches warm. */
export function measureOneShot(folder: string): Measure[] {
  const empty = join(folder, 'empty.mjs')
  writeFileSync(empty, '')
  const runs = {
    empty: () => wallTime([empty]),
    place: () => wallTime([TERRITO, 'ask', PLACE]),
    programme: () => wallTime([TERRITO, 'ask', PROGRAMME]),
  }
  alternate(2, runs) // fills the caches
  const times = alternate(ROUNDS, runs)
  const [nothing, place, programme] = [median(times.empty), median(times.place), median(times.programme)]
  return [
    { id: 'one-shot.empty', label: 'Node, programme vide', value: nothing, unit: 'ms' },
    {
      id: 'one-shot.place',
      label: `ask "${PLACE}"`,
      value: place,
      unit: 'ms',
      ...against('Node vide', place, nothing),
      aim: atMost(4, 'ratio'),
    },
    {
      id: 'one-shot.programme',
      label: `ask "${PROGRAMME}"`,
      value: programme,
      unit: 'ms',
      ...against('Node vide', programme, nothing),
      aim: atMost(4, 'ratio'),
    },
  ]
}
