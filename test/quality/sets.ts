import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import YAML from 'yaml'
import { z } from 'zod'
import type { Expectation } from './judge.ts'

/** A line of a set. */
export interface SetLine {
  readonly id: string
  readonly question: string
  /** Lines that share it are the turns of one conversation, in the order of the file. */
  readonly conversation?: string | undefined
  readonly expect: Expectation
}

/** What people ask of one intent: `examples` may help to tune it, `heldOut` never. */
export interface IntentQuestions {
  readonly intent: string
  readonly examples: readonly string[]
  readonly heldOut: readonly string[]
}

const SETS = join(import.meta.dirname, 'sets')
const QUESTIONS = join(import.meta.dirname, '../../data/questions')

/** `territories` or `programme`, checked. Throws an error that names the line. */
export function readSet(name: string, folder = SETS): SetLine[] {
  const file = join(folder, `${name}.jsonl`)
  const lines = linesOf(file).map((text, index) =>
    valid(setLine, () => JSON.parse(text), `${basename(file)}, ligne ${index + 1}`),
  )
  refuseTwice(
    lines.map(({ id }) => id),
    basename(file),
  )
  return lines
}

/** Questions out of our field, one a line. */
export function readOutside(folder = SETS): string[] {
  const lines = linesOf(join(folder, 'outside.txt'))
  refuseTwice(lines, 'outside.txt')
  return lines
}

/** The files of `data/questions/`, by name, checked: a file is called after its intent, and no question stands twice. */
export function readQuestions(folder = QUESTIONS): IntentQuestions[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
  const all = files.map((name) => {
    const read = valid(intentQuestions, () => YAML.parse(readFileSync(join(folder, name), 'utf8')), name)
    if (name !== `${read.intent}.yaml`)
      throw new Error(`${name} : le fichier de ${read.intent} se nomme ${read.intent}.yaml`)
    return read
  })
  refuseTwice(
    all.flatMap(({ examples, heldOut }) => [...examples, ...heldOut]),
    'data/questions',
  )
  return all
}

const text = z.string().trim().min(2)
/** Of a text: something is left of it once punctuation is taken out, or it would be found everywhere. */
const excerpt = z.string().regex(/[\p{L}\p{N}]/u, 'une lettre ou un chiffre attendus')
const territory = z.string().regex(/^[12]\/ti-\d{4}$/, 'territoire attendu, comme 2/ti-7614')
const place = z.string().regex(/^(?:commune|epci|departement|region)\/\w+$/, 'lieu attendu, comme departement/81')
const outcome = z.enum(['answered', 'clarify', 'no_data', 'out_of_scope', 'smalltalk'])

const expectation: z.ZodType<Expectation> = z
  .strictObject({
    outcome: z.union([outcome, z.array(outcome).min(1)]).optional(),
    territories: z.array(territory).optional(),
    territories_include: z.array(territory).min(1).optional(),
    places_include: z.array(place).min(1).optional(),
    text_all: z
      .array(z.union([excerpt, z.array(excerpt).min(1)]))
      .min(1)
      .optional(),
    text_none: z.array(excerpt).min(1).optional(),
    choices_include: z.array(excerpt).min(1).optional(),
    sources_any: z.array(text).min(1).optional(),
  })
  .refine((keys) => Object.keys(keys).length > 0, 'rien n’est attendu')

const setLine = z.strictObject({
  id: text,
  question: text,
  conversation: text.optional(),
  expect: expectation,
  tags: z.array(text).optional(),
})

const intentQuestions = z.strictObject({
  intent: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/, 'nom d’intention attendu, comme list-territories'),
  examples: z.array(text).min(5),
  heldOut: z.array(text).min(5),
})

const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')

/** What is read, checked; the place is told with what is wrong. */
function valid<Output>(shape: z.ZodType<Output>, read: () => unknown, where: string): Output {
  try {
    return shape.parse(read())
  } catch (error) {
    throw new Error(`${where} : ${error instanceof z.ZodError ? z.prettifyError(error) : String(error)}`, {
      cause: error,
    })
  }
}

function refuseTwice(texts: readonly string[], where: string): void {
  const seen = new Set<string>()
  const twice = texts.find((item) => seen.size === seen.add(item).size)
  if (twice !== undefined) throw new Error(`${where} : « ${twice} » figure deux fois`)
}
