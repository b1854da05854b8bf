import type { AlertBlock, ContextBlock, ImageBlock, InputBlock, KnownBlock, SectionBlock } from '@slack/types'
import { unreachable } from '../../src/result.ts'
import { control } from './controls.ts'
import { words } from './emoji.ts'
import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import { picture } from './image.ts'
import { markdown } from './markdown.ts'
import { richText } from './rich-text.ts'
import { cellsOf, drawTable } from './table.ts'
import { textObject } from './text-object.ts'

/** The blocks which are drawn. The others no bot of ours sends. */
export type DrawnBlock = Exclude<
  KnownBlock,
  { type: 'card' | 'carousel' | 'container' | 'file' | 'plan' | 'task_card' | 'video' }
>

/** One block. The blocks no bot of ours sends are refused by name; one that Slack adds stops the compilation. */
export function drawBlock(block: KnownBlock): Html {
  switch (block.type) {
    case 'header':
      return html`<h3 class="header">${textObject(block.text)}</h3>`
    case 'section':
      return section(block)
    case 'rich_text':
      return richText(block)
    case 'context':
      return context(block)
    case 'actions':
      return html`<div class="actions">${block.elements.map(control)}</div>`
    case 'context_actions':
      return html`<div class="context-actions">${block.elements.map(control)}</div>`
    case 'divider':
      return html`<hr>`
    case 'image':
      return image(block)
    case 'table':
      return drawTable(cellsOf(block.rows), block.column_settings ?? [])
    case 'data_table':
      return html`<div class="caption">${words(block.caption)}</div>${drawTable(cellsOf(block.rows), [])}`
    case 'input':
      return input(block)
    case 'markdown':
      return html`<div class="rich-text">${markdown(block.text)}</div>`
    case 'alert':
      return alert(block)
    case 'card':
    case 'carousel':
    case 'container':
    case 'file':
    case 'plan':
    case 'task_card':
    case 'video':
      throw new Error(`test/pictures/blocks.ts draws no « ${block.type} » block yet: add its case.`)
    default:
      return unreachable(block)
  }
}

function section({ text, fields, accessory }: SectionBlock): Html {
  const main = html`${text && html`<div>${textObject(text)}</div>`}${fields && html`<div class="fields">${fields.map((field) => html`<div>${textObject(field)}</div>`)}</div>`}`
  return html`<div class="section"><div class="section-text">${main}</div>${accessory && html`<div class="accessory">${control(accessory)}</div>`}</div>`
}

function context({ elements }: ContextBlock): Html {
  const parts = elements.map(
    (element) => html`<span>${element.type === 'image' ? picture(element) : textObject(element)}</span>`,
  )
  return html`<div class="context">${parts}</div>`
}

function image(block: ImageBlock): Html {
  const title = block.title && html`<figcaption>${textObject(block.title)} ${icon('chevron')}</figcaption>`
  return html`<figure>${title}${picture(block)}</figure>`
}

function input({ label, hint, optional, element }: InputBlock): Html {
  const mention = optional === true ? html` <span class="optional">(facultatif)</span>` : null
  const help = hint && html`<small>${textObject(hint)}</small>`
  return html`<div class="input-block"><strong>${textObject(label)}${mention}</strong>${control(element)}${help}</div>`
}

const ALERT_ICONS = { default: 'info', info: 'info', warning: 'warning', error: 'warning', success: 'check' } as const

function alert({ level = 'default', text }: AlertBlock): Html {
  return html`<div class="alert ${level}">${icon(ALERT_ICONS[level])}<div>${textObject(text)}</div></div>`
}
