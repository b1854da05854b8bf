import type { TextObject } from '@slack/types'
import { words, wordsWithNames } from './emoji.ts'
import { type Html, html } from './html.ts'
import { mrkdwn } from './mrkdwn.ts'

/** A text object as Slack shows it. Plain text is shown character for character: `&amp;` stays `&amp;`. */
export function textObject(object: TextObject): Html {
  if (object.type === 'mrkdwn') return mrkdwn(object.text)
  const draw = object.emoji === false ? words : wordsWithNames
  return html`${object.text.split('\n').map((line, index) => (index === 0 ? draw(line) : html`<br>${draw(line)}`))}`
}
