import { words } from './emoji.ts'
import { type Html, html } from './html.ts'
import { bold, inline, italic, link, type Mark, strike } from './inline.ts'

const decode = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** Slack marks are read only at the edges of words: `3*4*5` and `snake_case_name` have none. */
const around = (mark: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}${mark}])[${mark}](?=\\S)([^\\n]*?\\S)[${mark}](?![\\p{L}\\p{N}${mark}])`, 'u')

const mention: Mark['draw'] = ([sign = '', id = '', label]) =>
  html`<span class="mention">${sign === '#' ? '#' : '@'}${words(decode(label ?? id).replace(/^[@#]/, ''))}</span>`

const MARKS: readonly Mark[] = [
  { pattern: /```\n?([\s\S]+?)\n?```/, draw: ([text = '']) => html`<pre>${words(decode(text))}</pre>` },
  { pattern: /`([^`\n]+)`/, draw: ([text = '']) => html`<code>${words(decode(text))}</code>` },
  { pattern: /<(@|#|!)([^<>|\s]+)(?:\|([^<>\n]*))?>/, draw: mention },
  {
    pattern: /<((?:https?|mailto):[^<>|\s]+)(?:\|([^<>\n]*))?>/,
    draw: ([url = '', label]) => link(decode(url), words(decode(label ?? url))),
  },
  { pattern: around('*'), draw: bold },
  { pattern: around('_'), draw: italic },
  { pattern: around('~'), draw: strike },
]

const line = inline(MARKS, decode)

/**
 * Slack's own text format, as in text objects and in messages without blocks: `*bold*`, `<url|label>`, `&amp;`…
 * Lines which begin by `>` are a quotation. A mention shows the label it carries, or its id.
 */
export function mrkdwn(text: string): Html {
  const pieces = text.split(/((?:^(?:>|&gt;).*(?:\n|$))+)/m).filter((piece) => piece !== '')
  const isQuote = (piece: string) => /^(?:>|&gt;)/.test(piece)
  return html`${pieces.map((piece) =>
    isQuote(piece)
      ? html`<blockquote>${line(piece.replace(/^(?:>|&gt;) ?/gm, '').trimEnd())}</blockquote>`
      : line(piece),
  )}`
}
