import { words } from '../emoji.ts'
import { type Html, html } from '../html.ts'
import { botFace, icon } from '../icons.ts'
import type { Around } from './around.ts'
import { drawComponent, isVersion2 } from './components.ts'
import type { Entry } from './discord-page.ts'
import { markdown } from './markdown.ts'
import { attachment } from './media.ts'

const COLOURS = ['#5865f2', '#3ba55c', '#b5651d', '#d83c7c', '#747f8d', '#2b7a78']
const BADGE = html`<span class="badge">APPLI</span>`

/** A message, what it answers above it, and under it the notice of those which one person only sees. */
export function drawMessage(entry: Entry): Html {
  const { author, time, isApp = false, isPrivate = false } = entry
  const notice = isPrivate
    ? html`<div class="private">${icon('eye')}<span>Vous seul pouvez voir ceci • <a>Rejeter le message</a></span></div>`
    : null
  const who = html`<div class="who"><strong>${words(author)}</strong>${isApp ? BADGE : null}<time>${time}</time></div>`
  return html`<article class="${isPrivate ? 'ephemeral' : ''}">${above(entry)}${face(author, isApp)}
<div class="body">${who}${bodyOf(entry)}${notice}</div></article>`
}

function above({ command, replyTo }: Entry): Html | null {
  if (command !== undefined)
    return html`<div class="above">${face(command.author, false)}<span><b>${words(command.author)}</b> a utilisé <span class="command">/${command.name}</span></span></div>`
  if (replyTo === undefined) return null
  const { author, text, isApp = false } = replyTo
  return html`<div class="above">${face(author, isApp)}<span class="one-line">${isApp ? BADGE : null}<b>${words(author)}</b> ${words(text)}</span></div>`
}

/** Files of a message of the second version are shown by its components only. */
function bodyOf({ content = '', components = [], attachments = [], names = {} }: Entry): Html {
  const around: Around = { attachments, names }
  const isNew = components.some(isVersion2)
  if (isNew && content !== '') throw new Error('Discord refuses « content » beside components of the second version.')
  const text = content === '' ? null : html`<div class="text content">${markdown(content, around)}</div>`
  const files = isNew ? null : html`${attachments.map(attachment)}`
  const drawn = components.map((component) => html`<div class="component">${drawComponent(component, around)}</div>`)
  return html`${text}${files}<div class="components">${drawn}</div>`
}

function face(author: string, isApp: boolean): Html {
  if (isApp) return html`<div class="face app">${botFace}</div>`
  const initials = author
    .split(/[\s-]+/)
    .map((name) => name.slice(0, 1))
    .join('')
    .slice(0, 2)
  const sum = [...author].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0)
  return html`<div class="face" style="background:${COLOURS[sum % COLOURS.length]}">${initials}</div>`
}
