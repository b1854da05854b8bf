import type { Phase, Territory } from '../territory.ts'
import { boxAt } from './geometry.ts'
import { heading, type LegendPart, noteLines, stacked } from './legend.ts'
import { phasesOf } from './marks.ts'
import { sides } from './paths.ts'
import { COLOUR, LEGEND_WIDTH, MARK } from './style.ts'
import { textAt } from './text.ts'
import { countsOf, type Names } from './wording.ts'

/**
 * A bar for each region, or département, and phase; the places with most territories in the last
 * phase first.
 */
export function countsLegend(territories: readonly Territory[], names: Names): LegendPart {
  const { unit, rows, note } = countsOf(territories, names)
  const phases = phasesOf(territories).toSorted((one, other) => other - one)
  const counts = new Map(
    phases.map((phase) => {
      const own = countsOf(territories, names, phase).rows
      return [phase, new Map(own.map(({ name, count }) => [name, count]))]
    }),
  )
  const ranked = rows
    .map(({ name }) => ({ name, bars: phases.map((phase) => ({ phase, count: counts.get(phase)?.get(name) ?? 0 })) }))
    .toSorted((one, other) => (other.bars[0]?.count ?? 0) - (one.bars[0]?.count ?? 0))
  const most = Math.max(...ranked.flatMap(({ bars }) => bars).map(({ count }) => count))
  const lines = ranked.map(({ name, bars }) => barRow(name, bars, most))
  return stacked([heading(`Lauréats par ${unit}`), ...lines, ...(note === '' ? [] : [noteLines(note)])])
}

interface Bar {
  readonly phase: Phase
  readonly count: number
}

function barRow(name: string, bars: readonly Bar[], most: number): LegendPart {
  const size = 15
  const thickness = bars.length === 1 ? 16 : 13
  const nameWidth = 232
  const room = LEGEND_WIDTH - nameWidth - 34
  const height = bars.length * thickness + (bars.length === 1 ? 14 : 12)
  return {
    height,
    draw: (left, top) => {
      const middle = top + height / 2
      const shapes = bars.map(({ phase, count }, index) => {
        const y = middle + (index - bars.length / 2) * thickness
        const width = (count / most) * room
        const value = { size: bars.length === 1 ? 15 : 13, colour: COLOUR.text, bold: true }
        return (
          `<rect ${sides(boxAt(left + nameWidth, y + 1, width, thickness - 2))} fill="${MARK[phase].colour}"/>` +
          textAt(String(count), left + nameWidth + width + 7, y + thickness / 2 + value.size * 0.36, value)
        )
      })
      return textAt(name, left, middle + size * 0.36, { size, colour: COLOUR.text }) + shapes.join('')
    },
  }
}
