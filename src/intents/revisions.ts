import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Place } from '../knowledge/places.ts'
import type { Territory } from '../territory.ts'

/** The ISO day of the revision that brought a commune or an EPCI in a territory; `null` where it was there from the first. */
export function joinedOn(place: Place, territory: Territory, knowledge: Knowledge): string | null {
  if (territory.phase === 1 || territory.versions.length < 2) return null
  const own = place.kind === 'epci' ? [place.code] : knowledge.epciOf(place).map(({ siren }) => siren as string)
  const commune = place.kind === 'commune' ? knowledge.places.get(place.current).code : ''
  const at = territory.versions.findIndex(
    ({ epci, communes }) => epci.some((code) => own.includes(code)) || communes.some((code) => code === commune),
  )
  return at <= 0 ? null : (territory.versions[at]?.from ?? null)
}

/** The ISO day of the revision by which an EPCI is a member no more; `null` where it never was, or still is. */
export function leftOn(place: Place, territory: Territory): string | null {
  const has = territory.versions.map(({ epci }) => epci.some((code) => code === place.code))
  const at = has.lastIndexOf(true)
  return at === -1 || at === has.length - 1 ? null : (territory.versions[at + 1]?.from ?? null)
}

/** The territories of today whose perimeter or name was revised. */
export const revisedTerritories = (knowledge: Knowledge): readonly Territory[] =>
  knowledge.ofPhase(2).filter(({ versions }) => versions.length > 1)
