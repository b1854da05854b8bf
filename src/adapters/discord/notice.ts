import { ComponentType, type RawFile } from 'discord.js'
import type { Answer, Choice } from '../../answer.ts'
import { shortened } from '../../format.ts'
import type { Picture } from '../../picture.ts'
import type { Notice } from '../../posting.ts'
import { clean } from '../../safe.ts'
import type { Trails } from '../../trails.ts'
import { type Button, button, buttonsOf, listed, rowsOf, shown } from './buttons.ts'
import { type Card, cardOf, room, texts } from './card.ts'
import { ALT, ROW } from './limits.ts'
import { linesOf, sourcesText, titleText } from './lines.ts'
import { onePage } from './pages.ts'
import { writeState } from './state.ts'

/** What the button of a notice carries: it leads to the digest of the channel, and the notice can be found by it. */
export const noticeId = (key: string): string => `digest:state:${key}`

/** Whether a button is that of a notice: no answer of a question is above it. */
export const isOfNotice = (customId: string): boolean => customId.startsWith(noticeId(''))

/** A notice as one card. */
export const noticeCard = ({ key, answer, picture, under }: Notice, trails: Trails): Card =>
  answerCard(answer, picture, trails, [
    button(under === null ? 'Régler ce digest' : 'Régler ces corrections', noticeId(key)),
  ])

/** An answer that no question gives again, so that all of it is on one page. */
export function answerCard(raw: Answer, picture: Picture | null, trails: Trails, tools: readonly Button[] = []): Card {
  const answer = clean(raw)
  const next = shown(raw.next)
  const title = titleText(answer)
  const sources = sourcesText(answer.sources)
  const lines = [...title.rest, ...linesOf(answer.blocks), ...listed(next, ROW), ...sources.rest]
  const ask = ({ question }: Choice, at: number) => writeState({ action: 'ask', page: at, trail: [question] }, trails)
  return cardOf([
    ...texts(title.head, onePage(lines, room(title.head, sources.foot))),
    ...(picture === null ? [] : [gallery(picture)]),
    ...texts(sources.foot),
    ...rowsOf([...buttonsOf(next.slice(0, ROW), 'named', ask), ...tools]),
  ])
}

/** A picture that is attached to the message, described in words for those who do not see it. */
export const gallery = ({ fileName, alt }: Picture) => ({
  type: ComponentType.MediaGallery as const,
  items: [{ media: { url: `attachment://${fileName}` }, description: shortened(alt, ALT) }],
})

export const fileOf = ({ fileName, png }: Picture): RawFile => ({
  name: fileName,
  data: Buffer.from(png),
  contentType: 'image/png',
})
