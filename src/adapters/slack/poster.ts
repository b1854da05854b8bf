import type { Channel } from '../../channel.ts'
import { type Notice, PostError, type Poster } from '../../posting.ts'
import { isDead, isShape, refusal } from './api.ts'
import type { Desk } from './desk.ts'
import type { Desks } from './desks.ts'
import { upload } from './files.ts'
import { find, keyed } from './find.ts'
import { escaped } from './mrkdwn.ts'
import { type Posted, postedOf } from './post.ts'
import { findErrorOf, postErrorOf } from './post-errors.ts'
import { renderWhole, type SlackMessage } from './render.ts'

/**
 * What we do of our own accord in Slack. Each call is made once, at once, and takes ten seconds at most: it does not wait
 * behind what is being said in the channel, as it would then be sent after who asked for it has given up.
 * `desks` gives `null` before the adapter is started.
 */
export function createPoster(desks: () => Desks | null): Poster {
  const deskOf = async (workspace: string): Promise<Desk> => {
    const known = desks()
    if (known === null) throw new PostError('busy', 'not started')
    const desk = await known.of(workspace)
    if (desk === null || desk.us.team !== workspace) throw new PostError('gone', 'not installed')
    return desk
  }
  return {
    platform: 'slack',
    async post(channel, notice) {
      const desk = await deskOf(channel.workspace).catch(fail)
      try {
        const posted = await postOnce(channel, notice, desk)
        if (notice.picture !== null) void showPicture(posted, notice, desk)
        return { message: posted.ts }
      } catch (error) {
        if (isDead(error)) desk.lose(error)
        return fail(error)
      }
    },
    async find({ workspace, id: channel }, { key, under: thread }, since) {
      try {
        const { api, us } = await deskOf(workspace)
        const found = await find(api, us, { channel, thread }, { key, since })
        return found === null ? null : { message: found.ts }
      } catch (error) {
        throw findErrorOf(error)
      }
    },
    async tell({ workspace, user }, sentence, about) {
      try {
        const { api } = await deskOf(workspace)
        const channels = about.map(({ id }) => ` <#${id}>`).join('')
        await api.chat.postMessage({ channel: user, text: escaped(sentence) + channels, unfurl_links: false })
      } catch (error) {
        fail(error)
      }
    },
  }
}

function fail(error: unknown): never {
  throw postErrorOf(error)
}

/** In one message. Where Slack refuses its blocks, its words are sent alone. */
async function postOnce({ id }: Channel, notice: Notice, desk: Desk): Promise<Posted> {
  const message = renderWhole(notice.answer, { surface: 'notice', trails: desk.trails })
  if (message === null) throw new PostError('refused', 'too long for one message')
  if (notice.under !== null) await seeParent(id, notice.under, desk)
  try {
    return await send(id, notice, message, desk)
  } catch (error) {
    if (!isShape(refusal(error))) throw error
    desk.log.error({ channel: id, key: notice.key, err: error }, 'Slack refused the blocks: the words are sent alone')
    return send(id, notice, { text: message.text }, desk)
  }
}

type Content = Pick<SlackMessage, 'text'> & Partial<SlackMessage>

const send = async (channel: string, { key, under }: Notice, content: Content, { api }: Desk): Promise<Posted> =>
  postedOf(
    await api.chat.postMessage({
      channel,
      ...content,
      ...(under !== null && { thread_ts: under }),
      metadata: keyed('territo_notice', key),
      unfurl_links: false,
      unfurl_media: false,
    }),
  )

/** A reply to a message that was deleted would fall into the channel. Its lasting address needs no permission to be asked. */
async function seeParent(channel: string, ts: string, { api }: Desk): Promise<void> {
  try {
    await api.chat.getPermalink({ channel, message_ts: ts })
  } catch (error) {
    if (refusal(error) === 'message_not_found') throw new PostError('gone', 'message_not_found', { cause: error })
    throw nothingSent(error)
  }
}

/** A failure before anything was sent leaves no doubt. */
function nothingSent(error: unknown): PostError {
  const { failure, message, retryAfter } = postErrorOf(error)
  return new PostError(failure === 'unsure' ? 'busy' : failure, message, { retryAfter, cause: error })
}

/** Right under the notice, when it is there: what it shows is in the words too, so that it may fail alone. */
async function showPicture({ channel, ts }: Posted, { key, under, picture }: Notice, desk: Desk): Promise<void> {
  if (picture === null) return
  const { fileName: name, title, alt } = picture
  try {
    const file = { name, content: Buffer.from(picture.png), title, alt, comment: '' }
    await upload(file, { channel, thread: under }, desk)
  } catch (error) {
    desk.log.warn({ channel, key, message: ts, err: error }, 'a notice stays without its picture')
  }
}
