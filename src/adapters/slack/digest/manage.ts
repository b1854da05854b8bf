import { setTimeout as sleep } from 'node:timers/promises'
import { DEFAULT_DIGEST, STORAGE_DOWN, StorageDown } from '../../../digests.ts'
import { HARD } from '../../../format.ts'
import { PostError, type PostFailure } from '../../../posting.ts'
import { channelOf, type Desk, personOf } from '../desk.ts'
import { header } from '../elements.ts'
import { publishHome } from '../home.ts'
import type { Click } from '../parse-clicks.ts'
import type { PrivateRequest } from '../parse-events.ts'
import type { Place } from '../place.ts'
import { whisper } from '../reply.ts'
import { ReplyRefused } from '../respond.ts'
import { digestForm } from './form.ts'
import { PANEL_TITLE } from './panel.ts'
import { sendPreview } from './preview.ts'
import type { DigestSubmission } from './read-form.ts'
import { digestBlocks, refusalFor } from './state.ts'

/** `/territo digest`: how the digest of the channel is set, for the person who asks. */
export async function showDigest({ channel, user, responseUrl }: PrivateRequest, desk: Desk): Promise<void> {
  await desk.respond(responseUrl, await panelMessage(channel, user, desk))
}

const panelMessage = async (channel: string, user: string, desk: Desk) => ({
  text: PANEL_TITLE,
  blocks: [header(PANEL_TITLE), ...(await digestBlocks(user, channel, desk))],
})

/** A button of the panel. Who may no longer use it is told so. */
export async function changeDigest(click: Click, desk: Desk, late = TO_OPEN): Promise<void> {
  const { value: channel, user, place, action } = click
  const asked = refusalFor(user, channel, desk)
  const refused = await (action === 'digest:edit' ? within(late, asked, TOO_LATE) : asked)
  if (refused !== null) return whisper(refused, user, place, desk)
  switch (action) {
    case 'digest:edit':
      return openForm(click, desk)
    case 'digest:preview':
      return sendPreview(channel, click, desk)
    case 'digest:test':
      return sendTest(channel, click, desk)
    case 'digest:stop':
      return stop(channel, click, desk)
    default:
      desk.log.warn({ action }, 'a button that we do not know')
  }
}

async function openForm({ value: channel, trigger, place }: Click, desk: Desk): Promise<void> {
  const { api, digests } = desk
  if (digests === null) return
  const found = await digests.find(channelOf(channel, desk))
  const settings = found?.settings ?? DEFAULT_DIGEST
  const url = place.kind === 'private' ? place.responseUrl : null
  const kept = { channel, url, pausedMonths: settings.pausedMonths }
  await api.views.open({ trigger_id: trigger, view: digestForm({ kept, settings, subjects: digests.subjects }) })
}

/** What is wrong in a form, by the name of its fields; `null` once it is saved. */
export type Problems = Readonly<Record<string, string>> | null

/** Slack waits three seconds for what is wrong in a form, and for a form to open. In milliseconds. */
const LATE = 2_500
const TO_OPEN = 2_000
const TOO_LATE = `Slack ou ma mémoire tarde à répondre${HARD}: réessayez.`

/**
 * Saves a form that was sent, says what is wrong in it (`answer`) before Slack gives up, and shows the digest as it was
 * set, where it was changed. Saved twice, it is the same.
 */
export async function submitDigest(
  sent: DigestSubmission,
  desk: Desk,
  answer: (problems: Problems) => Promise<void>,
  late = LATE,
): Promise<void> {
  const { user, kept } = sent
  const problems = await within(late, save(sent, desk), { weekday: TOO_LATE })
  await answer(problems)
  if (problems !== null) return
  const { channel, url } = kept
  await refresh(channel, user, url === null ? { kind: 'home' } : { kind: 'private', channel, responseUrl: url }, desk)
}

async function save({ user, kept: { channel }, settings }: DigestSubmission, desk: Desk): Promise<Problems> {
  try {
    const refused = await refusalFor(user, channel, desk)
    if (refused !== null || desk.digests === null) return { weekday: refused ?? '' }
    const saved = await desk.digests.save(channelOf(channel, desk), settings, personOf(user, desk))
    if (!saved.ok) return { places: saved.problem }
    return null
  } catch (error) {
    if (error instanceof StorageDown) return { weekday: STORAGE_DOWN }
    const incident = desk.makeIncident()
    desk.log.error({ incident, channel, err: error }, 'a digest was not set')
    return { weekday: `Une erreur de ma part, notée sous le numéro ${incident}. Réessayez dans un instant.` }
  }
}

/** What a work gives, or something else where it takes longer than that. In milliseconds. */
async function within<Value>(ms: number, work: Promise<Value>, otherwise: Value): Promise<Value> {
  const inTime = new AbortController()
  const tooLate = sleep(ms, otherwise, { signal: inTime.signal }).catch(() => otherwise)
  return Promise.race([work, tooLate]).finally(() => inTime.abort())
}

/** A panel whose address is too old is said anew, in private messages. */
async function refresh(channel: string, user: string, place: Place, desk: Desk): Promise<void> {
  if (place.kind === 'home') return publishHome(user, desk)
  const message = await panelMessage(channel, user, desk)
  try {
    if (place.responseUrl !== null) await desk.respond(place.responseUrl, message, { replace: true })
  } catch (error) {
    if (!(error instanceof ReplyRefused)) throw error
    await desk.post({ channel: user, thread: null }, message)
  }
}

async function stop(channel: string, { user, place }: Click, desk: Desk): Promise<void> {
  await desk.digests?.stop(channelOf(channel, desk), personOf(user, desk))
  await refresh(channel, user, place, desk)
}

const FAILURES: Readonly<Record<PostFailure, string>> = {
  gone: 'Je ne peux pas écrire dans ce canal\u00a0: tapez-y «\u202f/invite @Territo\u202f», puis réessayez.',
  busy: 'Slack me demande d’attendre\u00a0: réessayez dans quelques minutes.',
  refused: 'Slack n’a pas accepté ce message\u00a0: l’erreur est dans mon journal.',
  unsure: 'Slack n’a pas répondu\u00a0: regardez dans le canal si l’essai y est, avant de réessayer.',
}

async function sendTest(channel: string, { user, place }: Click, desk: Desk): Promise<void> {
  const told = await testIn(channel, user, desk)
  await whisper(told, user, place, desk)
}

async function testIn(channel: string, user: string, desk: Desk): Promise<string> {
  try {
    const sent = await desk.digests?.test(channelOf(channel, desk), personOf(user, desk))
    return sent?.ok === false ? sent.problem : 'L’essai est dans le canal.'
  } catch (error) {
    if (!(error instanceof PostError)) throw error
    desk.log.warn({ channel, user, err: error }, 'a test was not posted')
    return FAILURES[error.failure]
  }
}
