import type { Box, Point } from './geometry.ts'
import { boxAt, boxOf, grown, heightOf, widthOf } from './geometry.ts'
import { isOverseas, type Mark } from './marks.ts'
import { type Outline, outlines } from './outlines.ts'
import { MAP_WIDTH } from './style.ts'

/** A window on the map plane: the outlines that it shows, and where. */
export interface View {
  readonly kind: 'france' | 'zoom' | 'overseas' | 'inset'
  /** In pixels, on the picture. */
  readonly frame: Box
  /** Pixels for one unit of the plane. */
  readonly scale: number
  readonly outlines: readonly Outline[]
  readonly marks: readonly Mark[]
  /** From the plane to the picture. */
  place(point: Point): Point
}

export type Layout = 'france' | 'zoom' | 'overseas'

/** The whole mainland and Corse, in units of the plane. */
const FRANCE: Box = { left: 0, top: 0, right: 613, bottom: 585 }
/** The concerned départements may take up to that part of France for the map to be a zoom. */
const ZOOM_MAX = 0.62
/** Least width and height of a zoom, in units: a small département keeps its neighbours. */
const ZOOM_MIN = 110
/** Height of a zoom, in pixels. */
const ZOOM_HEIGHT = { least: 520, most: 760 } as const
/** A zoom may be that much higher than it needs, to be as high as its legend. */
const STRETCH = 1.3
const OVERSEAS_HEIGHT = 480
const CARD_GAP = 12
const CARD_HEIGHT = 132
/** Room at the top of an overseas card for its name. */
const CARD_NAME = 30

/** What sort of map suits the territories. */
export function layoutOf(marks: readonly Mark[]): Layout {
  if (marks.every(isOverseas)) return 'overseas'
  if (marks.some(isOverseas)) return 'france'
  const box = concernedBox(marks)
  const small = widthOf(box) < widthOf(FRANCE) * ZOOM_MAX && heightOf(box) < heightOf(FRANCE) * ZOOM_MAX
  return small ? 'zoom' : 'france'
}

/** Height of the map in pixels, beside a legend of that height. */
export function mapHeight(layout: Layout, marks: readonly Mark[], legend: number): number {
  if (layout === 'overseas') return OVERSEAS_HEIGHT
  if (layout === 'france') return Math.max(Math.ceil(legend), heightFor(FRANCE) + CARD_GAP + CARD_HEIGHT)
  const best = Math.max(heightFor(zoomBox(marks)), ZOOM_HEIGHT.least)
  return Math.round(Math.min(ZOOM_HEIGHT.most, Math.max(best, Math.min(legend, best * STRETCH))))
}

const heightFor = (box: Box): number => Math.round((MAP_WIDTH / widthOf(box)) * heightOf(box))

/** The views of a picture, in the frame given: one of the mainland, then one for each overseas département. */
export function viewsOf(marks: readonly Mark[], layout: Layout, frame: Box): readonly View[] {
  const { metropolitan } = outlines()
  if (layout === 'zoom') return [viewOf('zoom', frame, zoomBox(marks), metropolitan, marks)]
  if (layout === 'overseas') return overseasCards(marks, frame)
  const row = boxAt(frame.left, frame.bottom - CARD_HEIGHT, widthOf(frame), CARD_HEIGHT)
  const mainland = { ...frame, bottom: row.top - CARD_GAP }
  const inland = marks.filter((mark) => !isOverseas(mark))
  return [viewOf('france', mainland, FRANCE, metropolitan, inland), ...cards(outlines().overseas, marks, row, 5)]
}

/** The small map of France that tells where a zoom is. */
export const insetView = (frame: Box): View => viewOf('inset', frame, FRANCE, outlines().metropolitan, [])

/** The part of the plane that a zoom shows at least: the concerned départements, the territories, and some room. */
export function zoomBox(marks: readonly Mark[]): Box {
  const box = concernedBox(marks)
  const margin = Math.max(widthOf(box), heightOf(box)) * 0.06
  const [across, down] = [widthOf(box), heightOf(box)].map((side) => Math.max(margin, (ZOOM_MIN - side) / 2))
  return grown(box, across ?? margin, down ?? margin)
}

function concernedBox(marks: readonly Mark[]): Box {
  const codes = new Set<string>(marks.flatMap(({ departements }) => departements))
  const corners = outlines().metropolitan.filter(({ code }) => codes.has(code))
  return boxOf([
    ...corners.flatMap(({ box }) => [
      { x: box.left, y: box.top },
      { x: box.right, y: box.bottom },
    ]),
    ...marks.map(({ point }) => point),
  ])
}

function overseasCards(marks: readonly Mark[], frame: Box): View[] {
  const concerned = outlines().overseas.filter(({ code }) =>
    marks.some(({ departements }) => holds(departements, code)),
  )
  return cards(concerned, marks, frame, concerned.length > 4 ? 3 : Math.min(2, concerned.length))
}

/** A grid of cards that fills the frame. */
function cards(shown: readonly Outline[], marks: readonly Mark[], frame: Box, columns: number): View[] {
  const rows = Math.ceil(shown.length / columns)
  const width = (widthOf(frame) - CARD_GAP * (columns - 1)) / columns
  const height = (heightOf(frame) - CARD_GAP * (rows - 1)) / rows
  return shown.map((outline, index) => {
    const left = frame.left + (index % columns) * (width + CARD_GAP)
    const top = frame.top + Math.floor(index / columns) * (height + CARD_GAP)
    const concerned = marks.filter(({ departements }) => holds(departements, outline.code))
    return viewOf('overseas', boxAt(left, top, width, height), outline.box, [outline], concerned)
  })
}

const holds = (codes: readonly string[], code: string): boolean => codes.includes(code)

/** A view that shows `shown` whole, at the centre of its frame. */
function viewOf(
  kind: View['kind'],
  frame: Box,
  shown: Box,
  outlines: readonly Outline[],
  marks: readonly Mark[],
): View {
  const room = roomIn(frame, kind)
  const scale = Math.min(widthOf(room) / widthOf(shown), heightOf(room) / heightOf(shown))
  const dx = (room.left + room.right - (shown.left + shown.right) * scale) / 2
  const dy = (room.top + room.bottom - (shown.top + shown.bottom) * scale) / 2
  return { kind, frame, scale, outlines, marks, place: ({ x, y }) => ({ x: x * scale + dx, y: y * scale + dy }) }
}

/** The part of a frame that the map may fill. */
function roomIn(frame: Box, kind: View['kind']): Box {
  if (kind === 'inset') return grown(frame, -12)
  return kind === 'overseas' ? grown({ ...frame, top: frame.top + CARD_NAME }, -heightOf(frame) * 0.08) : frame
}
