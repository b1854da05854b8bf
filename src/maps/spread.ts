import type { Box, Point } from './geometry.ts'

const ROUNDS = 120
/** How much of the way back to its place a disc goes at each round. */
const PULL = 0.06

/**
 * Moves discs of the same radius apart until they touch no more, each as near its place as may be and inside the frame.
 * In pixels. The same places always give the same result.
 */
export function spread(places: readonly Point[], radius: number, frame: Box): Point[] {
  const discs = places.map(({ x, y }) => ({ x, y }))
  for (let round = 0; round < ROUNDS; round += 1) {
    const settling = round > ROUNDS * 0.8
    for (const [index, disc] of discs.entries()) {
      const place = places[index] ?? disc
      if (!settling) {
        disc.x += (place.x - disc.x) * PULL
        disc.y += (place.y - disc.y) * PULL
      }
      for (let later = index + 1; later < discs.length; later += 1)
        partDiscs(disc, discs[later] ?? disc, 2 * radius, index)
    }
    for (const disc of discs) {
      disc.x = Math.min(Math.max(disc.x, frame.left + radius), frame.right - radius)
      disc.y = Math.min(Math.max(disc.y, frame.top + radius), frame.bottom - radius)
    }
  }
  return discs
}

/**
 * Two discs nearer than `distance` go half of the missing way each; at the very same place, in a direction of their
 * own.
 */
function partDiscs(
  one: { x: number; y: number },
  other: { x: number; y: number },
  distance: number,
  turn: number,
): void {
  let dx = other.x - one.x
  let dy = other.y - one.y
  if (Math.abs(dx) >= distance || Math.abs(dy) >= distance) return
  const gap = Math.hypot(dx, dy)
  if (gap >= distance) return
  if (gap < 0.01) {
    dx = Math.cos(turn)
    dy = Math.sin(turn)
  } else {
    dx /= gap
    dy /= gap
  }
  const half = (distance - gap) / 2
  one.x -= dx * half
  one.y -= dy * half
  other.x += dx * half
  other.y += dy * half
}
