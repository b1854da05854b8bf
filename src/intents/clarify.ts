import { enumeration, HARD, THIN } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { fold, words } from '../knowledge/normalize.ts'
import type { Place } from '../knowledge/places.ts'
import type { Draft, Slots } from './intent.ts'
import { labelled, placeRefs } from './say.ts'

/** A question asked back, and what is needed to go on when it is answered. */
export interface Pending {
  readonly intent: string
  readonly slots: Slots
  readonly typed: string
  readonly candidates: readonly Place[]
}

/** Choices offered at once; the others are named by « une autre ». */
const OFFERED = 6

/** « Laquelle ? », with the places that bear the name, the most populous first. */
export function clarifyDraft(pending: Pending, knowledge: Knowledge): Draft {
  const offered = pending.candidates.slice(0, OFFERED)
  const options = offered.map((place) => ({ label: labelled(place, knowledge), question: labelled(place, knowledge) }))
  const rest = pending.candidates.length - offered.length
  const others = rest > 0 ? ` Il y en a ${rest} autres${HARD}: dites le département.` : ''
  const departements = offered.map((place) => labelled(place, knowledge))
  return {
    outcome: 'clarify',
    title: `${pending.candidates.length} communes s’appellent «${THIN}${offered[0]?.name ?? pending.typed}${THIN}»${HARD}: ${enumeration(departements, 'ou')}. Laquelle ?${others}`,
    blocks: [{ kind: 'choices', prompt: 'Répondez par un numéro, un département ou un code postal.', options }],
    places: placeRefs(offered),
  }
}

const NUMBERS = [
  'premiere|premier|1|un|une|1er|1ere',
  'deuxieme|second|seconde|2|deux|2e|2eme',
  'troisieme|3|trois|3e|3eme',
  'quatrieme|4|quatre|4e|4eme',
  'cinquieme|5|cinq|5e',
  'sixieme|6|six|6e',
]

/** The place that a reply designates: its number, its département or region, a postal code, the largest; or `null`. */
export function readReply(
  text: string,
  pending: Pending,
  mentioned: readonly Place[],
  knowledge: Knowledge,
): Place | null {
  const said = words(text)
  if (said.length === 0 || said.length > 12) return null
  const codes = (kind: Place['kind']) => mentioned.filter((place) => place.kind === kind).map(({ code }) => code)
  const departements = codes('departement')
  const regions = codes('region')
  const designated = pending.candidates.filter((place) => {
    const departement = knowledge.departements[place.departement]
    return (
      departement !== undefined &&
      (departements.includes(departement.code) || (departements.length === 0 && regions.includes(departement.region)))
    )
  })
  if (designated.length === 1) return designated[0] ?? null
  const same = pending.candidates.filter(({ id }) => mentioned.some((place) => place.id === id))
  if (same.length === 1) return same[0] ?? null // all of them when the name was only said again
  const plain = said.map((word) => word.fold).join(' ')
  if (/\b(?:plus (?:grande?|grosse|peuplee|connue)|grande ville)\b/.test(plain))
    return [...pending.candidates].sort((a, b) => b.population - a.population)[0] ?? null
  if (said.length > 4) return null
  const index = NUMBERS.findIndex((forms) => new RegExp(`\\b(?:${forms})\\b`).test(fold(plain)))
  if (index >= 0 && index < pending.candidates.length) return pending.candidates[index] ?? null
  if (/\bderniere?\b/.test(plain)) return pending.candidates.at(-1) ?? null
  return null
}
