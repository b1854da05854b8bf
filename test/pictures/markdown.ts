import { words } from './emoji.ts'
import { type Html, html } from './html.ts'
import { bold, inline, italic, link, type Mark, strike } from './inline.ts'
import { type Cell, drawTable } from './table.ts'

const MARKS: readonly Mark[] = [
  { pattern: /\\([!-/:-@[-`{-~])/, draw: ([character = '']) => html`${character}` },
  { pattern: /`([^`\n]+)`/, draw: ([text = '']) => html`<code>${words(text)}</code>` },
  { pattern: /\[([^\]\n]+)\]\(([^()\s]+)\)/, draw: ([label = '', url = ''], inside) => link(url, inside(label)) },
  { pattern: /\*\*(?=\S)([^\n]*?\S)\*\*/, draw: bold },
  { pattern: /\*(?=\S)([^\n]*?\S)\*/, draw: italic },
  { pattern: /(?<![\p{L}\p{N}])_(?=\S)([^\n]*?\S)_(?![\p{L}\p{N}])/u, draw: italic },
  { pattern: /~~(?=\S)([^\n]*?\S)~~/, draw: strike },
]

const line = inline(MARKS, (text) => text)

/** A kind of paragraph: the lines that belong to it, and its drawing. The first kind whose pattern matches takes them. */
interface Paragraph {
  readonly pattern: RegExp
  draw(lines: readonly string[]): Html
}

const items = (lines: readonly string[]) =>
  lines.map((text) => html`<li>${line(text.replace(/^\s*([-*+]|\d+\.) /, ''))}</li>`)
const cells = (text: string): Cell[] =>
  text
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => ({ content: line(cell.trim()) }))

const PARAGRAPHS: readonly Paragraph[] = [
  {
    pattern: /^#{1,6} /,
    draw: (lines) => html`${lines.map((text) => html`<h4>${line(text.replace(/^#+ /, ''))}</h4>`)}`,
  },
  { pattern: /^\s*[-*+] /, draw: (lines) => html`<ul>${items(lines)}</ul>` },
  { pattern: /^\s*\d+\. /, draw: (lines) => html`<ol>${items(lines)}</ol>` },
  {
    pattern: /^>/,
    draw: (lines) => html`<blockquote>${line(lines.map((text) => text.replace(/^> ?/, '')).join('\n'))}</blockquote>`,
  },
  { pattern: /^\|/, draw: (lines) => drawTable(lines.filter((text) => !/^[\s|:-]+$/.test(text)).map(cells), []) },
  { pattern: /^\s*$/, draw: () => html`` },
  { pattern: /^/, draw: (lines) => html`<p>${line(lines.join('\n'))}</p>` },
]

const kindOf = (text: string) => PARAGRAPHS.findIndex(({ pattern }) => pattern.test(text))

function paragraphs(text: string): Html {
  const groups: { kind: number; lines: string[] }[] = []
  for (const each of text.split('\n')) {
    const kind = kindOf(each)
    const last = groups.at(-1)
    if (last?.kind === kind) last.lines.push(each)
    else groups.push({ kind, lines: [each] })
  }
  return html`${groups.map(({ kind, lines }) => PARAGRAPHS[kind]?.draw(lines) ?? html``)}`
}

/** The usual Markdown, which only `markdown` blocks take; what it leaves aside is shown as it is written. */
export function markdown(text: string): Html {
  const pieces = text.split(/^```.*\n([\s\S]*?)\n```$/m)
  return html`${pieces.map((piece, index) => (index % 2 === 1 ? html`<pre>${words(piece)}</pre>` : paragraphs(piece)))}`
}
