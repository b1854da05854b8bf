/** A program: writes what the others read (names, MiniSearch index, questions), and prints what the index cost. */
import { writeFileSync } from 'node:fs'
import { argv, stdout } from 'node:process'
import { type GazetteerData, SOUND } from '../../../src/knowledge/gazetteer.ts'
import { compileFrom, DATA } from '../../../src/knowledge/load.ts'
import { readData } from '../../../src/knowledge/read-data.ts'
import { PlainSearch } from '../plain-search.ts'
import { filesOf } from '../processes.ts'
import { drawQuestions } from '../questions.ts'
import { seeded } from '../random.ts'

export interface PrepareFigures {
  readonly names: number
  /** Milliseconds. */
  readonly build: number
  readonly serialize: number
}

const SEED = 2018
const files = filesOf(argv[2] ?? '')

/** The folded names of the gazetteer, without the keys that hold how they sound. */
function namesOf({ names, nameStarts }: GazetteerData): string[] {
  const text = Buffer.from(names).toString('latin1')
  const all = Array.from({ length: nameStarts.length - 1 }, (_, name) =>
    text.slice(nameStarts[name], nameStarts[name + 1]),
  )
  return all.filter((name) => !name.startsWith(SOUND))
}

const { gazetteer } = await compileFrom(DATA, 'bench')
const names = namesOf(gazetteer)
const start = performance.now()
const search = PlainSearch.of(names)
const built = performance.now()
const index = JSON.stringify(search)
const serialized = performance.now()
writeFileSync(files.index, index)
writeFileSync(files.names, JSON.stringify(names))
writeFileSync(files.questions, JSON.stringify(drawQuestions(readData(DATA), seeded(SEED))))
stdout.write(
  JSON.stringify({ names: names.length, build: built - start, serialize: serialized - built } satisfies PrepareFigures),
)
