import { departementCode } from '../territory.ts'
import { bordersOf, type Side } from './borders.ts'
import { type Box, boxAt, overlaps, type Point, widthOf } from './geometry.ts'
import { departementLabels } from './labels.ts'
import { numberedShape, shapeOf } from './mark-shapes.ts'
import { type Mark, NUMBERED_MAX } from './marks.ts'
import { outlines } from './outlines.ts'
import { pathOf, placed, sides, smoothPath } from './paths.ts'
import { spread } from './spread.ts'
import { COLOUR } from './style.ts'
import { escaped, px, textAt } from './text.ts'
import type { View } from './views.ts'
import type { Names } from './wording.ts'

/** What all the views of a picture share. */
export interface Scene {
  readonly marks: readonly Mark[]
  /** The départements to tint. */
  readonly concerned: ReadonlySet<string>
  readonly nameOf: (departement: string) => string
  readonly regionOf: (departement: string) => string | undefined
}

export function sceneOf(marks: readonly Mark[], names: Names): Scene {
  const departements = outlines()
  const codes = [...departements.metropolitan, ...departements.overseas].map(({ code }) => code)
  const known = new Map(
    codes.map((text) => {
      const code = departementCode(text)
      return [text, code === null ? undefined : names.departement(code)]
    }),
  )
  return {
    marks,
    concerned: new Set(marks.flatMap((mark) => mark.departements)),
    nameOf: (code) => known.get(code)?.name ?? code,
    regionOf: (code) => known.get(code)?.region,
  }
}

/** One view: its ground, its limits, its marks, and the names that have room, outside the small map. */
export function drawView(view: View, scene: Scene, inset: Box | null): string {
  const places = marksIn(view, scene)
  const ground = view.outlines.filter(({ box }) => overlaps(placed(box, view), view.frame))
  const paths = ground.map(({ code, rings }) => {
    const tinted = scene.concerned.has(code)
    const about = `data-departement="${code}"${tinted ? ' class="concerned"' : ''} fill="${tinted ? COLOUR.tinted : COLOUR.land}"`
    const path = view.kind === 'overseas' ? smoothPath(rings, view) : pathOf(rings, view)
    return `<path ${about} d="${path}"/>`
  })
  const edge = view.kind === 'overseas' ? COLOUR.coast : COLOUR.limit
  const land = `<g stroke="${edge}" stroke-width="1" stroke-linejoin="round">${paths.join('')}</g>`
  const limits = view.kind === 'overseas' ? '' : limitsOf(view, scene)
  const taken = [...places.map(boxAround), ...(inset === null ? [] : [inset])]
  const labels = view.kind === 'zoom' ? departementLabels(view, ground, scene.nameOf, scene.concerned, taken) : ''
  return framed(view, land + limits + labels) + cardName(view, scene) + places.map(drawPlace).join('')
}

function framed(view: View, content: string): string {
  if (view.kind === 'france') return content
  const { frame } = view
  const shape = `${sides(frame)} rx="6"`
  const id = `cut-${Math.round(frame.left)}-${Math.round(frame.top)}`
  return (
    `<clipPath id="${id}"><rect ${shape}/></clipPath><g clip-path="url(#${id})">${content}</g>` +
    `<rect ${shape} fill="none" stroke="${COLOUR.rule}" stroke-width="1.5"/>`
  )
}

function cardName(view: View, scene: Scene): string {
  const code = view.outlines[0]?.code
  if (view.kind !== 'overseas' || code === undefined) return ''
  const size = widthOf(view.frame) > 250 ? 20 : 14
  const bold = scene.concerned.has(code)
  const colour = bold ? COLOUR.text : COLOUR.quiet
  return textAt(scene.nameOf(code), view.frame.left + 12, view.frame.top + size + 8, { size, colour, bold })
}

/** A mark where it is drawn, and where its territory is, in pixels. */
interface Place {
  readonly mark: Mark
  readonly at: Point
  readonly anchor: Point
  readonly radius: number
  readonly numbered: boolean
}

function marksIn(view: View, scene: Scene): Place[] {
  const numbered = scene.marks.length <= NUMBERED_MAX
  const radius = numbered
    ? scene.marks.length > 20 || widthOf(view.frame) < 250
      ? 11.5
      : 14
    : view.kind === 'zoom'
      ? 8
      : 5.5
  const anchors = view.marks.map(({ point }) => view.place(point))
  const spots = spread(anchors, radius + (numbered ? 0.5 : -1), view.frame)
  return view.marks.flatMap((mark, index): Place[] => {
    const [at, anchor] = [spots[index], anchors[index]]
    return at === undefined || anchor === undefined ? [] : [{ mark, at, anchor, radius, numbered }]
  })
}

function drawPlace({ mark, at, anchor, radius, numbered }: Place): string {
  const attributes = `class="mark" data-key="${mark.key}" `
  const title = `<title>${escaped(mark.name)}</title>`
  if (!numbered) return `<g>${title}${shapeOf(mark.phase, at, radius, attributes)}</g>`
  const far = Math.hypot(at.x - anchor.x, at.y - anchor.y) > radius * 0.7
  const line = `<path d="M${px(anchor.x)} ${px(anchor.y)}L${px(at.x)} ${px(at.y)}" stroke="${COLOUR.text}" stroke-width="1.5"/>`
  const leader = `${line}<circle cx="${px(anchor.x)}" cy="${px(anchor.y)}" r="2.5" fill="${COLOUR.text}"/>`
  return `<g>${title}${far ? leader : ''}${numberedShape(mark.number, mark.phase, at, radius, attributes)}</g>`
}

const boxAround = ({ at, radius }: Place): Box =>
  boxAt(at.x - radius - 3, at.y - radius - 3, 2 * radius + 6, 2 * radius + 6)

/** Limits of regions, coasts and frontiers, over the départements. */
function limitsOf(view: View, scene: Scene): string {
  const { regional, outer } = bordersOf(outlines().metropolitan, scene.regionOf)
  const line = (sides: readonly Side[]) => sides.map(({ from, to }) => pathOf([[from, to]], view, '')).join('')
  const width = view.kind === 'zoom' ? 2 : 1.3
  const style = `fill="none" stroke="${COLOUR.region}" stroke-width="${width}" stroke-linecap="round"`
  return (
    `<path fill="none" stroke="${COLOUR.coast}" stroke-width="1" d="${line(outer)}"/>` +
    `<path ${style} d="${line(regional)}"/>`
  )
}
