import { type Html, html } from '../html.ts'

const ITEM = /^( *)([-*]|\d+\.) +(?=\S)/

interface Item {
  readonly indent: number
  /** The number written before it, or null after a dash. */
  readonly number: number | null
  readonly text: string
}

export const isItem = (line: string): boolean => ITEM.test(line)

/** The lines of a list, the nested ones included; a line without a mark goes on with the item above it. */
export function drawList(lines: readonly string[], draw: (text: string) => Html): Html {
  const items: Item[] = []
  for (const line of lines) {
    const [mark, spaces = '', sign = ''] = ITEM.exec(line) ?? []
    const above = items.at(-1)
    if (mark !== undefined)
      items.push({
        indent: spaces.length,
        number: /\d/.test(sign) ? Number.parseInt(sign, 10) : null,
        text: line.slice(mark.length),
      })
    else if (above !== undefined) items.splice(-1, 1, { ...above, text: `${above.text}\n${line.trim()}` })
  }
  return nested(items, draw)
}

/** Items of one level, each followed by the deeper ones. Numbers after dashes, or dashes after numbers, begin a list. */
function nested(items: readonly Item[], draw: (text: string) => Html): Html {
  const [first] = items
  if (first === undefined) return html``
  const isOurs = ({ indent }: Item) => indent <= first.indent
  const isOrdered = first.number !== null
  const end = items.findIndex((item) => isOurs(item) && (item.number !== null) !== isOrdered)
  const own = end === -1 ? items : items.slice(0, end)
  const entries = own.flatMap((item, index) => {
    if (!isOurs(item)) return []
    const next = own.findIndex((other, place) => place > index && isOurs(other))
    const below = own.slice(index + 1, next === -1 ? undefined : next)
    return [html`<li>${draw(item.text)}${nested(below, draw)}</li>`]
  })
  const list = isOrdered ? html`<ol start="${first.number}">${entries}</ol>` : html`<ul>${entries}</ul>`
  return html`${list}${end === -1 ? null : nested(items.slice(end), draw)}`
}
