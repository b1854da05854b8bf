import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { APIMessageTopLevelComponent, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { type Html, html } from '../html.ts'
import type { Attachment } from './around.ts'
import { discordIcon } from './icons.ts'
import { drawMessage } from './message.ts'
import { drawModal } from './modal.ts'

/** One message. Those with components of the second version have no `content`: Discord refuses both together. */
export interface Entry {
  readonly author: string
  /** As Discord writes it: `09:14`, `Aujourd’hui à 09:14`. */
  readonly time: string
  /** Says the author is a bot: it gets the « APPLI » badge and the bot's face. */
  readonly isApp?: boolean
  /** An ephemeral message: only one person sees it. */
  readonly isPrivate?: boolean
  /** The slash command it answers, its name without the slash, and who typed it. */
  readonly command?: { readonly author: string; readonly name: string }
  /** The message it replies to, of which one line is shown. */
  readonly replyTo?: { readonly author: string; readonly text: string; readonly isApp?: boolean }
  readonly content?: string
  readonly components?: readonly APIMessageTopLevelComponent[]
  readonly attachments?: readonly Attachment[]
  /** The names of the persons, roles and channels which are mentioned, by their ids; an id without a name is shown. */
  readonly names?: Readonly<Record<string, string>>
}

/** In their order on the page: the last one wins. */
const STYLES = ['base', 'messages', 'markdown', 'components', 'buttons', 'media', 'modal', 'phone']
const readStyle = (name: string) => readFileSync(join(import.meta.dirname, `style/${name}.css`), 'utf8')
const STYLE = STYLES.map(readStyle).join('\n')

const page = (kind: string, body: Html): string =>
  html`<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Discord</title>
<meta name="viewport" content="width=device-width"><style>`.markup +
  STYLE +
  html`</style></head><body class="${kind}">${body}</body></html>`.markup

/** A channel as Discord's desktop client shows it in its dark theme. `channel` adds its name on top. */
export function discordPage(entries: readonly Entry[], channel?: string): string {
  const top =
    channel === undefined ? null : html`<header class="channel">${discordIcon('hash')}<span>${channel}</span></header>`
  return page('messages', html`${top}<main>${entries.map(drawMessage)}</main>`)
}

/** A modal over the dimmed client, sent by the bot of that name. */
export function discordModalPage(modal: APIModalInteractionResponseCallbackData, bot = 'Territo'): string {
  return page('modal', drawModal(modal, bot))
}
