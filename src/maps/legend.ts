import { capitalized } from '../format.ts'
import type { Phase } from '../territory.ts'
import { numberedShape, shapeOf } from './mark-shapes.ts'
import { type Mark, phasesOf } from './marks.ts'
import { COLOUR, LEGEND_WIDTH } from './style.ts'
import { px, textAt, wrapped } from './text.ts'
import { PHASE_NAMES } from './wording.ts'

/** A part of the legend: how high it is, in pixels, and how it is drawn from a left and a top. */
export interface LegendPart {
  readonly height: number
  draw(left: number, top: number): string
}

/** Over that many entries, the legend is set smaller. */
const ROOMY_MAX = 20

/** Parts one under the other. */
export function stacked(parts: readonly LegendPart[]): LegendPart {
  return {
    height: parts.reduce((sum, { height }) => sum + height, 0),
    draw: (left, top) => {
      let y = top
      return parts
        .map((part) => {
          const drawn = part.draw(left, y)
          y += part.height
          return drawn
        })
        .join('')
    },
  }
}

/** Number and name of each territory, under the name of its phase where there are two. */
export function namesLegend(marks: readonly Mark[]): LegendPart {
  const phases = phasesOf(marks)
  const size = marks.length > ROOMY_MAX ? 15 : 18
  return stacked(
    phases.flatMap((phase) => {
      const own = marks.filter((mark) => mark.phase === phase)
      const entries = own.map((mark) => entry(mark, size))
      return phases.length === 1 ? entries : [heading(capitalized(PHASE_NAMES[phase])), ...entries, space(10)]
    }),
  )
}

export const space = (height: number): LegendPart => ({ height, draw: () => '' })

export function heading(text: string): LegendPart {
  return {
    height: 34,
    draw: (left, top) => textAt(text, left, top + 20, { size: 17, colour: COLOUR.text, bold: true }),
  }
}

function entry({ number, name, phase }: Mark, size: number): LegendPart {
  const radius = size * 0.72
  const indent = radius * 2 + 12
  const lineHeight = Math.round(size * 1.25)
  const lines = wrapped(name, LEGEND_WIDTH - indent, size)
  return {
    height: lines.length * lineHeight + Math.round(size * 0.6),
    draw: (left, top) => {
      const shape = numberedShape(number, phase, { x: left + radius, y: top + lineHeight / 2 + 1 }, radius)
      const text = lines.map((line, index) =>
        textAt(line, left + indent, top + lineHeight * (index + 0.5) + size * 0.36, { size, colour: COLOUR.text }),
      )
      return shape + text.join('')
    },
  }
}

/** A remark in small type. */
export function noteLines(text: string): LegendPart {
  const lines = wrapped(text, LEGEND_WIDTH, 14)
  return {
    height: lines.length * 19 + 14,
    draw: (left, top) =>
      lines
        .map((line, index) => textAt(line, left, top + 24 + index * 19, { size: 14, colour: COLOUR.quiet }))
        .join(''),
  }
}

/** What the marks and the colours stand for. */
export function keyLegend(phases: readonly Phase[]): LegendPart {
  const size = 14
  const items = [
    ...phases.map((phase) => ({
      text: phases.length > 1 ? `Centre d’un territoire, ${PHASE_NAMES[phase]}` : 'Centre d’un territoire',
      sign: (x: number, y: number) => shapeOf(phase, { x: x + 9, y }, 7),
    })),
    {
      text: 'Département concerné',
      sign: (x: number, y: number) =>
        `<rect x="${px(x)}" y="${px(y - 7)}" width="18" height="14" rx="2" fill="${COLOUR.tinted}"/>`,
    },
  ]
  return {
    height: items.length * 24 + 16,
    draw: (left, top) =>
      items
        .map(({ text, sign }, index) => {
          const y = top + 16 + index * 24 + 10
          return sign(left, y) + textAt(text, left + 28, y + size * 0.36, { size, colour: COLOUR.quiet })
        })
        .join(''),
  }
}
