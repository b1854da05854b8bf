import type { Knowledge } from '../knowledge/knowledge.ts'
import { nameKey } from '../knowledge/normalize.ts'
import type { Place } from '../knowledge/places.ts'
import type { Utterance } from './utterance.ts'

const CLOSE = 8
/** A village is counted as this many inhabitants when it is compared with a town. */
const SMALL = 150
/** Where a place of that very name has more inhabitants than this, or the town fewer than so many times its own, the person is asked. */
const VILLAGE = 2_000
const OVER_VILLAGE = 20

/**
 * The communes of one name, most populous first; one place when the choice is clear. A département or a région beats a commune.
 */
export function homonyms(candidates: readonly Place[], utterance: Utterance, knowledge: Knowledge): readonly Place[] {
  const [best] = candidates
  if (best === undefined) return []
  if (best.kind !== 'commune') return [best]
  const communes = candidates.filter((place) => place.kind === 'commune' && place.current === place.id)
  const rivals = communes.length > 0 ? communes : candidates.filter(({ kind }) => kind === 'commune')
  if (rivals.length < 2) return [best]
  return [...narrowed(rivals, utterance, knowledge)].sort((a, b) => b.population - a.population)
}

/**
 * The first of the bearers of a name, most populous first, when it is so much larger that it is meant. A town that only
 * begins by that name (« Évry » for Évry-Courcouronnes) must leave nothing but villages behind it.
 */
export function dominantOf(bearers: readonly Place[], typed: string): Place | null {
  const [first, second] = bearers
  if (first === undefined || second === undefined) return null
  const head = isHead(typed, first)
  const own = bearers.find((place) => !isHead(typed, place))
  if (head && own !== undefined && (own.population >= VILLAGE || first.population <= OVER_VILLAGE * own.population))
    return null
  return first.population > CLOSE * Math.max(second.population, SMALL) ? first : null
}

/** Whether a place has a longer name that begins by what was typed, articles left out. */
export const isHead = (typed: string, { name }: Place): boolean => bareKey(name).startsWith(`${bareKey(typed)} `)

/** « Le Puy », « Puy »: the key of a name without its article. */
export const bareKey = (name: string): string => nameKey(name).replace(/^(?:le|la|les) /, '')

/** Other places of the question may tell which one: « Valence dans la Drôme », « Castres (81) ». */
function narrowed(rivals: readonly Place[], utterance: Utterance, knowledge: Knowledge): readonly Place[] {
  const codes = (kind: Place['kind']) =>
    utterance.mentions
      .flatMap(({ candidates }) => candidates.filter((place) => place.kind === kind))
      .map(({ code }) => code)
  const departements = codes('departement')
  const regions = codes('region')
  const kept = rivals.filter((place) => {
    const departement = knowledge.departements[place.departement]
    return (
      departement !== undefined && (departements.includes(departement.code) || regions.includes(departement.region))
    )
  })
  return kept.length > 0 ? kept : rivals
}
