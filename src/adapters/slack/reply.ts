import type { Answer } from '../../answer.ts'
import { isOutside } from './api.ts'
import { type Desk, isDirect, notedUnder, personOf } from './desk.ts'
import { showAtHome } from './home.ts'
import type { Place } from './place.ts'
import { plainTexts } from './plain-texts.ts'
import { type Look, render, type SlackMessage } from './render.ts'

export const messageOf = (answer: Answer, look: Omit<Look, 'trails'>, { trails }: Desk): SlackMessage =>
  render(answer, { ...look, trails })

/** Answers where a person is: in the thread, in private, on their Home tab. An answer that was given is noted. */
export async function reply(answer: Answer, place: Place, user: string, desk: Desk): Promise<void> {
  const under = await deliver(answer, place, user, desk)
  await desk.journal.given({ person: personOf(user, desk), channel: notedUnder(place, desk), under, answer })
}

/** The thread where all can read it again; `null` where only the person does. */
async function deliver(answer: Answer, place: Place, user: string, desk: Desk): Promise<string | null> {
  const words = plainTexts(answer)
  switch (place.kind) {
    case 'private':
      await desk.respond(place.responseUrl, messageOf(answer, { surface: 'private' }, desk), {}, words)
      return null
    case 'home':
      await showAtHome(user, answer.trail, 0, desk)
      return null
    case 'thread': {
      const { channel, thread, responseUrl } = place
      try {
        await desk.post({ channel, thread }, messageOf(answer, { surface: 'message' }, desk), words)
        return isDirect(channel) ? null : thread
      } catch (error) {
        if (responseUrl === null || !isOutside(error)) throw error
        await desk.respond(responseUrl, messageOf(answer, { surface: 'shared' }, desk), {}, words)
        return null
      }
    }
  }
}

/** Says a sentence to one person, where they are. */
export async function whisper(text: string, user: string, place: Place, desk: Desk): Promise<void> {
  const { api, outbox, post, respond } = desk
  const message = { text, blocks: [] }
  if (place.kind === 'home') {
    await post({ channel: user, thread: null }, message)
    return
  }
  const inThread = place.kind === 'thread' && place.isStarted ? { thread: place.thread } : {}
  if (place.responseUrl !== null) return respond(place.responseUrl, message, inThread)
  const thread = 'thread' in inThread ? { thread_ts: inThread.thread } : {}
  await outbox.call(place.channel, () => api.chat.postEphemeral({ channel: place.channel, user, text, ...thread }))
}
