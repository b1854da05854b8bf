import { type Box, boxAt, contains, grown, overlaps, type Point, type Ring, widthOf, within } from './geometry.ts'
import type { Outline } from './outlines.ts'
import { COLOUR } from './style.ts'
import { textAt, widthOfText } from './text.ts'
import type { View } from './views.ts'

/** Sizes of a name in pixels, the better first. */
const SIZES = [14, 12]
/** A name may be that much wider than its département. */
const OVERHANG = 1.05
/** Where a label may go, in pixels from the centre of its département, nearest first. */
const SHIFTS: readonly Point[] = [-90, -75, -60, -45, -30, -15, 0, 15, 30, 45, 60, 75, 90]
  .flatMap((x) => [-84, -72, -60, -48, -36, -24, -12, 0, 12, 24, 36, 48, 60, 72, 84].map((y) => ({ x, y })))
  .toSorted((one, other) => Math.hypot(one.x, one.y) - Math.hypot(other.x, other.y))

/**
 * The names of some départements of a zoom, each where it touches neither a mark nor another name, and stays inside its
 * département and the frame. Where a name has no such place, its code stands for it if the département is concerned.
 */
export function departementLabels(
  view: View,
  shown: readonly Outline[],
  nameOf: (code: string) => string,
  concerned: ReadonlySet<string>,
  marks: readonly Box[],
): string {
  const taken: Box[] = [...marks]
  const first = shown.toSorted((one, other) => rank(one, concerned) - rank(other, concerned))
  return first
    .map((outline) => {
      const bold = concerned.has(outline.code)
      const label = labelFor(nameOf(outline.code), outline, bold, view, taken)
      if (label === undefined) return ''
      taken.push(label.box)
      const [colour, halo] = bold ? [COLOUR.text, COLOUR.tinted] : [COLOUR.quiet, COLOUR.land]
      const style = { size: label.size, colour, bold, anchor: 'middle', halo } as const
      return textAt(label.text, (label.box.left + label.box.right) / 2, label.box.bottom - label.size * 0.14, style)
    })
    .join('')
}

const rank = ({ code }: Outline, concerned: ReadonlySet<string>): number => (concerned.has(code) ? 0 : 1)

interface Label {
  readonly text: string
  readonly size: number
  readonly box: Box
}

function labelFor(name: string, outline: Outline, bold: boolean, view: View, taken: readonly Box[]): Label | undefined {
  const rings = outline.rings.map((ring) => ring.map(view.place))
  const room = widthOf(outline.box) * view.scale * OVERHANG
  for (const text of bold ? [name, outline.code] : [name]) {
    for (const size of SIZES) {
      const width = widthOfText(text, size, bold)
      const box = width > room ? undefined : placeFor(width, size, view.place(outline.centre), rings, view.frame, taken)
      if (box !== undefined) return { text, size, box }
    }
  }
  return undefined
}

function placeFor(
  width: number,
  height: number,
  centre: Point,
  rings: readonly Ring[],
  frame: Box,
  taken: readonly Box[],
): Box | undefined {
  return SHIFTS.map(({ x, y }) => boxAt(centre.x + x - width / 2, centre.y + y - height / 2, width, height)).find(
    (box) =>
      within(grown(box, 3), frame) && !taken.some((other) => overlaps(box, other)) && mostlyInside(box, width, rings),
  )
}

/** The middle of the label and two points near its ends are inside. */
function mostlyInside(box: Box, width: number, rings: readonly Ring[]): boolean {
  const y = (box.top + box.bottom) / 2
  return [0.08, 0.5, 0.92].every((part) => contains(rings, { x: box.left + width * part, y }))
}
