import type { Phase } from '../territory.ts'
import type { Point } from './geometry.ts'
import { COLOUR, MARK } from './style.ts'
import { px, textAt } from './text.ts'

/** A disc for the current phase, a square for phase I; both edged in white, which keeps neighbours apart. */
export function shapeOf(phase: Phase, { x, y }: Point, radius: number, attributes = ''): string {
  const { colour, shape } = MARK[phase]
  const paint = `fill="${colour}" stroke="${COLOUR.paper}" stroke-width="${radius > 8 ? 2 : 1.2}"`
  if (shape === 'circle') return `<circle ${attributes}cx="${px(x)}" cy="${px(y)}" r="${px(radius)}" ${paint}/>`
  const half = radius * 0.92
  const size = `width="${px(2 * half)}" height="${px(2 * half)}" rx="${px(radius / 5)}"`
  return `<rect ${attributes}x="${px(x - half)}" y="${px(y - half)}" ${size} ${paint}/>`
}

/** The same with its number. */
export function numberedShape(number: number, phase: Phase, at: Point, radius: number, attributes = ''): string {
  const size = Math.round(radius * (number > 99 ? 0.85 : 1.06))
  const label = textAt(String(number), at.x, at.y + size * 0.36, {
    size,
    colour: COLOUR.paper,
    bold: true,
    anchor: 'middle',
  })
  return shapeOf(phase, at, radius, attributes) + label
}
