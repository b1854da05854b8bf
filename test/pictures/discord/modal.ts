import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackComponent,
  type APIModalInteractionResponseCallbackData,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10'
import { unreachable } from '../../../src/result.ts'
import { words } from '../emoji.ts'
import { type Html, html } from '../html.ts'
import { botFace, icon } from '../icons.ts'
import { select } from './controls.ts'
import { discordIcon } from './icons.ts'
import { markdown } from './markdown.ts'

type Choice = { readonly label: string; readonly description?: string; readonly default?: boolean }

/** The dialog of a modal, with the warning which Discord puts on the forms of all applications. */
export function drawModal({ title, components }: APIModalInteractionResponseCallbackData, bot: string): Html {
  const close = html`<button class="close" aria-label="Fermer">${icon('close')}</button>`
  const warning = html`<p class="warning">${discordIcon('warning')}<span>Ce formulaire sera envoyé à <b>${bot}</b>. Ne partagez ni mot de passe ni autre information sensible.</span></p>`
  return html`<main role="dialog"><header><div class="face app">${botFace}</div><h2>${words(title)}</h2>${close}</header>
<div class="fields">${warning}${components.map(drawField)}</div>
<footer><button class="button secondary">Annuler</button><button class="button primary">Envoyer</button></footer></main>`
}

function drawField(component: APIModalInteractionResponseCallbackComponent): Html {
  switch (component.type) {
    case ComponentType.Label:
      return label(component)
    case ComponentType.TextDisplay:
      return html`<div class="text">${markdown(component.content)}</div>`
    case ComponentType.ActionRow:
      return html`${component.components.map((input) => field(input.label ?? '', undefined, input))}`
    default:
      return unreachable(component)
  }
}

const label = ({ label, description, component }: APILabelComponent) => field(label, description, component)

/** What a person fills is required, and marked so, unless the component says otherwise. */
function field(name: string, description: string | undefined, component: APIComponentInLabel): Html {
  const isRequired = component.type !== ComponentType.Checkbox && component.required !== false
  const star = isRequired ? html`<span class="required"> *</span>` : null
  const help = description === undefined ? null : html`<div class="help">${words(description)}</div>`
  return html`<div class="field"><div class="label">${words(name)}${star}</div>${help}${filled(component)}</div>`
}

function filled(component: APIComponentInLabel): Html {
  switch (component.type) {
    case ComponentType.TextInput:
      return textInput(component)
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return select(component)
    case ComponentType.RadioGroup:
      return html`${component.options.map((option) => choice('radio', option))}`
    case ComponentType.CheckboxGroup:
      return html`${component.options.map((option) => choice('box', option))}`
    case ComponentType.Checkbox:
      return choice('box', { label: '', default: component.default === true })
    case ComponentType.FileUpload:
      return html`<button class="upload">${discordIcon('upload')}<span>Déposer un fichier ou <a>parcourir</a></span></button>`
    default:
      return unreachable(component)
  }
}

function textInput({ style, placeholder, value, max_length }: APITextInputComponent): Html {
  switch (style) {
    case TextInputStyle.Short:
      return html`<input class="input" placeholder="${placeholder}" value="${value}">`
    case TextInputStyle.Paragraph: {
      const left =
        max_length === undefined ? null : html`<span class="left">${max_length - (value?.length ?? 0)}</span>`
      return html`<div class="area"><textarea class="input" placeholder="${placeholder}">${value}</textarea>${left}</div>`
    }
    default:
      return unreachable(style)
  }
}

function choice(kind: 'radio' | 'box', option: Choice): Html {
  const help = option.description === undefined ? null : html`<span class="help">${words(option.description)}</span>`
  const mark = html`<span class="mark ${kind} ${option.default === true ? 'chosen' : ''}"></span>`
  return html`<label class="choice">${mark}<span>${words(option.label)}${help}</span></label>`
}
