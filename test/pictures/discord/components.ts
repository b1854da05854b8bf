import {
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
  type APISectionAccessoryComponent,
  type APISectionComponent,
  type APISeparatorComponent,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord-api-types/v10'
import { unreachable } from '../../../src/result.ts'
import { type Html, html } from '../html.ts'
import type { Around } from './around.ts'
import { button, control } from './controls.ts'
import { markdown } from './markdown.ts'
import { fileCard, gallery, thumbnail } from './media.ts'

/** One component of a message; one that Discord adds stops the compilation, and is refused until it is drawn. */
export function drawComponent(component: APIMessageTopLevelComponent, around: Around): Html {
  switch (component.type) {
    case ComponentType.Container:
      return container(component, around)
    case ComponentType.Section:
      return section(component, around)
    case ComponentType.TextDisplay:
      return html`<div class="text">${markdown(component.content, around)}</div>`
    case ComponentType.Separator:
      return separator(component)
    case ComponentType.ActionRow:
      return html`<div class="row">${component.components.map(control)}</div>`
    case ComponentType.MediaGallery:
      return gallery(component, around)
    case ComponentType.File:
      return fileCard(component, around)
    default:
      return unreachable(component)
  }
}

/** Whether Discord allows it only in messages flagged `IsComponentsV2`, which have neither `content` nor embeds. */
export const isVersion2 = ({ type }: APIMessageTopLevelComponent): boolean => type !== ComponentType.ActionRow

function container({ accent_color, spoiler, components }: APIContainerComponent, around: Around): Html {
  const children = components.map((child) => drawComponent(child, around))
  const name = `container ${accent_color == null ? '' : 'accented'} ${spoiler === true ? 'spoiler' : ''}`
  return html`<div class="${name}" style="--accent:${hexadecimal(accent_color ?? 0)}">${children}</div>`
}

const hexadecimal = (colour: number) => `#${colour.toString(16).padStart(6, '0')}`

function section({ components, accessory }: APISectionComponent, around: Around): Html {
  const texts = components.map((text) => drawComponent(text, around))
  return html`<div class="section"><div class="texts">${texts}</div>${drawAccessory(accessory, around)}</div>`
}

function drawAccessory(accessory: APISectionAccessoryComponent, around: Around): Html {
  switch (accessory.type) {
    case ComponentType.Button:
      return button(accessory)
    case ComponentType.Thumbnail:
      return thumbnail(accessory, around)
    default:
      return unreachable(accessory)
  }
}

function separator({ divider = true, spacing }: APISeparatorComponent): Html {
  const name = `${divider ? 'line' : 'space'} ${spacing === SeparatorSpacingSize.Large ? 'large' : 'small'}`
  return html`<hr class="${name}">`
}
