/** A program: looks the same names up in the place index and in plain MiniSearch, and prints both rates and recalls. */
import { readFileSync } from 'node:fs'
import { argv, stdout } from 'node:process'
import { FUZZY_MIN } from '../../../src/knowledge/gazetteer.ts'
import { DATA, loadKnowledge } from '../../../src/knowledge/load.ts'
import { nameKey } from '../../../src/knowledge/normalize.ts'
import { isPresent, readGeography } from '../../../src/knowledge/official-geography.ts'
import type { NameMatch } from '../../../src/knowledge/places.ts'
import { PlainSearch } from '../plain-search.ts'
import { filesOf } from '../processes.ts'
import { sample, seeded, slip } from '../random.ts'

export interface LookupFigures {
  readonly territo: Figures
  readonly minisearch: Figures
}

interface Figures {
  /** Look-ups a second, of names as they are and with one slip. */
  readonly exact: number
  readonly slip: number
  /** Share of the names with one slip whose own name was found first. */
  readonly recall: number
}

const SEED = 2023
const NAMES = 200
/** The index of places is too fast for one round. */
const OUR_ROUNDS = 100

const files = filesOf(argv[2] ?? '')
const { places } = await loadKnowledge(DATA, files.base)
const search = PlainSearch.load(files.index)

/** Communes of today, those with a digit or too short for a slip left out. A slip that makes another name is drawn again. */
function drawNames(): { name: string; slipped: string }[] {
  const random = seeded(SEED)
  const known = new Set(JSON.parse(readFileSync(files.names, 'utf8')) as string[]) // written by prepare.ts
  const keys = readGeography()
    .communes.filter(isPresent)
    .map(({ nom }) => nameKey(nom))
  const long = [...new Set(keys)].filter((key) => key.length >= FUZZY_MIN && !/\d/.test(key))
  return sample(long, NAMES, random).map((name) => {
    let slipped = slip(name, random)
    while (known.has(slipped)) slipped = slip(name, random)
    return { name, slipped }
  })
}

const population = (matches: readonly NameMatch[]): number =>
  Math.max(...matches.map(({ place }) => places.get(place).population))

/** As the bot looks for a name: as it stands, else at one slip, the most populous first. */
function ours(key: string): string | null {
  if (places.exact(key).length > 0) return key
  const near = places.near(key).map(({ name, matches }) => ({ name, people: population(matches) }))
  return near.sort((a, b) => b.people - a.people)[0]?.name ?? null
}

function measure(find: (key: string) => string | null, rounds: number): Figures {
  let recalled = 0
  const rate = (keys: readonly string[]) => {
    for (const key of keys.slice(0, NAMES / 10)) find(key) // warm-up
    recalled = 0
    const start = performance.now()
    for (let round = 0; round < rounds; round++) {
      for (const [index, key] of keys.entries()) if (find(key) === drawn[index]?.name) recalled++
    }
    return (1000 * rounds * keys.length) / (performance.now() - start)
  }
  const exact = rate(drawn.map(({ name }) => name))
  const slipped = rate(drawn.map((names) => names.slipped))
  return { exact, slip: slipped, recall: recalled / (rounds * drawn.length) }
}

const drawn = drawNames()
const figures = { territo: measure(ours, OUR_ROUNDS), minisearch: measure((key) => search.first(key), 1) }
stdout.write(JSON.stringify(figures satisfies LookupFigures))
