import { ComponentType } from 'discord.js'
import type { Answer } from '../../answer.ts'
import { plural, shortened } from '../../format.ts'
import { noteCard } from './card.ts'
import type { Desk } from './desk.ts'
import { plain } from './markdown.ts'
import { fileOf, gallery } from './notice.ts'
import type { Caller } from './parse.ts'

type Click = Caller & { readonly isPrivate: boolean }

/** Sends what an answer lists as a CSV file. */
export async function sendSpreadsheet(answer: Answer, click: Click, { bot, talk }: Desk): Promise<void> {
  await talk.defer(click, click.isPrivate)
  const sheet = await bot.spreadsheet(answer)
  if (sheet === null)
    return talk.finish(click, { components: [noteCard('Cette réponse ne contient pas de liste à exporter.')] })
  const card = noteCard(`${plain(shortened(answer.title, 300))} (${plural(sheet.rows, 'ligne')})`)
  const file = { type: ComponentType.File as const, file: { url: `attachment://${sheet.fileName}` } }
  await talk.finish(click, {
    components: [{ ...card, components: [...card.components, file] }],
    files: [{ name: sheet.fileName, data: Buffer.from(sheet.csv), contentType: 'text/csv' }],
  })
}

/** Sends the territories of an answer as a map, described in words for those who do not see it. */
export async function sendMap(answer: Answer, click: Click, { bot, talk }: Desk): Promise<void> {
  await talk.defer(click, click.isPrivate)
  const picture = await bot.map(answer)
  if (picture === null) return talk.finish(click, { components: [noteCard('Cette réponse n’a pas de carte.')] })
  await talk.finish(click, { components: [gallery(picture)], files: [fileOf(picture)] })
}
