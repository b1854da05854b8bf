import { type Box, heightOf, type Point, type Ring, segments, widthOf } from './geometry.ts'
import { px } from './text.ts'
import type { View } from './views.ts'

/** The rings as an SVG path, in pixels; points nearer than half a pixel to the one before are left out. */
export function pathOf(rings: readonly Ring[], view: View, end = 'z'): string {
  return rings
    .map((ring) => {
      let last: Point | undefined
      const kept = ring.map(view.place).filter((point) => {
        if (last !== undefined && end !== '' && Math.hypot(point.x - last.x, point.y - last.y) < 0.5) return false
        last = point
        return true
      })
      return kept.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`).join('') + end
    })
    .join('')
}

/** A schematic outline, its corners rounded: curves from the middle of each side to that of the next. */
export function smoothPath(rings: readonly Ring[], view: View): string {
  const turns = rings.map((ring) => {
    const corners = segments(ring.map(view.place))
    const start = corners[0]
    if (start === undefined) return ''
    const curves = corners.map(([, corner], index) => {
      const next = corners[(index + 1) % corners.length]?.[1] ?? corner
      return `Q${px(corner.x)} ${px(corner.y)} ${px((corner.x + next.x) / 2)} ${px((corner.y + next.y) / 2)}`
    })
    return `M${px((start[0].x + start[1].x) / 2)} ${px((start[0].y + start[1].y) / 2)}${curves.join('')}z`
  })
  return turns.join('')
}

/** A box of the plane, in pixels. */
export function placed(box: Box, view: View): Box {
  const [corner, opposite] = [view.place({ x: box.left, y: box.top }), view.place({ x: box.right, y: box.bottom })]
  return { left: corner.x, top: corner.y, right: opposite.x, bottom: opposite.y }
}

/** The attributes that make a `rect` of a box. */
export const sides = (box: Box): string =>
  `x="${px(box.left)}" y="${px(box.top)}" width="${px(widthOf(box))}" height="${px(heightOf(box))}"`
