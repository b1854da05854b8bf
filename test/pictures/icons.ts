import { Html, html } from './html.ts'

const PATHS = {
  chevron: 'M5 8l5 5 5-5',
  close: 'M5 5l10 10M15 5L5 15',
  dots: 'M10 5v.1M10 10v.1M10 15v.1',
  eye: 'M2 10c3-5 13-5 16 0-3 5-13 5-16 0zM10 8a2 2 0 100 4 2 2 0 000-4z',
  thumbUp: 'M3 9h3v8H3zM6 10l3.5-3 1-4c2 0 2.5 1 2 3l-.5 2h4c1.5 0 1.5 2 .8 2.500l-1 5c-.3 1-.8 1.5-1.8 1.500H9l-3-1.5',
  thumbDown:
    'M3 11h3V3H3zM6 10l3.5 3 1 4c2 0 2.5-1 2-3L12 12h4c1.5 0 1.5-2 .8-2.500l-1-5c-.3-1-.8-1.5-1.8-1.500H9L6 4.5',
  trash: 'M4 6h12M8 6V4h4v2M5.5 6l.8 10h7.400l.8-10M8.5 9v4.500M11.5 9v4.5',
  info: 'M10 3a7 7 0 100 14 7 7 0 000-14zM10 9.500v4M10 6.500v.1',
  warning: 'M10 3l7.5 13h-15zM10 8v4M10 14v.1',
  check: 'M10 3a7 7 0 100 14 7 7 0 000-14zM7 10l2.2 2.300L13 8',
  calendar: 'M3 5h14v12H3zM3 9h14M7 3v3M13 3v3',
} as const

/** Draws an icon of the interface with the colour of the text around it. */
export function icon(name: keyof typeof PATHS): Html {
  return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="${PATHS[name]}"/></svg>`
}

/** The bot's face: a small map pin on a square of colour. */
export const botFace = new Html(
  '<svg viewBox="0 0 36 36"><path d="M18 7a8 8 0 00-8 8c0 6 8 14 8 14s8-8 8-14a8 8 0 00-8-8z" fill="#fff"/><circle cx="18" cy="15" r="3.2" fill="#3f46a3"/></svg>',
)
