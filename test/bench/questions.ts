import { isPresent, readGeography } from '../../src/knowledge/official-geography.ts'
import type { RawData } from '../../src/knowledge/read-data.ts'
import { pick, type Random, sample, slip } from './random.ts'

export type Family = 'exact' | 'slip' | 'programme' | 'outside'

/** By family. Those of the warm-up are others, drawn alike. */
export interface Questions {
  readonly warmUp: Readonly<Record<Family, readonly string[]>>
  readonly measured: Readonly<Record<Family, readonly string[]>>
}

const MEASURED = 125
const WARM_UP = 75
/** People ask of towns more than of villages: half of the communes drawn are above this population. */
const TOWN = 5_000

const OF_COMMUNES = [
  '{lieu} est dans un territoire d’industrie ?',
  'Quels lauréats à {lieu} ?',
  'la commune de {lieu} est-elle labellisée ?',
  'De quel Territoire d’industrie fait partie {lieu} ?',
  'Qui a été lauréat à {lieu} en 2018 ?',
  'bonjour, j’habite {lieu}, suis-je concerné ?',
]
const OF_DEPARTEMENTS = [
  'quels territoires dans le département {lieu} ?',
  'combien de lauréats en {lieu} en phase 2',
  'Liste des territoires d’industrie : {lieu}',
  '{lieu} : quelles intercommunalités sont membres ?',
]

/** A few hundred questions, the same for the same seed and the same `data/`. */
export function drawQuestions({ entries, outside }: RawData, random: Random): Questions {
  const count = MEASURED + WARM_UP
  const places = drawPlaces(count * 2, random)
  const outsideQuestions = outside.flatMap(({ questions }) => questions)
  const programmeQuestions = entries
    .flatMap(({ content }) => content.entries)
    .flatMap(({ questions, facts }) => [...questions, ...facts.flatMap((fact) => fact.questions ?? [])])
  const drawn: Record<Family, string[]> = {
    exact: places.slice(0, count).map(({ name, templates }) => filled(pick(templates, random), name)),
    slip: places.slice(count).map(({ name, templates }) => filled(pick(templates, random), slip(name, random))),
    programme: sample(programmeQuestions, count, random),
    outside: sample(outsideQuestions, count, random).map((text) => filled(text, pick(places, random).name)),
  }
  const cut = (from: number, to: number): Record<Family, string[]> => ({
    exact: drawn.exact.slice(from, to),
    slip: drawn.slip.slice(from, to),
    programme: drawn.programme.slice(from, to),
    outside: drawn.outside.slice(from, to),
  })
  return { warmUp: cut(0, WARM_UP), measured: cut(WARM_UP, count) }
}

const filled = (template: string, name: string): string => template.replaceAll('{lieu}', name)

interface DrawnPlace {
  readonly name: string
  readonly templates: readonly string[]
}

/** One département for four communes, towns and villages. */
function drawPlaces(count: number, random: Random): DrawnPlace[] {
  const { communes, departements } = readGeography()
  const present = communes.filter(isPresent)
  const towns = present.filter(({ population }) => (population ?? 0) >= TOWN)
  return Array.from({ length: count }, (_, index) => {
    if (index % 5 === 0) return { name: pick(departements, random).nom, templates: OF_DEPARTEMENTS }
    return { name: pick(index % 2 === 0 ? towns : present, random).nom, templates: OF_COMMUNES }
  })
}
