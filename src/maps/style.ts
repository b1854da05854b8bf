import type { Phase } from '../territory.ts'

/**
 * Colours of the pictures. The blue is that of the French State's brand; with the orange it stays apart for every kind
 * of colour blindness, and in grey by its lightness; the marks of the two phases also differ in shape. White on either,
 * and every text on its ground, has a contrast of 4.5 or more (WCAG 2.2, AA).
 */
export const COLOUR = {
  paper: '#ffffff',
  text: '#161616',
  quiet: '#595959',
  accent: '#000091',
  land: '#e9e9ec',
  coast: '#c4c4cc',
  limit: '#ffffff',
  region: '#74748c',
  tinted: '#b6c1f2',
  rule: '#d5d5dd',
} as const

export const MARK: Readonly<Record<Phase, { readonly colour: string; readonly shape: 'circle' | 'square' }>> = {
  1: { colour: '#b34000', shape: 'square' },
  2: { colour: COLOUR.accent, shape: 'circle' },
}

/** Pixels. A picture is as wide as a slide; its height follows what it has to say. */
export const PAGE = { width: 1200, margin: 40, header: 132, footer: 56, gap: 36 } as const
/** Width of the map, and of the legend at its right, in pixels. */
export const MAP_WIDTH = 690
export const LEGEND_LEFT = PAGE.margin + MAP_WIDTH + PAGE.gap
export const LEGEND_WIDTH = PAGE.width - PAGE.margin - LEGEND_LEFT
