/** Text in an SVG, which neither measures nor wraps it. */

/** Widths of the signs of DejaVu Sans, in thousandths of the font size, by groups of near widths. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ijlI’'|]/, 290],
  [/[.,:; \u00a0\u202f]/, 320],
  [/[frt()[\]\-/]/, 395],
  [/[mwMW—œŒæ%]/, 950],
  [/[\p{Lu}–&]/u, 720],
]
const OTHERS = 615
/** DejaVu Sans Bold is that much wider. */
const BOLD = 1.12

/** Width of a text in pixels, within five per cent. */
export function widthOfText(text: string, size: number, bold = false): number {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '')
  let sum = 0
  for (const sign of plain) sum += WIDTHS.find(([pattern]) => pattern.test(sign))?.[1] ?? OTHERS
  return (sum / 1000) * size * (bold ? BOLD : 1)
}

/** The lines of a text in a column of `width` pixels; it breaks at ordinary spaces only. */
export function wrapped(text: string, width: number, size: number, bold = false): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && widthOfText(longer, size, bold) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** A number of pixels, to the tenth. */
export const px = (value: number): string => String(Math.round(value * 10) / 10)

export interface TextStyle {
  readonly size: number
  readonly colour: string
  readonly bold?: boolean
  readonly anchor?: 'start' | 'middle' | 'end'
  /** Colour of a halo that keeps the text readable over lines. */
  readonly halo?: string
}

/** One line of text; `y` is its baseline. */
export function textAt(text: string, x: number, y: number, style: TextStyle): string {
  const { size, colour, bold = false, anchor = 'start', halo } = style
  const place = `x="${px(x)}" y="${px(y)}" font-size="${size}" fill="${colour}"`
  const weight = bold ? ' font-weight="700"' : ''
  const align = anchor === 'start' ? '' : ` text-anchor="${anchor}"`
  const around =
    halo === undefined ? '' : ` stroke="${halo}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"`
  return `<text ${place}${weight}${align}${around}>${escaped(text)}</text>`
}
