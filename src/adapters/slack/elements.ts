import type { AnyBlock, Button, KnownBlock, PlainTextElement, RichTextBlock, RichTextSection } from '@slack/types'

/** The pieces that messages and views are made of. Data only ever goes where Slack reads no mark-up. */

export type Block = KnownBlock
export type RichTextPart = RichTextBlock['elements'][number]

/** Text that Slack shows as it is: no mark-up, no mention, no `:emoji:`. */
export const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: false })

export const header = (text: string): Block => ({ type: 'header', text: plain(text) })

export const divider = (): Block => ({ type: 'divider' })

export const richText = (elements: RichTextPart[]): Block => ({ type: 'rich_text', elements })

/** One paragraph or one item of a list; `bold` is said first. */
export function line(text: string, bold = ''): RichTextSection {
  return {
    type: 'rich_text_section',
    elements: [
      ...(bold === '' ? [] : [{ type: 'text' as const, text: bold, style: { bold: true } }]),
      ...(text === '' ? [] : [{ type: 'text' as const, text }]),
    ],
  }
}

export const paragraph = (text: string, bold = ''): Block => richText([line(text, bold)])

/** Small grey text in mark-up that we wrote: see `mrkdwn.ts`. Channel and user names in it are never made links. */
export const context = (texts: readonly string[]): Block => ({
  type: 'context',
  elements: texts.map((text) => ({ type: 'mrkdwn', text, verbatim: true })),
})

/** Small grey text, as it is. */
export const note = (...texts: readonly string[]): Block => ({ type: 'context', elements: texts.map(plain) })

/** A button; its `action` tells it from the others of its row, and `value` is what comes back. */
export function button(action: string, label: string, value: string, style?: Button['style']): Button {
  return {
    type: 'button',
    action_id: action,
    text: plain(label),
    value,
    ...(style !== undefined && { style }),
  }
}

/** A button that asks whether one is sure. `text` is plain; Slack takes 300 characters of it. */
export const confirmed = (
  one: Button,
  { title, text, confirm }: { readonly title: string; readonly text: string; readonly confirm: string },
): Button => ({
  ...one,
  confirm: { title: plain(title), text: plain(text), confirm: plain(confirm), deny: plain('Annuler'), style: 'danger' },
})

export const buttons = (elements: Button[]): Block => ({ type: 'actions', elements })

/** Bytes of UTF-8 that blocks take on their way. */
export const bytesOf = (blocks: readonly AnyBlock[]): number => Buffer.byteLength(JSON.stringify(blocks))
