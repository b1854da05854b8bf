import type { App, Context } from '@slack/bolt'
import { STORAGE_DOWN, StorageDown } from '../../digests.ts'
import { HARD } from '../../format.ts'
import type { Log } from '../../log.ts'
import { isDead } from './api.ts'
import { answerClick } from './clicks.ts'
import type { Desk } from './desk.ts'
import type { Desks } from './desks.ts'
import { DIGEST_FORM } from './digest/form.ts'
import { type Problems, submitDigest } from './digest/manage.ts'
import { readDigestForm } from './digest/read-form.ts'
import { takeReason } from './feedback.ts'
import { suggestedPrompts } from './help.ts'
import { publishHome } from './home.ts'
import { answerCommand, answerMessage, answerShortcut } from './messages.ts'
import { readClick, readSubmission } from './parse-clicks.ts'
import {
  type Asked,
  type Opened,
  type PrivateRequest,
  readCommand,
  readMessage,
  readOpened,
  readShortcut,
} from './parse-events.ts'
import type { Place } from './place.ts'
import { whisper } from './reply.ts'
import { FEEDBACK } from './views/feedback.ts'

/** The slash command and the shortcut, as in `manifest.yaml`. */
export const COMMAND = '/territo'
export const SHORTCUT = 'chercher_reponse'

/** Who asked, and where, so that an error can be told to them; `null` where nobody asked anything. */
type PlaceOf<Request> = ((request: Request) => Place) | null

/** Modals whose acknowledgement says what is wrong in them. */
export const ANSWERED: ReadonlySet<string> = new Set([DIGEST_FORM])

const inThread: PlaceOf<Asked> = ({ channel, thread, ts }) => ({
  kind: 'thread',
  channel,
  thread: thread ?? ts,
  isStarted: thread !== null,
  responseUrl: null,
})
const inPrivate: PlaceOf<PrivateRequest> = ({ channel, responseUrl }) => ({ kind: 'private', channel, responseUrl })

/** Every way in. Each reads what came, does its work, and tells the person when it cannot. */
export function listen(app: App, desks: Desks, log: Log): void {
  const deskOf = async (team: string): Promise<Desk | null> => {
    try {
      const desk = await desks.of(team)
      if (desk === null) log.warn({ team }, 'from a workspace where we are not installed')
      return desk
    } catch (error) {
      log.error({ team, err: error }, 'from a workspace that cannot be known now')
      return null
    }
  }
  /** Runs the work of a request that is understood; what is not is only told to those who debug. */
  const take =
    <Request extends { readonly user: string }>(
      read: (body: unknown, desk: Desk) => Request | null,
      placeOf: PlaceOf<Request>,
      work: (request: Request, desk: Desk) => Promise<void>,
    ) =>
    async ({ body, context }: { body: unknown; context: Context }): Promise<void> => {
      const desk = await deskOf(context.teamId ?? '')
      if (desk === null) return
      const request = read(body, desk)
      if (request === null) return log.debug({}, 'nothing for us')
      try {
        await work(request, desk)
      } catch (error) {
        await apologize(error, request.user, placeOf?.(request) ?? null, desk)
      }
    }
  const readOurs = (body: unknown, { us }: Desk) => readMessage(body, us.botUserId)

  app.event('app_mention', take(readOurs, inThread, answerMessage))
  app.event('message', take(readOurs, inThread, answerMessage))
  app.event('app_home_opened', take(readOpened, null, welcome))
  app.command(COMMAND, take(readCommand, inPrivate, answerCommand))
  app.shortcut(SHORTCUT, take(readShortcut, inPrivate, answerShortcut))
  app.action(
    /^/,
    take(readClick, ({ place }) => place, answerClick),
  )
  app.view(FEEDBACK, take(readSubmission, null, takeReason))
  app.view(DIGEST_FORM, ({ ack, ...sent }) => {
    const answer = (problems: Problems) =>
      ack(problems === null ? undefined : { response_action: 'errors', errors: { ...problems } })
    return take(readDigestForm, null, (form, desk) => submitDigest(form, desk, answer))(sent)
  })
  app.error(async (error) => log.error({ err: error }, 'a request of Slack was not handled'))
}

async function welcome({ user, channel, tab }: Opened, desk: Desk): Promise<void> {
  if (tab === 'home') return publishHome(user, desk)
  const prompts = suggestedPrompts(desk.bot)
  // In the agent messaging experience, prompts belong to no thread.
  const offered = { channel_id: channel, title: 'Par exemple', prompts }
  await desk.outbox.call(channel, () => desk.api.assistant.threads.setSuggestedPrompts(offered))
}

/** One sentence and a number for the person; the reason, with that number, for the log. */
async function apologize(error: unknown, user: string, place: Place | null, desk: Desk): Promise<void> {
  const incident = desk.makeIncident()
  const channel = place === null || place.kind === 'home' ? null : place.channel // who has a response_url may post: it is not told
  const isDown = error instanceof StorageDown
  if (isDown) desk.log.warn({ channel }, 'storage is down: a request was not answered')
  else desk.log.error({ incident, channel, err: error }, 'a request was not answered')
  if (isDead(error)) return desk.lose(error)
  if (place === null) return
  const sentence = `Je n’ai pas pu répondre${HARD}: une erreur de ma part, notée sous le numéro ${incident}. Réessayez dans un instant.`
  try {
    await whisper(isDown ? STORAGE_DOWN : sentence, user, place, desk)
  } catch (second) {
    desk.log.error({ incident, err: second }, 'and the person could not be told')
  }
}
