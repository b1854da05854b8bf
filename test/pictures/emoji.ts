import { Html, html } from './html.ts'

interface Emoji {
  /** The names Slack gives it, between colons in a message. */
  readonly names: readonly string[]
  /** The inside of a drawing of 36 by 36: no font of the npm packages has colours. */
  readonly drawing: string
}

const HAND = 'M3 16h6v17H3zM11 16l6-5 2-8c4-1 6 2 5 6l-1 5h8c3 0 3 4 1 5 2 1 2 4 0 5 1 1 1 4-1 4 0 2-1 4-4 4H16l-5-2z'
const disc = (colour: string) => `<circle cx="18" cy="18" r="16" fill="${colour}"/>`
const tile = (colour: string) => `<rect x="2" y="2" width="32" height="32" rx="6" fill="${colour}"/>`
const line = (path: string, colour = '#fff', width = 4.5) =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`
const shape = (path: string, colour: string) => `<path d="${path}" fill="${colour}"/>`

const EMOJI: Readonly<Record<string, Emoji>> = {
  '👍': { names: ['+1', 'thumbsup'], drawing: shape(HAND, '#ffc83d') },
  '👎': {
    names: ['-1', 'thumbsdown'],
    drawing: `<g transform="matrix(1 0 0 -1 0 36)">${shape(HAND, '#ffc83d')}</g>`,
  },
  '✅': { names: ['white_check_mark'], drawing: tile('#5fad41') + line('M10 18l6 6 10-12') },
  '❌': { names: ['x'], drawing: line('M8 8l20 20M28 8L8 28', '#dd2e44', 6) },
  '⚠️': {
    names: ['warning'],
    drawing: shape('M18 3l16 29H2z', '#ffcc4d') + line('M18 13v9M18 27v.1', '#332b20', 4),
  },
  ℹ️: { names: ['information_source'], drawing: tile('#3b88c3') + line('M18 16v10M18 10v.1') },
  '👀': {
    names: ['eyes'],
    drawing: `<g fill="#f5f8fa" stroke="#9aa7b0"><ellipse cx="10" cy="18" rx="7" ry="12"/><ellipse cx="26" cy="18" rx="7" ry="12"/></g><g fill="#292f33"><circle cx="8" cy="20" r="4"/><circle cx="24" cy="20" r="4"/></g>`,
  },
  '🏭': {
    names: ['factory'],
    drawing: shape('M4 33V16l8 5v-5l8 5V5h4l1 16 7-4v16z', '#8899a6') + shape('M9 25h4v4H9zm8 0h4v4h-4z', '#ffd983'),
  },
  '📍': {
    names: ['round_pushpin'],
    drawing: line('M18 18v14', '#99aab5', 3) + shape('M9 12a9 9 0 1018 0 9 9 0 10-18 0', '#dd2e44'),
  },
  '🔎': {
    names: ['mag_right', 'mag'],
    drawing:
      line('M23 23l9 9', '#66757f', 6) +
      `<circle cx="15" cy="15" r="11" fill="#bbddf5" stroke="#8899a6" stroke-width="3"/>`,
  },
  '💡': {
    names: ['bulb'],
    drawing:
      shape('M18 2a11 11 0 00-6 20l1 4h10l1-4a11 11 0 00-6-20z', '#ffd983') +
      shape('M13 28h10v3l-3 3h-4l-3-3z', '#99aab5'),
  },
  '📊': {
    names: ['bar_chart'],
    drawing:
      tile('#e1e8ed') +
      shape('M8 16h5v12H8z', '#5fad41') +
      shape('M16 8h5v20h-5z', '#3b88c3') +
      shape('M24 20h5v8h-5z', '#dd2e44'),
  },
  '📎': {
    names: ['paperclip'],
    drawing: line('M27 11L14 24a3 3 0 01-4-4L23 7a5 5 0 017 7L16 28a8 8 0 01-11-11L15 7', '#8899a6', 2.5),
  },
  '📅': {
    names: ['date', 'calendar'],
    drawing:
      tile('#e1e8ed') +
      shape('M2 8a6 6 0 016-6h20a6 6 0 016 6v5H2z', '#dd2e44') +
      shape('M10 18h5v5h-5zm11 0h5v5h-5zm-11 7h5v5h-5z', '#66757f'),
  },
  '🎉': {
    names: ['tada'],
    drawing: shape('M3 33l8-22 14 14z', '#ffc83d') + line('M16 8l1-5M28 20l5-1M22 14l8-9', '#dd2e44', 3),
  },
  '👋': {
    names: ['wave'],
    drawing: shape(
      'M9 18L6 9c-1-3 3-4 4-1l3 7-2-10c0-3 4-4 5 0l2 9 1-9c1-3 5-2 4 1l-1 11 4-5c3-2 5 1 3 4l-5 11c-3 7-13 7-15-9z',
      '#ffc83d',
    ),
  },
  '🟢': { names: ['large_green_circle'], drawing: disc('#5fad41') },
  '🟠': { names: ['large_orange_circle'], drawing: disc('#f4900c') },
  '🔴': { names: ['red_circle'], drawing: disc('#dd2e44') },
}

const draw = (label: string, { drawing }: Emoji) =>
  html`<svg class="emoji" viewBox="0 0 36 36" role="img" aria-label="${label}">${new Html(drawing)}</svg>`

function emojiOf(character: string): Html {
  const emoji = EMOJI[character] ?? EMOJI[`${character}\uFE0F`]
  if (emoji === undefined) throw new Error(`test/pictures/emoji.ts has no drawing of ${character}: add one.`)
  return draw(character, emoji)
}

/** An emoji by its Slack name; `:name:` when nobody knows it, as Slack does. */
export function emojiNamed(name: string, unicode?: string): Html {
  if (unicode !== undefined)
    return emojiOf(
      unicode
        .split('-')
        .map((code) => String.fromCodePoint(parseInt(code, 16)))
        .join(''),
    )
  const found = Object.entries(EMOJI).find(([, { names }]) => names.includes(name))
  return found === undefined ? html`:${name}:` : draw(...found)
}

/** Text as it is, with its emoji drawn. An emoji without a drawing is an error rather than an empty square. */
export function words(text: string): Html {
  const pieces = text.split(/(\p{RGI_Emoji})/v)
  return html`${pieces.map((piece, index) => (index % 2 === 1 ? emojiOf(piece) : html`${piece}`))}`
}

/** The same, where Slack also reads `:name:`. */
export function wordsWithNames(text: string): Html {
  const pieces = text.split(/:([a-z0-9_+-]+):/)
  return html`${pieces.map((piece, index) => (index % 2 === 1 ? emojiNamed(piece) : words(piece)))}`
}
