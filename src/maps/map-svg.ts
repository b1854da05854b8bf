import { HARD } from '../format.ts'
import type { Territory } from '../territory.ts'
import { boxAt } from './geometry.ts'
import { drawInset, insetFrame } from './inset.ts'
import { keyLegend, type LegendPart, namesLegend, stacked } from './legend.ts'
import { countsLegend } from './legend-counts.ts'
import { marksOf, NUMBERED_MAX, phasesOf } from './marks.ts'
import { drawView, type Scene, sceneOf } from './panels.ts'
import { COLOUR, LEGEND_LEFT, MAP_WIDTH, PAGE } from './style.ts'
import { escaped, textAt, widthOfText } from './text.ts'
import { insetView, layoutOf, mapHeight, type View, viewsOf, zoomBox } from './views.ts'
import { creditOf, type Names, subtitleOf, titleOf } from './wording.ts'

/**
 * The map of some territories as an SVG 1,200 pixels wide: their départements tinted, a mark at the centre of each, a
 * legend. It needs the font « DejaVu Sans ». There must be one territory at least; the same give the same text.
 */
export function mapSvg(territories: readonly Territory[], names: Names): string {
  const marks = marksOf(territories)
  const scene = sceneOf(marks, names)
  const layout = layoutOf(marks)
  const legend = legendOf(territories, scene, names)
  const map = mapHeight(layout, marks, legend.height)
  const views = viewsOf(marks, layout, boxAt(PAGE.margin, PAGE.header, MAP_WIDTH, map))
  const inset = layout === 'zoom' ? insetFrame(views[0], scene, legend.height) : null
  const bottom = Math.ceil(Math.max(PAGE.header + map, PAGE.header + legend.height, inset?.bottom ?? 0))
  const page = bottom + PAGE.footer
  const size = `viewBox="0 0 ${PAGE.width} ${page}" width="${PAGE.width}" height="${page}"`
  const title = titleOf(territories)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="DejaVu Sans">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${PAGE.width}" height="${page}" fill="${COLOUR.paper}"/>`,
    header(title, subtitleOf(territories, names)),
    ...views.map((view) => drawView(view, scene, inset)),
    legend.draw(LEGEND_LEFT, PAGE.header),
    inset === null ? '' : drawInset(insetView(inset), scene, zoomBox(marks)),
    footer(page, views, creditOf(territories, names)),
    '</svg>',
  ].join('\n')
}

function legendOf(territories: readonly Territory[], { marks }: Scene, names: Names): LegendPart {
  const phases = phasesOf(marks)
  const main = marks.length > NUMBERED_MAX ? countsLegend(territories, names) : namesLegend(marks)
  return stacked([main, keyLegend(phases)])
}

function header(title: string, subtitle: string): string {
  const room = PAGE.width - 2 * PAGE.margin - 20
  const size = Math.min(30, Math.floor((30 * room) / widthOfText(title, 30, true)))
  const left = PAGE.margin + 20
  return [
    `<rect x="${PAGE.margin}" y="28" width="6" height="80" fill="${COLOUR.accent}"/>`,
    textAt('Territoires d’industrie', left, 43, { size: 17, colour: COLOUR.accent, bold: true }),
    textAt(title, left, 77, { size, colour: COLOUR.text, bold: true }),
    textAt(subtitle, left, 105, { size: 19, colour: COLOUR.quiet }),
  ].join('')
}

function footer(page: number, views: readonly View[], data: string): string {
  const y = page - 22
  const style = { size: 13, colour: COLOUR.quiet }
  const cards = views.filter(({ kind }) => kind === 'overseas').length
  const credit = cards === views.length ? '' : `Contours${HARD}: svg-maps, CC BY 4.0. `
  const plural = `Outre-mer${HARD}: silhouettes schématiques, échelles différentes.`
  const sketch = cards > 1 ? plural : cards === 1 ? 'Silhouette schématique.' : ''
  return (
    textAt(`${credit}Données${HARD}: ${data}.`, PAGE.margin, y, style) +
    textAt(sketch, PAGE.width - PAGE.margin, y, { ...style, anchor: 'end' })
  )
}
