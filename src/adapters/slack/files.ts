import type { Answer } from '../../answer.ts'
import { plural } from '../../format.ts'
import { isOutside } from './api.ts'
import type { Desk } from './desk.ts'
import { ALT } from './limits.ts'
import { escaped } from './mrkdwn.ts'
import type { Click } from './parse-clicks.ts'
import type { Destination } from './post.ts'
import { whisper } from './reply.ts'

interface File {
  readonly name: string
  readonly content: Buffer
  readonly title: string
  /** What it shows, in words, for those who do not see it; empty for what is read as text. */
  readonly alt: string
  /** What is said above it; may be empty. */
  readonly comment: string
}

/** Sends what an answer lists as a CSV file. */
export async function sendSpreadsheet(answer: Answer, click: Click, desk: Desk): Promise<void> {
  const sheet = await desk.bot.spreadsheet(answer)
  if (sheet === null)
    return whisper('Cette réponse ne contient pas de liste à exporter.', click.user, click.place, desk)
  const title = `${answer.title} (${plural(sheet.rows, 'ligne')})`
  await send({ name: sheet.fileName, content: Buffer.from(sheet.csv), title, alt: '', comment: '' }, click, desk)
}

/** Sends the territories of an answer as a map. What it shows is also said, for those who do not see it. */
export async function sendMap(answer: Answer, click: Click, desk: Desk): Promise<void> {
  const picture = await desk.bot.map(answer)
  if (picture === null) return whisper('Cette réponse n’a pas de carte.', click.user, click.place, desk)
  const { fileName: name, title, alt } = picture
  await send({ name, content: Buffer.from(picture.png), title, alt, comment: alt }, click, desk)
}

/** Under the answer where all see it; else, or where we may not, in the person's own messages. */
async function send(file: File, { user, place }: Click, desk: Desk): Promise<void> {
  if (place.kind === 'thread') {
    try {
      return await upload(file, place, desk)
    } catch (error) {
      if (!isOutside(error)) throw error
    }
  }
  const { channel, ts } = await desk.post({ channel: user, thread: null }, { text: escaped(file.title), blocks: [] })
  await upload(file, { channel, thread: ts }, desk)
  if (place.kind !== 'home') await whisper('Le fichier est dans vos messages avec moi.', user, place, desk)
}

/** Puts a file in a thread, or in the channel itself. */
export async function upload(
  { name, content, title, alt, comment }: File,
  { channel, thread }: Destination,
  desk: Desk,
): Promise<void> {
  await desk.outbox.call(
    channel,
    () =>
      desk.api.filesUploadV2({
        channel_id: channel,
        ...(thread !== null && { thread_ts: thread }),
        filename: name,
        file: content,
        title,
        ...(comment !== '' && { initial_comment: escaped(comment) }),
        ...(alt !== '' && { alt_text: alt.slice(0, ALT) }),
      } as Parameters<typeof desk.api.filesUploadV2>[0]), // its type forbids the optional fields to be absent
  )
}
