import { unreachable } from '../../../src/result.ts'
import { words } from '../emoji.ts'
import { type Html, html } from '../html.ts'
import { type Around, NOTHING_AROUND } from './around.ts'
import { drawList, isItem } from './lists.ts'
import { marked } from './marks.ts'

type Kind = 'heading' | 'note' | 'list' | 'quote' | 'text'

interface Paragraph {
  readonly kind: Kind
  readonly lines: string[]
}

const CODE = /```(?:[a-z0-9_+\-.#]+?\n)?\n*([^\n][\s\S]*?)\n*```/i
const HEADING = /^(#{1,3}) +(?=[^#\s])/

/** Discord's own Markdown: what it does not read, tables and pictures among others, is shown as it is written. */
export function markdown(text: string, around: Around = NOTHING_AROUND): Html {
  const pieces = text.trim().split(CODE)
  return html`${pieces.map((piece, index) =>
    index % 2 === 1
      ? html`<pre>${words(piece)}</pre>`
      : paragraphs(piece.replace(/^\n|\n$/g, '').split('\n'), marked(around)),
  )}`
}

function paragraphs(lines: readonly string[], draw: (text: string) => Html): Html {
  if (lines.every((line) => line === '')) return html``
  const groups: Paragraph[] = []
  for (const [index, line] of lines.entries()) {
    if (line.startsWith('>>> ')) {
      groups.push({ kind: 'quote', lines: [line.slice(4), ...lines.slice(index + 1)] })
      break
    }
    const last = groups.at(-1)
    const kind = kindOf(line, last?.kind)
    if (kind === 'text' && line === '' && last?.kind === 'list') continue // a list takes the empty lines below it
    if (last?.kind === kind && kind !== 'heading' && kind !== 'note') last.lines.push(line)
    else groups.push({ kind, lines: [line] })
  }
  return html`${groups.map((group) => drawParagraph(group, draw))}`
}

function kindOf(line: string, above: Kind | undefined): Kind {
  if (HEADING.test(line)) return 'heading'
  if (/^-# +\S/.test(line)) return 'note'
  if (isItem(line) || (above === 'list' && /^ +\S/.test(line))) return 'list'
  return line.startsWith('> ') ? 'quote' : 'text'
}

function drawParagraph({ kind, lines }: Paragraph, draw: (text: string) => Html): Html {
  const [line = ''] = lines
  switch (kind) {
    case 'heading':
      return heading(HEADING.exec(line)?.[1]?.length, draw(line.replace(HEADING, '')))
    case 'note':
      return html`<small>${draw(line.replace(/^-# +/, ''))}</small>`
    case 'list':
      return drawList(lines, draw)
    case 'quote':
      return html`<blockquote>${paragraphs(
        lines.map((each) => each.replace(/^> /, '')),
        draw,
      )}</blockquote>`
    case 'text':
      return html`<p>${draw(lines.join('\n') + (lines.at(-1) === '' ? '\n' : ''))}</p>` // a last break is never seen
    default:
      return unreachable(kind)
  }
}

function heading(level: number | undefined, text: Html): Html {
  if (level === 1) return html`<h1>${text}</h1>`
  return level === 2 ? html`<h2>${text}</h2>` : html`<h3>${text}</h3>`
}
