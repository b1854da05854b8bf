import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextList } from '@slack/types'
import { unreachable } from '../../src/result.ts'
import { emojiNamed, words } from './emoji.ts'
import { type Html, html } from './html.ts'
import { link } from './inline.ts'

function content(element: RichTextElement): Html {
  switch (element.type) {
    case 'text':
      return lines(element.text)
    case 'link':
      return link(element.url, words(element.text ?? element.url))
    case 'emoji':
      return emojiNamed(element.name, element.unicode)
    case 'user':
      return mention(`@${element.user_id}`)
    case 'usergroup':
      return mention(`@${element.usergroup_id}`)
    case 'team':
      return mention(`@${element.team_id}`)
    case 'channel':
      return mention(`#${element.channel_id}`)
    case 'broadcast':
      return mention(`@${element.range}`)
    case 'color':
      return html`<code>${element.value}</code>`
    case 'date':
      return html`${element.fallback ?? new Date(element.timestamp * 1000).toLocaleDateString('fr-FR', { timeZone: 'Europe/Paris' })}`
    default:
      return unreachable(element)
  }
}

const mention = (text: string) => html`<span class="mention">${words(text)}</span>`

const lines = (text: string) =>
  html`${text.split('\n').map((line, index) => (index === 0 ? words(line) : html`<br>${words(line)}`))}`

function styled(element: RichTextElement): Html {
  const { bold, italic, strike, underline, code } = element.style ?? {}
  let drawn = content(element)
  if (code === true) drawn = html`<code>${drawn}</code>`
  if (underline === true) drawn = html`<u>${drawn}</u>`
  if (strike === true) drawn = html`<s>${drawn}</s>`
  if (italic === true) drawn = html`<i>${drawn}</i>`
  return bold === true ? html`<b>${drawn}</b>` : drawn
}

const all = (elements: readonly RichTextElement[]) => html`${elements.map(styled)}`

function list({ elements, style, indent = 0, border }: RichTextList, first: number): Html {
  const items = elements.map((item) => html`<li>${all(item.elements)}</li>`)
  const look = `indent-${indent} level-${indent % 3}${border === 1 ? ' bordered' : ''}`
  return style === 'ordered'
    ? html`<ol class="${look}" start="${first}">${items}</ol>`
    : html`<ul class="${look}">${items}</ul>`
}

function part(element: RichTextBlockElement, first: number): Html {
  switch (element.type) {
    case 'rich_text_section':
      return html`<p>${all(element.elements)}</p>`
    case 'rich_text_list':
      return list(element, first)
    case 'rich_text_quote':
      return html`<blockquote>${all(element.elements)}</blockquote>`
    case 'rich_text_preformatted':
      return html`<pre>${all(element.elements)}</pre>`
    default:
      return unreachable(element)
  }
}

/** The number an ordered list starts at: a list cut by deeper ones goes on where it was. */
function firstNumber(list: RichTextList, before: readonly RichTextBlockElement[]): number {
  const { indent = 0 } = list
  let count = 1
  for (const element of before.toReversed()) {
    if (element.type !== 'rich_text_list' || (element.indent ?? 0) < indent) break
    if ((element.indent ?? 0) > indent) continue
    if (element.style !== list.style) break
    count += element.elements.length
  }
  return count
}

/** A rich text block, or the rich text of a table cell. A mention shows the id it carries: samples put a name there. */
export function richText({ elements }: RichTextBlock): Html {
  const parts = elements.map((element, index) =>
    part(element, element.type === 'rich_text_list' ? firstNumber(element, elements.slice(0, index)) : 1),
  )
  return html`<div class="rich-text">${parts}</div>`
}
