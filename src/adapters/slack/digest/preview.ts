import { HARD } from '../../../format.ts'
import { channelOf, type Desk } from '../desk.ts'
import { note } from '../elements.ts'
import { upload } from '../files.ts'
import type { Click } from '../parse-clicks.ts'
import { plainTexts } from '../plain-texts.ts'
import { render } from '../render.ts'
import { whisper } from '../reply.ts'

/** The digest of a channel as it would be now, with its picture, in the private messages of the person who asks. */
export async function sendPreview(channel: string, { user, place }: Click, desk: Desk): Promise<void> {
  const preview = await desk.digests?.preview(channelOf(channel, desk))
  if (preview === undefined) return
  if (!preview.ok) return whisper(preview.problem, user, place, desk)
  const { answer, picture } = preview.value
  const { text, blocks } = render(answer, { surface: 'notice', trails: desk.trails })
  const above = note('Aperçu du digest, pour vous seul.')
  const posted = await desk.post(
    { channel: user, thread: null },
    { text, blocks: [above, ...blocks] },
    plainTexts(answer),
  )
  if (picture !== null) {
    const { fileName: name, png, title, alt } = picture
    const file = { name, content: Buffer.from(png), title, alt, comment: '' }
    await upload(file, { channel: posted.channel, thread: null }, desk)
  }
  if (place.kind !== 'home')
    await whisper(`L’aperçu est dans vos messages avec moi${HARD}: rien n’est posté ici.`, user, place, desk)
}
