import { words } from '../emoji.ts'
import { type Html, html } from '../html.ts'
import { bold, inline, italic, link, type Mark, strike } from '../inline.ts'
import type { Around } from './around.ts'
import { timestamp } from './timestamp.ts'

const wrapped = (url: string) => link(url, words(url))

/** At one place of a text, the first of the list wins. The names of a mention come from what is around the message. */
const MARKS: readonly Mark[] = [
  { pattern: /\\([^0-9A-Za-z\s])/u, draw: ([character = '']) => words(character) },
  { pattern: /(`+)([\s\S]*?[^`])\1(?!`)/, draw: ([, text = '']) => html`<code>${words(text.trim())}</code>` },
  {
    pattern:
      /\[((?:\\.|\[[^[\]\n]*\]|[^\\[\]\n])+)\]\(\s*<?(https?:\/\/(?:\([^()\s]*\)|[^()\s<>])+)>?(?:\s+"[^"\n]*")?\s*\)/u,
    draw: ([label = '', url = ''], inside) => link(url, inside(label)),
  },
  { pattern: /<(https?:\/\/[^ >]+)>/, draw: ([url = '']) => wrapped(url) },
  { pattern: /(https?:\/\/[^\s<]+[^<.,:; "')\]\s])/, draw: ([url = '']) => wrapped(url) },
  { pattern: /<t:(-?\d{1,13})(?::([tTdDfFR]))?>/, draw: ([seconds, style = 'f']) => timestamp(Number(seconds), style) },
  { pattern: /<a?:(\w+):\d+>/, draw: ([name = '']) => html`<span class="custom-emoji">:${name}:</span>` },
  { pattern: /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, draw: bold },
  { pattern: /__((?:\\[\s\S]|[^\\])+?)__(?!_)/, draw: ([text = ''], inside) => html`<u>${inside(text)}</u>` },
  { pattern: /\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/, draw: italic },
  { pattern: /_((?:__|\\[\s\S]|[^\\_])+?)_\b/, draw: italic },
  { pattern: /~~([\s\S]+?)~~(?!_)/, draw: strike },
  {
    pattern: /\|\|([\s\S]+?)\|\|/,
    draw: ([text = ''], inside) => html`<span class="hidden-text">${inside(text)}</span>`,
  },
]

const mention = (sign: string, name: string) => html`<span class="mention">${sign}${words(name)}</span>`

const mentions = (names: Around['names']): readonly Mark[] => [
  { pattern: /<@[!&]?(\d+)>/, draw: ([id = '']) => mention('@', names[id] ?? id) },
  { pattern: /<#(\d+)>/, draw: ([id = '']) => mention('#', names[id] ?? id) },
  { pattern: /<\/([^:<>\n]+):\d+>/, draw: ([name = '']) => mention('/', name) },
  { pattern: /@(everyone|here)/, draw: ([name = '']) => mention('@', name) },
]

/** Draws the marks which Discord reads inside a paragraph. */
export const marked = ({ names }: Around): ((text: string) => Html) =>
  inline([...MARKS, ...mentions(names)], (text) => text)
