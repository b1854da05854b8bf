import {
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIMessageComponentEmoji,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10'
import { unreachable } from '../../../src/result.ts'
import { words } from '../emoji.ts'
import { type Html, html } from '../html.ts'
import { icon } from '../icons.ts'
import { discordIcon } from './icons.ts'

/** What a person may press in a row of a message. */
export function control(component: APIComponentInMessageActionRow): Html {
  switch (component.type) {
    case ComponentType.Button:
      return button(component)
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return select(component)
    default:
      return unreachable(component)
  }
}

export function button(component: APIButtonComponent): Html {
  if (component.style === ButtonStyle.Premium) throw new Error('A premium button is not drawn yet: add its case.')
  const { emoji, label, style, disabled } = component
  const face = html`${emoji && drawEmoji(emoji)}${label === undefined ? null : html`<span>${words(label)}</span>`}`
  const mark = style === ButtonStyle.Link ? discordIcon('external') : null
  const name = `button ${classOf(style)}`
  return disabled === true
    ? html`<button class="${name}" disabled>${face}${mark}</button>`
    : html`<button class="${name}">${face}${mark}</button>`
}

function classOf(style: Exclude<ButtonStyle, ButtonStyle.Premium>): string {
  switch (style) {
    case ButtonStyle.Primary:
      return 'primary'
    case ButtonStyle.Secondary:
      return 'secondary'
    case ButtonStyle.Success:
      return 'success'
    case ButtonStyle.Danger:
      return 'danger'
    case ButtonStyle.Link:
      return 'secondary link'
    default:
      return unreachable(style)
  }
}

/** An emoji of a server is known by its name only: the page has no network. */
const drawEmoji = ({ id, name = '' }: APIMessageComponentEmoji): Html =>
  id === undefined ? words(name) : html`<span class="custom-emoji">:${name}:</span>`

export function select(component: APISelectMenuComponent): Html {
  const chosen = chosenIn(component)
  const placeholder = component.placeholder ?? 'Faire un choix'
  const shown = chosen.length > 0 ? html`<span>${words(chosen.join(', '))}</span>` : hint(placeholder)
  return component.disabled === true
    ? html`<button class="select" disabled>${shown}${icon('chevron')}</button>`
    : html`<button class="select">${shown}${icon('chevron')}</button>`
}

const hint = (text: string) => html`<span class="hint">${words(text)}</span>`

/** What the menu shows as chosen: labels, or ids where only the server knows the names. */
function chosenIn(component: APISelectMenuComponent): string[] {
  if (component.type === ComponentType.StringSelect)
    return component.options.filter((option) => option.default === true).map(({ label }) => label)
  return (component.default_values ?? []).map(({ id }) => id)
}
