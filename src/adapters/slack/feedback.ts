import { channelOf, type Desk, notedUnder, personOf } from './desk.ts'
import type { Click, Submission } from './parse-clicks.ts'
import { whisper } from './reply.ts'
import { feedbackView } from './views/feedback.ts'

/**
 * 👍 gets thanks; 👎 gets them with a field for the reason, which may stay empty. The verdict is noted at once; a reason,
 * if there is one, comes later as a second judgement.
 */
export async function judge(click: Click, trail: readonly string[], desk: Desk): Promise<void> {
  const { user, place, trigger, value } = click
  const useful = value.startsWith('+')
  const channel = notedUnder(place, desk)
  desk.log.info({ useful, channel: channel.id }, 'feedback')
  const noted = desk.journal.judged({ person: personOf(user, desk), channel, trail, useful, reason: '' })
  if (useful) await whisper('Merci, c’est noté.', user, place, desk)
  else
    await desk.api.views.open({
      trigger_id: trigger,
      view: feedbackView(`${channel.id} ${desk.trails.write(trail)}`),
    })
  await noted
}

/** What the modal keeps: the channel and the trail of the answer. */
const KEPT = /^(\S+) (.+)$/su

/** The reason of a 👎. */
export async function takeReason({ kept, typed, user }: Submission, desk: Desk): Promise<void> {
  const reason = typed.trim()
  const [, channel = '@me', text = ''] = KEPT.exec(kept) ?? []
  if (reason === '') return
  const trail = (await desk.trails.read(text)) ?? []
  desk.log.info({ useful: false, channel }, 'reason of a feedback')
  await desk.journal.judged({
    person: personOf(user, desk),
    channel: channelOf(channel, desk),
    trail,
    useful: false,
    reason,
  })
}
