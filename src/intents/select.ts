import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Place } from '../knowledge/places.ts'
import type { Phase, Territory } from '../territory.ts'
import type { Slots } from './intent.ts'
import { distance } from './say.ts'

/** The phases that an answer covers: none said is the current one. */
export function phasesOf(slots: Slots): readonly Phase[] {
  if (slots.status === 'left') return [1]
  if (slots.phase === 'both') return [1, 2]
  return [slots.phase ?? 2]
}

/** The territories of the places asked for, less those excluded, of the status asked for; all of France when no place is named. */
export function select(slots: Slots, phase: Phase, knowledge: Knowledge): readonly Territory[] {
  const { places, excluded, status } = slots
  const wanted =
    places.length === 0 ? knowledge.ofPhase(phase) : places.flatMap((place) => knowledge.territoriesOf(place, phase))
  const out = new Set(excluded.flatMap((place) => knowledge.territoriesOf(place, phase)))
  return [...new Set(wanted)]
    .filter((territory) => !out.has(territory))
    .filter((territory) => {
      if (status === 'left') return phase === 1 && territory.counterparts.length === 0
      return phase === 1 || status === null || status === 'either' || territory.status === status
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** Where distances to a place are measured from, and what stands there. */
export interface Origin {
  readonly point: Territory['centroid']
  /** A territory that the place is, or was, in; `null`: the département, for the base has no point for communes. */
  readonly territory: Territory | null
}

/**
 * A commune and an EPCI are measured from the territory that they are in, else from that of phase I, when it is smaller
 * than their département; else from the centre of the département.
 */
export function originOf(place: Place, knowledge: Knowledge): Origin | null {
  const local = place.kind === 'commune' || place.kind === 'epci'
  const own = !local ? undefined : (knowledge.territoriesOf(place, 2)[0] ?? knowledge.territoriesOf(place, 1)[0])
  const territory = own?.departements.length === 1 ? own : undefined
  if (territory !== undefined) return { point: territory.centroid, territory }
  const point = knowledge.departements[departementIndex(place, knowledge)]?.centroid
  return point === null || point === undefined ? null : { point, territory: null }
}

/** The territories of the current phase nearest to a place, by distance between centroids; those around it are left out. */
export function nearest(place: Place, knowledge: Knowledge, count = 3): readonly Territory[] {
  const origin = originOf(place, knowledge)
  if (origin === null) return []
  const around = new Set(knowledge.territoriesOf(place, 2))
  return knowledge
    .ofPhase(2)
    .filter((territory) => !around.has(territory))
    .map((territory) => ({ territory, away: distance(origin.point, territory.centroid) }))
    .sort((a, b) => a.away - b.away)
    .slice(0, count)
    .filter(({ away }) => away < 400)
    .map(({ territory }) => territory)
}

function departementIndex(place: Place, knowledge: Knowledge): number {
  if (place.departement >= 0) return place.departement
  const codes =
    place.kind === 'area'
      ? knowledge.area(place.code)?.departements
      : place.kind === 'epci'
        ? knowledge.epci(place.code as never)?.departements
        : undefined
  return knowledge.departements.findIndex(({ code }) => code === codes?.[0])
}
