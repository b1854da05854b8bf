import type { Answer } from '../../answer.ts'
import { conversations, type Desk, isDirect, personOf } from './desk.ts'
import { button, buttons, confirmed } from './elements.ts'
import { EMPTY_HOME } from './memory.ts'
import type { Click } from './parse-clicks.ts'
import type { Place } from './place.ts'
import { render, type SlackMessage } from './render.ts'

/** Where nothing is kept. */
const NOTHING = { text: 'Je ne garde rien de vous.', blocks: [] }

/** « mes données »: what is kept of the person who asks, with the button that erases it. */
export async function showData(user: string, place: Place, desk: Desk): Promise<void> {
  const answer = await desk.privacy?.show(personOf(user, desk))
  await tell(answer === undefined ? NOTHING : messageOf(answer, desk, true), place, desk)
}

/** « Tout effacer »: what is in storage, and what is remembered of the conversations of this place. */
export async function eraseData({ user, place }: Click, desk: Desk): Promise<void> {
  const { privacy, memory } = desk
  await Promise.all(conversationsOf(user, place).map((name) => memory.forget(name)))
  memory.setHome(user, EMPTY_HOME)
  const answer = await privacy?.erase(personOf(user, desk))
  await tell(answer === undefined ? NOTHING : messageOf(answer, desk, false), place, desk, true)
}

function conversationsOf(user: string, place: Place): string[] {
  if (place.kind === 'home') return []
  const { channel } = place
  const direct = isDirect(channel) ? [conversations.direct(channel)] : []
  const thread = place.kind === 'thread' && isDirect(channel) ? [conversations.thread(channel, place.thread)] : []
  return [conversations.commands(channel, user), ...direct, ...thread]
}

function messageOf(answer: Answer, { trails }: Desk, canErase: boolean): SlackMessage {
  const { text, blocks } = render({ ...answer, trail: [] }, { surface: 'notice', trails })
  const erase = confirmed(button('data:erase', 'Tout effacer', 'all', 'danger'), {
    title: 'Tout effacer',
    text: 'Ce que je garde de vous sera effacé. Cela ne se défait pas.',
    confirm: 'Tout effacer',
  })
  return { text, blocks: canErase ? [...blocks, buttons([erase])] : blocks }
}

/** For the person alone: in the channel where they asked, or in their private messages. */
async function tell(message: SlackMessage, place: Place, desk: Desk, replace = false): Promise<void> {
  if (place.kind === 'private') return desk.respond(place.responseUrl, message, { replace })
  if (place.kind === 'thread') await desk.post({ channel: place.channel, thread: place.thread }, message)
}
