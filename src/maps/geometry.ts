/** Plane geometry. Coordinates are those of the map plane (see projection.ts) or pixels; the y axis goes down. */

export interface Point {
  readonly x: number
  readonly y: number
}

/** A closed line: its last point is joined to its first. */
export type Ring = readonly Point[]

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export const widthOf = (box: Box): number => box.right - box.left
export const heightOf = (box: Box): number => box.bottom - box.top

export const boxAt = (left: number, top: number, width: number, height: number): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
})

/** The smallest box that holds the points; there must be one at least. */
export function boxOf(points: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y } of points) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  return { left, top, right, bottom }
}

/** The same box, larger by that much on the left and on the right, and above and below. */
export const grown = (box: Box, across: number, down = across): Box => ({
  left: box.left - across,
  top: box.top - down,
  right: box.right + across,
  bottom: box.bottom + down,
})

export const overlaps = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

export const within = (inner: Box, outer: Box): boolean =>
  inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom

/** The segments of a ring, the closing one included. */
export function segments(ring: Ring): [Point, Point][] {
  return ring.flatMap((from, index): [Point, Point][] => {
    const to = ring[(index + 1) % ring.length]
    return to === undefined ? [] : [[from, to]]
  })
}

/** Signed area and first moments, by the shoelace formula. */
function moments(ring: Ring): { area: number; x: number; y: number } {
  const sum = { area: 0, x: 0, y: 0 }
  for (const [from, to] of segments(ring)) {
    const cross = from.x * to.y - to.x * from.y
    sum.area += cross / 2
    sum.x += ((from.x + to.x) * cross) / 6
    sum.y += ((from.y + to.y) * cross) / 6
  }
  return sum
}

/** Area of a set of islands, which do not overlap. */
export const areaOf = (rings: readonly Ring[]): number =>
  rings.reduce((total, ring) => total + Math.abs(moments(ring).area), 0)

/** Centre of gravity of a set of islands. */
export function centreOf(rings: readonly Ring[]): Point {
  let [area, x, y] = [0, 0, 0]
  for (const ring of rings) {
    const one = moments(ring)
    const sign = Math.sign(one.area)
    area += one.area * sign
    x += one.x * sign
    y += one.y * sign
  }
  return { x: x / area, y: y / area }
}

/** Whether a point is inside, by the parity of the sides that a ray to the right crosses. */
export function contains(rings: readonly Ring[], point: Point): boolean {
  let inside = false
  for (const [from, to] of rings.flatMap(segments)) {
    if (from.y > point.y === to.y > point.y) continue
    if (point.x < from.x + ((point.y - from.y) / (to.y - from.y)) * (to.x - from.x)) inside = !inside
  }
  return inside
}
