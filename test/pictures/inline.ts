import { wordsWithNames } from './emoji.ts'
import { type Html, html } from './html.ts'

/** One mark of a text format: what it looks like, and how it is drawn. `inside` draws the text within the mark. */
export interface Mark {
  readonly pattern: RegExp
  draw(groups: readonly string[], inside: (text: string) => Html): Html
}

export const bold: Mark['draw'] = ([text = ''], inside) => html`<b>${inside(text)}</b>`
export const italic: Mark['draw'] = ([text = ''], inside) => html`<i>${inside(text)}</i>`
export const strike: Mark['draw'] = ([text = ''], inside) => html`<s>${inside(text)}</s>`

/** A link is drawn, never followed; what is not an address of the web or of the post is left without one. */
export function link(url: string, label: Html): Html {
  return /^(https?|mailto):/.test(url) ? html`<a href="${url}">${label}</a>` : html`<a>${label}</a>`
}

/**
 * Draws a line of text by its marks: the leftmost mark is drawn, then what follows it; the first of the list wins a tie.
 * `plain` turns what no mark took into the characters to show.
 */
export function inline(marks: readonly Mark[], plain: (text: string) => string): (text: string) => Html {
  const inside = (text: string): Html => {
    const found = marks
      .map((mark) => ({ mark, match: mark.pattern.exec(text) }))
      .reduce<{ mark: Mark; match: RegExpExecArray } | null>(
        (first, { mark, match }) =>
          match !== null && (first === null || match.index < first.match.index) ? { mark, match } : first,
        null,
      )
    if (found === null) return withBreaks(plain(text))
    const { mark, match } = found
    const after = text.slice(match.index + match[0].length)
    return html`${withBreaks(plain(text.slice(0, match.index)))}${mark.draw(match.slice(1), inside)}${inside(after)}`
  }
  return inside
}

function withBreaks(text: string): Html {
  const lines = text.split('\n').map(wordsWithNames)
  return html`${lines.map((line, index) => (index === 0 ? line : html`<br>${line}`))}`
}
