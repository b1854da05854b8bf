import { type Point, segments } from './geometry.ts'
import type { Outline } from './outlines.ts'

/** Neighbours share their sides, but for roundings of a few hundredths of a unit. */
const TOLERANCE = 0.1

export interface Side {
  readonly code: string
  readonly from: Point
  readonly to: Point
}

interface Sides {
  /** Each side that two départements share, once. */
  readonly shared: readonly { readonly side: Side; readonly neighbour: string }[]
  /** The coast and the frontier. */
  readonly outer: readonly Side[]
}

const kept = new WeakMap<readonly Outline[], Sides>()

/** The sides that two départements of different regions share, and those that no other département has. */
export function bordersOf(
  outlines: readonly Outline[],
  regionOf: (departement: string) => string | undefined,
): { readonly regional: readonly Side[]; readonly outer: readonly Side[] } {
  const { shared, outer } = kept.get(outlines) ?? sidesOf(outlines)
  const regional = shared.filter(({ side, neighbour }) => regionOf(side.code) !== regionOf(neighbour))
  return { regional: regional.map(({ side }) => side), outer }
}

/** Finds the neighbour of each side: ten thousand sides, fifty milliseconds, hence kept. */
function sidesOf(outlines: readonly Outline[]): Sides {
  const sides = outlines
    .flatMap(({ code, rings }) => rings.flatMap(segments).map(([from, to]): Side => ({ code, from, to })))
    .filter((side) => length(side) > 0)
  const byCell = Map.groupBy(sides, (side) => cellOf(middle(side), 0, 0))
  const twins = sides.map((side) => {
    const near = AROUND.flatMap(([column, row]) => byCell.get(cellOf(middle(side), column, row)) ?? [])
    return { side, neighbour: near.find((other) => other.code !== side.code && same(side, other))?.code }
  })
  const found: Sides = {
    shared: twins.flatMap(({ side, neighbour }) =>
      neighbour !== undefined && side.code < neighbour ? [{ side, neighbour }] : [],
    ),
    outer: twins.flatMap(({ side, neighbour }) => (neighbour === undefined ? [side] : [])),
  }
  kept.set(outlines, found)
  return found
}

const AROUND = [-1, 0, 1].flatMap((column) => [-1, 0, 1].map((row) => [column, row] as const)) // a pair, not a list
const cellOf = ({ x, y }: Point, column: number, row: number): string =>
  `${Math.floor(x / TOLERANCE) + column} ${Math.floor(y / TOLERANCE) + row}`
const middle = ({ from, to }: Side): Point => ({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 })
const length = ({ from, to }: Side): number => Math.hypot(to.x - from.x, to.y - from.y)
const same = (one: Side, other: Side): boolean =>
  Math.hypot(middle(one).x - middle(other).x, middle(one).y - middle(other).y) < TOLERANCE &&
  Math.abs(length(one) - length(other)) < TOLERANCE
