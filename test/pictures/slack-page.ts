import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AnyBlock, HomeView, KnownBlock, ModalView } from '@slack/types'
import { drawBlock } from './blocks.ts'
import { words } from './emoji.ts'
import { type Html, html } from './html.ts'
import { botFace, icon } from './icons.ts'
import { mrkdwn } from './mrkdwn.ts'
import { textObject } from './text-object.ts'

/** One message. With blocks, `text` is only Slack's fallback for notifications, and is not shown. */
export interface Entry {
  readonly author: string
  /** As Slack writes it: `09:14`. */
  readonly time: string
  /** Says the author is a bot: it gets the « APPLI » badge and the bot's face. */
  readonly isApp?: boolean
  /** An ephemeral message: only one person sees it. */
  readonly isPrivate?: boolean
  /** A reply: it goes under a line which counts the replies that follow one another. */
  readonly inThread?: boolean
  readonly text?: string
  readonly blocks?: readonly AnyBlock[]
}

/** In their order on the page: the last one wins. */
const STYLES = ['base', 'messages', 'blocks', 'buttons', 'texts', 'tables', 'forms', 'modal', 'home', 'phone']
const readStyle = (name: string) => readFileSync(join(import.meta.dirname, `style/${name}.css`), 'utf8')
const STYLE = STYLES.map(readStyle).join('\n')
const COLOURS = ['#8d5a97', '#2b7a78', '#b5651d', '#3a6ea5', '#7a6c2e', '#a8435a']

const page = (title: string, kind: string, body: Html): string =>
  html`<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><style>`.markup +
  STYLE +
  html`</style></head><body class="${kind}">${body}</body></html>`.markup

/** A channel, or its thread, as Slack's desktop client shows it in its light theme. `channel` adds its name on top. */
export function slackPage(entries: readonly Entry[], channel?: string): string {
  const top = channel === undefined ? null : html`<header class="channel"># ${channel}</header>`
  const parts = entries.map((entry, index) =>
    entry.inThread === true && entries[index - 1]?.inThread !== true
      ? html`${replies(entries, index)}${message(entry)}`
      : message(entry),
  )
  return page('Slack', 'messages', html`${top}<main>${parts}</main>`)
}

/** A modal view over the dimmed application; its buttons show only when the view gives them, « Annuler » apart. */
export function modalPage({ title, blocks, submit, close }: ModalView): string {
  const bottom = html`<footer><button class="button">${close ? textObject(close) : 'Annuler'}</button>${
    submit && html`<button class="button primary">${textObject(submit)}</button>`
  }</footer>`
  const top = html`<header><h2>${textObject(title)}</h2><button class="tool" aria-label="Fermer">${icon('close')}</button></header>`
  return page(
    title.text,
    'modal',
    html`<main role="dialog">${top}<div class="blocks">${drawn(blocks)}</div>${bottom}</main>`,
  )
}

/** The home tab of the application. */
export function homePage({ blocks }: HomeView): string {
  const tabs = html`<nav><b>Accueil</b><span>Messages</span><span>À propos</span></nav>`
  const top = html`<header>${face('Territo', true)}<strong>Territo</strong></header>`
  return page('Territo', 'home', html`${top}${tabs}<main class="blocks">${drawn(blocks)}</main>`)
}

/** The types say that a block may be of any type: `drawBlock` throws on those Slack does not have. */
const drawn = (blocks: readonly AnyBlock[]) =>
  blocks.map((block) => html`<div class="block">${drawBlock(block as KnownBlock)}</div>`)

function replies(entries: readonly Entry[], from: number): Html {
  const end = entries.findIndex(({ inThread }, index) => index > from && inThread !== true)
  const count = (end === -1 ? entries.length : end) - from
  return html`<div class="replies">${count === 1 ? '1 réponse' : `${count} réponses`}</div>`
}

function message({ author, time, isApp = false, isPrivate = false, text = '', blocks }: Entry): Html {
  const notice = isPrivate ? html`<div class="private">${icon('eye')} Seul(e) vous pouvez voir ce message</div>` : null
  const badge = isApp ? html`<span class="badge">APPLI</span>` : null
  const body =
    blocks === undefined || blocks.length === 0
      ? html`<div class="block">${mrkdwn(text)}</div>`
      : html`${drawn(blocks)}`
  return html`<article class="${isPrivate ? 'ephemeral' : ''}">${notice}${face(author, isApp)}
<div class="body"><div class="who"><strong>${words(author)}</strong>${badge}<time>${time}</time></div><div class="blocks">${body}</div></div></article>`
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
