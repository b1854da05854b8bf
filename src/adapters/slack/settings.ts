import { HARD } from '../../format.ts'
import { type Desk, isDirect } from './desk.ts'
import { publishHome } from './home.ts'
import { standingOf } from './managers.ts'
import type { Click } from './parse-clicks.ts'
import type { PrivateRequest } from './parse-events.ts'
import { whisper } from './reply.ts'
import { followUpBlocks } from './views/home.ts'

const NOT_A_CHANNEL =
  'Ce réglage est celui d’un canal\u00a0: tapez «\u202f/territo réglages\u202f» dans celui dont il s’agit.'

/** `/territo réglages`: whether we answer what follows in the threads of the channel, for the person who asks. */
export async function showSettings({ channel, user, responseUrl }: PrivateRequest, desk: Desk): Promise<void> {
  if (isDirect(channel)) return desk.respond(responseUrl, { text: NOT_A_CHANNEL, blocks: [] })
  const refused = await refusalFor(user, channel, desk)
  const blocks = followUpBlocks({ channel, followsUp: await desk.memory.followsUp(channel), refused })
  await desk.respond(responseUrl, { text: `Réglages de ce canal${HARD}: les suites d’un fil`, blocks })
}

/** The button that changes it. It is for all of the channel: who may not is told so. */
export async function setFollowUps({ value, user, place }: Click, desk: Desk): Promise<void> {
  const [, wanted, channel] = /^(on|off):([A-Z0-9]+)$/.exec(value) ?? []
  if (channel === undefined) return desk.log.warn({ value }, 'a setting that we do not know')
  const refused = await refusalFor(user, channel, desk)
  if (refused !== null) return whisper(refused, user, place, desk)
  const followsUp = wanted === 'on'
  await desk.memory.setFollowsUp(channel, followsUp)
  desk.log.info({ channel, user, followsUp }, 'setting changed')
  if (place.kind === 'home') return publishHome(user, desk)
  if (place.responseUrl === null) return
  const blocks = followUpBlocks({ channel, followsUp, refused })
  await desk.respond(place.responseUrl, { text: 'Réglage changé.', blocks }, { replace: true })
}

async function refusalFor(user: string, channel: string, desk: Desk): Promise<string | null> {
  const standing = await standingOf(user, channel, desk)
  return standing.may ? null : standing.sentence
}
