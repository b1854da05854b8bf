import type { Answer } from '../../answer.ts'
import { plural } from '../../format.ts'
import { type Desk, whisper } from './desk.ts'
import type { Block } from './elements.ts'
import { ALT } from './limits.ts'
import { escaped } from './mrkdwn.ts'
import type { Click } from './parse.ts'

/** Sends what an answer lists as a CSV file. */
export async function sendSpreadsheet(answer: Answer, click: Click, desk: Desk): Promise<void> {
  const sheet = await desk.bot.spreadsheet(answer)
  if (sheet === null)
    return whisper('Cette réponse ne contient pas de liste à exporter.', click.user, click.place, desk)
  const title = `${answer.title} (${plural(sheet.rows, 'ligne')})`
  await upload(sheet.fileName, Buffer.from(sheet.csv), title, desk, await destinationOf(click, title, desk))
  await tellWhere(click, desk)
}

/** Sends the territories of an answer as a map. */
export async function sendMap(answer: Answer, click: Click, desk: Desk): Promise<void> {
  const picture = await desk.bot.map(answer)
  if (picture === null) return whisper('Cette réponse n’a pas de carte.', click.user, click.place, desk)
  const where = await destinationOf(click, picture.title, desk)
  const file = await upload(picture.fileName, Buffer.from(picture.png), picture.title, desk)
  const image: Block = {
    type: 'image',
    slack_file: { id: file },
    alt_text: picture.alt.slice(0, ALT),
  }
  await desk.post(where, { text: escaped(picture.alt), blocks: [image] }, [escaped(picture.alt)])
  await tellWhere(click, desk)
}

interface Thread {
  readonly channel: string
  readonly thread: string
}

/** The thread of an answer that all see; for a private one, which has no thread, the person's own messages. */
async function destinationOf({ user, place }: Click, title: string, desk: Desk): Promise<Thread> {
  if (place.kind === 'message') return { channel: place.channel, thread: place.thread }
  const { channel, ts } = await desk.post({ channel: user, thread: null }, { text: escaped(title), blocks: [] }, [])
  return { channel, thread: ts }
}

async function tellWhere({ user, place }: Click, desk: Desk): Promise<void> {
  if (place.kind === 'private') await whisper('Le fichier est dans vos messages avec moi.', user, place, desk)
}

/**
 * Gives Slack a file, and its identifier back. A picture is given to no channel, then shown by a message: shared directly,
 * it would have no alternative text (https://github.com/slackapi/python-slack-sdk/issues/1818).
 */
async function upload(name: string, content: Buffer, title: string, { api }: Desk, where?: Thread): Promise<string> {
  const file = { filename: name, file: content, title }
  const { files } = await (where === undefined
    ? api.filesUploadV2(file)
    : api.filesUploadV2({ ...file, channel_id: where.channel, thread_ts: where.thread }))
  const id = files[0]?.files?.[0]?.id
  if (id === undefined) throw new Error('Slack took a file and did not name it')
  return id
}
