import type { App } from '@slack/bolt'
import { HARD } from '../../format.ts'
import { answerClick, takeReason } from './clicks.ts'
import { type Desk, publishHome, whisper } from './desk.ts'
import { suggestedPrompts } from './help.ts'
import { answerCommand, answerMessage, answerShortcut } from './messages.ts'
import {
  type Place,
  readClick,
  readCommand,
  readHomeOpened,
  readMessage,
  readShortcut,
  readSubmission,
} from './parse.ts'
import { FEEDBACK } from './views/feedback.ts'

/** The slash command and the shortcut, as in `manifest.yaml`. */
export const COMMAND = '/territo'
export const SHORTCUT = 'chercher_reponse'

/** Names who asked, and where, so that an error can be told to them. */
interface Person {
  readonly user: string
  readonly place: Place
}

/** Every way in. Each reads what came, does its work, and tells the person when it cannot. */
export function listen(app: App, desk: Desk, botUser: string): void {
  const { log } = desk

  /** Runs the work of a request that was understood; what was not is only told to the log. */
  const take = async <Request>(
    request: Request | null,
    personOf: (request: Request) => Person,
    work: (request: Request, desk: Desk) => Promise<void>,
  ): Promise<void> => {
    if (request === null) return
    try {
      await work(request, desk)
    } catch (error) {
      await apologize(error, personOf(request), desk)
    }
  }
  const atMessage = ({ user, channel, thread, ts }: NonNullable<ReturnType<typeof readMessage>>): Person => ({
    user,
    place: { kind: 'message', channel, ts, thread: thread ?? ts, responseUrl: '' },
  })
  const inPrivate = ({ user, channel, responseUrl }: NonNullable<ReturnType<typeof readCommand>>): Person => ({
    user,
    place: { kind: 'private', channel, responseUrl },
  })

  app.event('app_mention', ({ body }) => take(readMessage(body, botUser), atMessage, answerMessage))
  app.event('message', ({ body }) => take(readMessage(body, botUser), atMessage, answerMessage))
  app.event('app_home_opened', ({ body }) =>
    take(readHomeOpened(body), ({ user }) => ({ user, place: { kind: 'home' } }), welcome),
  )
  app.command(COMMAND, ({ body }) => take(readCommand(body), inPrivate, answerCommand))
  app.shortcut(SHORTCUT, ({ body }) => take(readShortcut(body), inPrivate, answerShortcut))
  app.action(/^/, ({ body }) => take(readClick(body), (click) => click, answerClick))
  app.view(FEEDBACK, ({ body }) =>
    take(readSubmission(body), ({ user }) => ({ user, place: { kind: 'home' } }), takeReason),
  )
  app.error(async (error) => log.error({ err: error }, 'a request of Slack was not handled'))
}

async function welcome(
  { user, channel, tab }: NonNullable<ReturnType<typeof readHomeOpened>>,
  desk: Desk,
): Promise<void> {
  if (tab === 'home') return publishHome(user, desk)
  const prompts = suggestedPrompts(desk.bot)
  // In the agent messaging experience, prompts belong to no thread.
  await desk.api.assistant.threads.setSuggestedPrompts({ channel_id: channel, title: 'Par exemple', prompts })
}

/** One sentence and a number for the person; the reason, with that number, for the log. Rejects when they cannot be told. */
async function apologize(error: unknown, { user, place }: Person, desk: Desk): Promise<void> {
  const incident = desk.makeIncident()
  const channel = place.kind === 'home' ? null : place.channel // not the place whole: who has a response_url may post
  desk.log.error({ incident, channel, err: error }, 'a question was not answered')
  const text = `Je n’ai pas pu répondre${HARD}: une erreur de ma part, notée sous le numéro ${incident}. Réessayez dans un instant.`
  try {
    await whisper(text, user, place, desk)
  } catch (second) {
    desk.log.error({ incident, err: second }, 'and the person could not be told')
    throw error
  }
}
