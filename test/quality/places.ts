import { createBot } from '../../src/bot.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { nameKey } from '../../src/knowledge/normalize.ts'
import type { Place } from '../../src/knowledge/places.ts'
import { pick, type Random, seeded } from '../bench/random.ts'
import { percent } from './cases.ts'
import { shown } from './floors.ts'
import { HABITS, SLIPS } from './noise.ts'

/** Sentences in which people name their commune. */
export const FRAMES = [
  'X est dans quel territoire d’industrie ?',
  'est-ce que X fait partie du programme ?',
  'quel territoire d’industrie à X ?',
  'ma boîte est à X, on est dans un territoire d’industrie ?',
  'X est-elle labellisée ?',
  'je suis élu à X, ma commune est-elle concernée ?',
  'lauréat X',
  'territoire d’industrie X',
  'Bonjour, la commune de X est-elle dans un territoire d’industrie ? Merci',
  'X en phase 1 ?',
  'est-ce qu’on a le label à X',
  'quel est le territoire de X',
  'X fait partie de quel territoire',
  'les entreprises de X sont-elles dans un territoire d’industrie ?',
  'à X, quel lauréat ?',
  'X ?',
  'et X, c’est un territoire d’industrie ?',
  'Pouvez-vous me dire si X est couverte par un territoire d’industrie ?',
  'le maire de X demande si sa ville est labellisée',
  'X était-elle dans la première phase ?',
  'X, nouveau ou reconduit ?',
  'la ville de X est-elle éligible ?',
  'mon usine est installée près de X : quel territoire d’industrie ?',
  'X fait-elle partie des lauréats ?',
  'quel territoire englobe X ?',
  'dans quel territoire d’industrie se trouve X ?',
  'X est-elle toujours territoire d’industrie ?',
  'Je dirige une PME à X. Quel est notre territoire d’industrie ?',
  'territoire industrie commune X',
  'X est concernée par le programme ?',
] as const
const ASKED_EACH = 900

const slip = (name: string, random: Random): string => pick(Object.values(SLIPS), random)(name, random)

interface Kind {
  readonly name: string
  /** Share that must be right, in per cent. */
  readonly atLeast: number
  /** Letters of the shortest name. */
  readonly from: number
  readonly disturb: (name: string, random: Random) => string
}

const unjoined = (name: string) => HABITS.unaccented(name.replace(/[-’']/g, ' '))

const KINDS: readonly Kind[] = [
  { name: 'tels quels', atLeast: 99.5, from: 0, disturb: (name) => name },
  { name: 'St, Ste', atLeast: 99.5, from: 0, disturb: (name) => name.replace(/\bSaint(e?)-/g, 'St$1 ') },
  { name: 'sans accents ni traits d’union', atLeast: 99.5, from: 0, disturb: unjoined },
  { name: 'de même, en minuscules', atLeast: 98, from: 0, disturb: (name) => unjoined(name).toLowerCase() },
  { name: 'une faute', atLeast: 95, from: 0, disturb: slip },
  {
    name: 'deux fautes, dès neuf lettres',
    atLeast: 92,
    from: 9,
    disturb: (name, random) => slip(slip(name, random), random),
  },
]

export interface PlaceResult {
  readonly kind: Kind
  readonly asked: number
  readonly right: number
  readonly failures: readonly string[]
}

/**
 * Whether the name of a commune is found in a sentence: as many small ones as large ones, drawn with a fixed seed. Right: what
 * is answered is about a place of that very name or of the very name typed, or asks which one is meant.
 */
export async function measurePlaces(knowledge: Knowledge): Promise<PlaceResult[]> {
  const bot = createBot(knowledge)
  const results: PlaceResult[] = []
  for (const kind of KINDS) {
    const random = seeded(7)
    const communes = currentCommunes(knowledge).filter(({ name }) => name.length >= kind.from)
    const bySize = [...communes].sort((a, b) => b.population - a.population)
    const failures: string[] = []
    for (let asked = 0; asked < ASKED_EACH; asked++) {
      const commune = pick(asked % 2 === 0 ? bySize.slice(0, 4000) : communes, random)
      const typed = kind.disturb(commune.name, random)
      const question = (FRAMES[asked % FRAMES.length] ?? '').replace('X', () => typed)
      const answer = await bot.ask({ text: question, conversation: null })
      const wanted = codesOf([commune.name, typed], knowledge)
      const found =
        answer.places.some(({ code }) => wanted.has(code)) || nameKey(answer.title).includes(nameKey(commune.name))
      if (!found) failures.push(`${question} → ${answer.title}`)
    }
    results.push({ kind, asked: ASKED_EACH, right: ASKED_EACH - failures.length, failures })
  }
  return results
}

/** All that names may mean: homonyms are another matter, and so is a slip that makes the name of another place. */
const codesOf = (names: readonly string[], { places }: Knowledge): Set<string> =>
  new Set(names.flatMap((name) => places.exact(nameKey(name)).map(({ place }) => places.get(place).code)))

function currentCommunes({ places }: Knowledge): Place[] {
  return Array.from({ length: places.size }, (_, id) => places.get(id)).filter(
    ({ kind, current, id }) => kind === 'commune' && current === id,
  )
}

/** The share of names found, beside the least allowed, and the first names missed. */
export function placeLines(results: readonly PlaceResult[]): string[] {
  const CITED = 3
  return results.flatMap(({ kind, asked, right, failures }) => [
    `${kind.name.padEnd(32)}${shown(percent(right, asked))} %  (≥ ${shown(kind.atLeast)} %)`,
    ...failures.slice(0, CITED).map((failure) => `    ${failure}`),
  ])
}

/** What is under its floor, a sentence each, in French. */
export function placeBreaches(results: readonly PlaceResult[]): string[] {
  return results.flatMap(({ kind, asked, right }) =>
    percent(right, asked) < kind.atLeast
      ? [`lieux ${kind.name} : ${shown(percent(right, asked))} %, au moins ${shown(kind.atLeast)} % attendus`]
      : [],
  )
}
