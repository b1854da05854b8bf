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
