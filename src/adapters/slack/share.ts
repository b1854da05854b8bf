import type { Answer } from '../../answer.ts'
import { HARD, THIN, typeset } from '../../format.ts'
import { safe } from '../../safe.ts'
import { refusal } from './api.ts'
import { conversations, type Desk, messageOf, whisper } from './desk.ts'
import { type Block, richText } from './elements.ts'
import { link } from './mrkdwn.ts'
import type { Click } from './parse.ts'
import { plainTexts } from './render.ts'

/** Channels where we may only speak through what the person clicked. */
const OUTSIDE = new Set(['not_in_channel', 'channel_not_found'])

/** « Partager dans le canal »: the private answer for all to see, with who shared it; the person gets its lasting link. */
export async function share(answer: Answer, { user, team, place }: Click, desk: Desk): Promise<void> {
  if (place.kind !== 'private') return
  const { channel, responseUrl } = place
  const { text, blocks } = messageOf(answer, 'message', desk)
  const message = { text, blocks: [sharedBy(user, answer), ...blocks] }
  try {
    const { ts } = await desk.post({ channel, thread: null }, message, plainTexts(answer))
    desk.memory.follow(conversations.thread(team, channel, ts), answer.trail)
    const { permalink = null } = await desk.api.chat.getPermalink({ channel, message_ts: ts })
    await whisper(`Réponse partagée${HARD}: ${link(permalink, 'son lien permanent')}.`, user, place, desk)
  } catch (error) {
    if (!OUTSIDE.has(refusal(error) ?? '')) throw error
    await desk.respond(responseUrl, message, plainTexts(answer), { inChannel: true })
  }
}

/** Who asked what. The only mention that we ever write is that of the person whom Slack says has clicked. */
const sharedBy = (user: string, { trail }: Answer): Block =>
  richText([
    {
      type: 'rich_text_section',
      elements: [
        { type: 'user', user_id: user },
        {
          type: 'text',
          text: ` a demandé${HARD}: «${THIN}${typeset(safe(trail.at(-1) ?? '')).slice(0, SHOWN)}${THIN}»`,
        },
      ],
    },
  ])

/** Enough of a question to know it by. In characters. */
const SHOWN = 150
