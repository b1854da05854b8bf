/** A program: completes beginnings of the names of all places, one in three with a slip, and prints how long each took. */
import { argv, stdout } from 'node:process'
import { createSuggest } from '../../../src/intents/suggest.ts'
import { DATA, loadKnowledge } from '../../../src/knowledge/load.ts'
import { filesOf } from '../processes.ts'
import { seeded, slip } from '../random.ts'

export interface SuggestFigures {
  /** Names completed from. */
  readonly names: number
  /** Milliseconds: making the list, the median and 99 % of the look-ups. */
  readonly made: number
  readonly median: number
  readonly most: number
}

const SEED = 2024
const LOOKUPS = 3_000
const SUGGESTED = 25

const { places, ...knowledge } = await loadKnowledge(DATA, filesOf(argv[2] ?? '').base)
const suggest = createSuggest({ places, ...knowledge })
const random = seeded(SEED)

/** The beginning of a name, from one letter to all of it. */
function beginning(index: number): string {
  const { name } = places.get(Math.floor(random() * places.size))
  const typed = name.slice(0, 1 + Math.floor(random() * name.length))
  return index % 3 === 0 && typed.length > 4 ? slip(typed, random) : typed
}

const timed = (work: () => void): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

const made = timed(() => suggest('place', 'x', 1))
const typed = Array.from({ length: LOOKUPS }, (_, index) => beginning(index))
const times = typed.map((text) => timed(() => suggest('place', text, SUGGESTED))).sort((a, b) => a - b)
const at = (share: number) => times[Math.floor(share * times.length)] ?? 0
const figures = { names: places.size, made, median: at(0.5), most: at(0.99) }
stdout.write(JSON.stringify(figures satisfies SuggestFigures))
