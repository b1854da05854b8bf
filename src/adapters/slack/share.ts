import type { Answer } from '../../answer.ts'
import { HARD } from '../../format.ts'
import { isOutside } from './api.ts'
import { channelOf, conversations, type Desk, personOf, remember } from './desk.ts'
import { link } from './mrkdwn.ts'
import type { Click } from './parse-clicks.ts'
import { plainTexts } from './plain-texts.ts'
import type { Posted } from './post.ts'
import { messageOf, whisper } from './reply.ts'

/**
 * « Partager dans le canal »: the private answer for all to see, with who asked what; the person gets its lasting link,
 * and their own message can no longer be shared.
 */
export async function share(answer: Answer, { user, place }: Click, desk: Desk): Promise<void> {
  if (place.kind !== 'private') return
  const { channel, responseUrl } = place
  const message = messageOf(answer, { surface: 'message', sharedBy: user }, desk)
  const words = plainTexts(answer)
  const own = messageOf(answer, { surface: 'shared' }, desk)
  let posted: Posted
  try {
    posted = await desk.post({ channel, thread: null }, message, words)
  } catch (error) {
    if (!isOutside(error)) throw error
    await desk.respond(responseUrl, message, { inChannel: true }, words)
    return desk.respond(responseUrl, own, { replace: true }, words)
  }
  await remember([conversations.thread(channel, posted.ts)], answer, desk)
  await desk.journal.given({
    person: personOf(user, desk),
    channel: channelOf(channel, desk),
    under: posted.ts,
    answer,
  })
  await desk.respond(responseUrl, own, { replace: true }, words)
  const shared = link(await permalinkOf(posted, desk), 'son lien permanent')
  await whisper(`Réponse partagée${HARD}: ${shared}.`, user, place, desk)
}

/** The lasting address of a message; `null` where Slack does not give it, which is no reason not to have shared. */
async function permalinkOf({ channel, ts }: Posted, { api, outbox, log }: Desk): Promise<string | null> {
  try {
    const { permalink = null } = await outbox.call(channel, () => api.chat.getPermalink({ channel, message_ts: ts }))
    return permalink
  } catch (error) {
    log.warn({ channel, err: error }, 'no lasting link')
    return null
  }
}
