import { answerAt, conversations, type Desk, isDirect, remember } from './desk.ts'
import { changeDigest } from './digest/manage.ts'
import { judge } from './feedback.ts'
import { sendMap, sendSpreadsheet } from './files.ts'
import { publishHome, showAtHome } from './home.ts'
import type { Click } from './parse-clicks.ts'
import { eraseData } from './personal-data.ts'
import { plainTexts } from './plain-texts.ts'
import { notableQuestions, readQuestions } from './quoted.ts'
import { messageOf, reply, whisper } from './reply.ts'
import { setFollowUps } from './settings.ts'
import { share } from './share.ts'
import { whyView } from './views/why.ts'

/** What is said under a button whose questions are no longer known. */
const FORGOTTEN = 'Je n’ai plus cette réponse en mémoire\u00a0: posez la question de nouveau.'

/** Does what a button, a menu or a field of ours asks for. */
export async function answerClick(click: Click, desk: Desk): Promise<void> {
  const [family = ''] = click.action.split(':')
  switch (family) {
    case 'ask':
      return withTrail(click, click.value, desk, (trail, at) => ask(trail, click, at))
    case 'page':
    case 'csv':
    case 'map':
    case 'why':
    case 'share':
      return useTool(click, desk)
    case 'feedback':
      return judgeAnswer(click, desk)
    case 'digest':
      return changeDigest(click, desk)
    case 'data':
      return eraseData(click, desk)
    case 'follow':
      return setFollowUps(click, desk)
    case 'home':
      return changeHome(click, desk)
    default:
      desk.log.warn({ action: click.action }, 'a button that we do not know')
  }
}

async function withTrail(
  { user, place }: Click,
  text: string,
  desk: Desk,
  work: (trail: readonly string[], desk: Desk) => Promise<void>,
): Promise<void> {
  const opened = await readQuestions(text, desk)
  await (opened === null ? whisper(FORGOTTEN, user, place, desk) : work(opened.trail, opened.desk))
}

async function judgeAnswer(click: Click, desk: Desk): Promise<void> {
  const trail = await notableQuestions(click.value.slice(1), desk)
  await (trail === null ? whisper(FORGOTTEN, click.user, click.place, desk) : judge(click, trail, desk))
}

/** Asks the question of a button after those that its answer came from, and goes on from there. */
async function ask(trail: readonly string[], { user, place }: Click, desk: Desk): Promise<void> {
  const answer = await answerAt(trail, desk)
  if (place.kind === 'private') await remember([conversations.commands(place.channel, user)], answer, desk, true)
  if (place.kind === 'thread') {
    await remember([conversations.thread(place.channel, place.thread)], answer, desk)
    if (isDirect(place.channel)) await remember([conversations.direct(place.channel)], answer, desk, true)
  }
  await reply(answer, place, user, desk)
}

/** `page:2:U0CAMILLE:["…"]`: what to do, on which page, of an answer shared by whom, and which answer. */
const TOOL = /^(page|csv|map|why|share):(\d{1,4}):([A-Z0-9]+|-):(.+)$/su

async function useTool(click: Click, desk: Desk): Promise<void> {
  const [, tool, page = '0', sharer = '-', text = ''] = TOOL.exec(click.value) ?? []
  await withTrail(click, text, desk, async (trail, at) => {
    if (tool === 'page') return turnTo(Number(page), sharer === '-' ? null : sharer, trail, click, at)
    const answer = await answerAt(trail, at)
    if (tool === 'csv') return sendSpreadsheet(answer, click, at)
    if (tool === 'map') return sendMap(answer, click, at)
    if (tool === 'share') return share(answer, click, at)
    await at.api.views.open({ trigger_id: click.trigger, view: whyView(at.bot, answer) })
  })
}

async function turnTo(
  page: number,
  sharedBy: string | null,
  trail: readonly string[],
  { user, place }: Click,
  desk: Desk,
): Promise<void> {
  if (place.kind === 'home') return showAtHome(user, trail, page, desk)
  if (place.responseUrl === null) return
  const answer = await answerAt(trail, desk)
  const surface = place.kind === 'private' ? 'private' : 'message'
  const message = messageOf(answer, { surface, page, sharedBy }, desk)
  await desk.respond(place.responseUrl, message, { replace: true }, plainTexts(answer))
}

async function changeHome(click: Click, desk: Desk): Promise<void> {
  const { action, value, user } = click
  const home = desk.memory.home(user)
  if (action === 'home:clear') desk.memory.setHome(user, { ...home, trail: null, page: 0 })
  else if (action === 'home:channel') desk.memory.setHome(user, { ...home, channel: value === '' ? null : value })
  else if (value.trim() !== '') return ask([value.trim()], click, desk)
  await publishHome(user, desk)
}
