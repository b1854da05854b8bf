import type {
  ActionsBlockElement,
  Checkboxes,
  ContextActionsBlockElement,
  FeedbackButtons,
  ImageElement,
  InputBlockElement,
  MultiSelect,
  Option,
  PlainTextElement,
  RadioButtons,
  SectionBlockAccessory,
  Select,
} from '@slack/types'
import { unreachable } from '../../src/result.ts'
import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import { picture } from './image.ts'
import { richText } from './rich-text.ts'
import { textObject } from './text-object.ts'

export type Control =
  | ActionsBlockElement
  | ContextActionsBlockElement
  | InputBlockElement
  | SectionBlockAccessory
  | ImageElement

/** Whatever a person may press, fill or choose in a block. */
export function control(element: Control): Html {
  switch (element.type) {
    case 'button':
    case 'workflow_button':
      return button(element.text, element.style)
    case 'feedback_buttons':
      return feedback(element)
    case 'icon_button':
      return html`<button class="tool" aria-label="${element.text.text}">${icon('trash')}</button>`
    case 'overflow':
      return html`<button class="tool outlined" aria-label="Plus d’actions">${icon('dots')}</button>`
    case 'checkboxes':
    case 'radio_buttons':
      return choices(element)
    case 'image':
      return picture(element)
    case 'datepicker':
      return field('calendar', element.initial_date, element.placeholder, 'Choisir une date')
    case 'timepicker':
      return field('chevron', element.initial_time, element.placeholder, 'Choisir une heure')
    case 'datetimepicker':
      return field('calendar', undefined, undefined, 'Choisir une date et une heure')
    case 'file_input':
      return button({ type: 'plain_text', text: 'Ajouter un fichier' })
    case 'rich_text_input':
      return html`<div class="input area">${element.initial_value === undefined ? null : richText(element.initial_value)}</div>`
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return input(element)
    default:
      return select(element)
  }
}

const button = (text: PlainTextElement, style?: 'primary' | 'danger') =>
  html`<button class="button ${style}">${textObject(text)}</button>`

function feedback({ positive_button, negative_button }: FeedbackButtons): Html {
  const thumb = ({ text }: FeedbackButtons['positive_button'], name: 'thumbUp' | 'thumbDown') =>
    html`<button class="tool" aria-label="${text.text}" title="${text.text}">${icon(name)}</button>`
  return html`${thumb(positive_button, 'thumbUp')}${thumb(negative_button, 'thumbDown')}`
}

function choices(element: Checkboxes | RadioButtons): Html {
  const isRadio = element.type === 'radio_buttons'
  const chosen = isRadio ? [element.initial_option] : (element.initial_options ?? [])
  const line = (option: Option) => {
    const isChosen = chosen.some((each) => each?.value === option.value)
    const description = option.description && html`<small>${textObject(option.description)}</small>`
    const mark = html`<span class="mark ${isRadio ? 'radio' : 'box'} ${isChosen ? 'chosen' : ''}"></span>`
    return html`<label>${mark}<span>${textObject(option.text)}${description}</span></label>`
  }
  return html`<div class="choices">${element.options.map(line)}</div>`
}

function field(
  name: 'calendar' | 'chevron',
  value: string | undefined,
  placeholder: PlainTextElement | undefined,
  otherwise: string,
): Html {
  const shown =
    value === undefined
      ? html`<span class="hint">${placeholder?.text ?? otherwise}</span>`
      : html`<span>${value}</span>`
  return html`<button class="button select">${shown}${icon(name)}</button>`
}

function input(element: Extract<InputBlockElement, { initial_value?: string }>): Html {
  const placeholder = element.placeholder?.text
  const isArea = element.type === 'plain_text_input' && element.multiline === true
  return isArea
    ? html`<textarea class="input area" placeholder="${placeholder}">${element.initial_value}</textarea>`
    : html`<input class="input" placeholder="${placeholder}" value="${element.initial_value}">`
}

function select(element: Select | MultiSelect): Html {
  return field('chevron', chosenIn(element)?.join(', '), element.placeholder, 'Choisir une option')
}

/** What the select shows as chosen, or undefined when nothing is. */
function chosenIn(element: Select | MultiSelect): string[] | undefined {
  const named = (options: readonly { text: { text: string } }[] | undefined) => options?.map(({ text }) => text.text)
  const single = <Value>(value: Value | undefined) => (value === undefined ? undefined : [value])
  switch (element.type) {
    case 'static_select':
    case 'external_select':
      return named(single(element.initial_option))
    case 'multi_static_select':
    case 'multi_external_select':
      return named(element.initial_options)
    case 'users_select':
      return single(element.initial_user)
    case 'multi_users_select':
      return element.initial_users
    case 'channels_select':
      return single(element.initial_channel)
    case 'multi_channels_select':
      return element.initial_channels
    case 'conversations_select':
      return single(element.initial_conversation)
    case 'multi_conversations_select':
      return element.initial_conversations
    default:
      return unreachable(element)
  }
}
