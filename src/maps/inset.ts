import { type Box, boxAt, contains, grown, overlaps, type Point } from './geometry.ts'
import type { Scene } from './panels.ts'
import { pathOf, placed, sides } from './paths.ts'
import { COLOUR, PAGE } from './style.ts'
import type { View } from './views.ts'

/** Pixels: the small map of France that tells where a zoom is, and the room around it. */
const SIZE = { width: 176, height: 168, gap: 24 } as const
/** Room between the small map and the edge of the zoom, when it is inside. */
const INSIDE = 10
/** Room between the small map and what it must not hide. */
const CLEARANCE = 3

/**
 * Where the small map of a zoom goes: under the legend when there is room beside the zoom, else in a corner of the zoom
 * that hides nothing of the concerned départements, else under the legend.
 */
export function insetFrame(view: View | undefined, scene: Scene, legend: number): Box | null {
  if (view === undefined) return null
  const { frame } = view
  const right = PAGE.width - PAGE.margin - SIZE.width
  const legendBottom = PAGE.header + legend + SIZE.gap
  const beside = boxAt(right, Math.max(legendBottom, frame.bottom - SIZE.height), SIZE.width, SIZE.height)
  if (beside.bottom <= frame.bottom) return beside
  return corners(frame).find((box) => isFree(grown(box, CLEARANCE), view, scene)) ?? beside
}

/** The lower corners first: there is more sea there. */
const corners = (frame: Box): Box[] =>
  [frame.bottom - INSIDE - SIZE.height, frame.top + INSIDE].flatMap((top) =>
    [frame.right - INSIDE - SIZE.width, frame.left + INSIDE].map((left) => boxAt(left, top, SIZE.width, SIZE.height)),
  )

function isFree(box: Box, view: View, scene: Scene): boolean {
  const inside = ({ x, y }: Point) => x > box.left && x < box.right && y > box.top && y < box.bottom
  return view.outlines
    .filter((outline) => scene.concerned.has(outline.code) && overlaps(placed(outline.box, view), box))
    .map(({ rings }) => rings.map((ring) => ring.map(view.place)))
    .every((rings) => !rings.flat().some(inside) && !contains(rings, { x: box.left, y: box.top }))
}

/** The small map, with a rectangle around what the zoom shows. */
export function drawInset(view: View, scene: Scene, shown: Box): string {
  const land = view.outlines.map(({ rings }) => pathOf(rings, view)).join('')
  const tinted = view.outlines.filter(({ code }) => scene.concerned.has(code))
  const mark = tinted.map(({ rings }) => pathOf(rings, view)).join('')
  return (
    `<rect ${sides(view.frame)} rx="6" fill="${COLOUR.paper}" stroke="${COLOUR.rule}" stroke-width="1.5"/>` +
    `<path fill="${COLOUR.land}" d="${land}"/><path fill="${COLOUR.accent}" fill-opacity="0.5" d="${mark}"/>` +
    `<rect ${sides(placed(shown, view))} fill="none" stroke="${COLOUR.accent}" stroke-width="2"/>`
  )
}
