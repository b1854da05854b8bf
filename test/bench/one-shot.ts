import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { against, atMost, line, type Measure, median } from './measure.ts'
import { alternate, wallTime } from './processes.ts'

const ROUNDS = 11
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
  const compared = (value: number) => ({ ...against('Node vide', value, nothing), ...atMost(4, 'ratio') })
  return [
    line('one-shot.empty', 'Node, programme vide', nothing, 'ms'),
    line('one-shot.place', `ask "${PLACE}"`, place, 'ms', compared(place)),
    line('one-shot.programme', `ask "${PROGRAMME}"`, programme, 'ms', compared(programme)),
  ]
}
