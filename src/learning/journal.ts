import type { Explanation } from '../answer.ts'
import type { Channel } from '../channel.ts'
import { channelName, type Person } from '../channel.ts'
import { StorageDown } from '../digests.ts'
import { shortened } from '../format.ts'
import type { Given, Journal, Judgement } from '../journal.ts'
import type { Log } from '../log.ts'
import { addAnswer } from '../storage/answers.ts'
import { addFeedback } from '../storage/feedback.ts'
import type { Storage } from '../storage/open.ts'
import { addQuestion, likenessIn, THEN } from '../storage/questions.ts'
import { askerOf } from './askers.ts'
import { turnsOf } from './likeness.ts'

export interface JournalOptions {
  readonly storage: Storage
  readonly log: Log
  /** Version of the base that answers. */
  readonly base: string
  readonly mask: (text: string) => string
  /** Of the last of some turns, with what was recognised in it; `null` where that is not known. */
  readonly likeness: (turns: readonly string[], read: Explanation['words'] | null) => string
  /** Milliseconds. */
  readonly now: () => number
  /** So many bytes that cannot be guessed. */
  readonly random: (bytes: number) => Buffer
}

/** In characters: what is longer is no question. */
const LONGEST = 1_000
/** Questions of a trail that are kept: the last. */
const TRAIL = 10
/** In characters: of a question that is kept for the next one to be understood. */
const LONGEST_BEFORE = 200

/** Notes questions and answers in storage, masked before anything else is done with them. */
export function createJournal({ storage, log, base, mask, likeness, now, random }: JournalOptions): Journal {
  const { db } = storage
  const masked = (text: string, most = LONGEST) => shortened(mask(text.slice(0, LONGEST * 4)), most)
  const maskedTurns = (turns: readonly string[]) => {
    const last = Math.min(turns.length, TRAIL) - 1
    return turns.slice(-TRAIL).map((text, index) => masked(text, index < last ? LONGEST_BEFORE : LONGEST))
  }
  const noting = createNoting(log)

  const about = async (person: Person, channel: Channel) => {
    const at = now()
    return { at, channel: channelName(channel), base, asker: await askerOf(db, person, { at, random }) }
  }
  /** The question that is judged, as it was noted when it was answered; if it was not, as well as its words alone tell. */
  const judgedIn = async (channel: Channel, trail: readonly string[]) => {
    for (const turns of [maskedTurns(trail), maskedTurns(trail.slice(-1))]) {
      const noted = await likenessIn(db, channel, turns.join(THEN))
      if (noted !== null) return { turns, likeness: noted }
    }
    const turns = maskedTurns(turnsOf(trail, null))
    return { turns, likeness: likeness(turns, null) }
  }
  return {
    given: ({ person, channel, under, answer }: Given) =>
      noting(async () => {
        const { outcome, intent, uses, trail, why } = answer
        if (outcome === 'smalltalk' || isEmpty(trail)) return
        const turns = maskedTurns(turnsOf(trail, answer))
        const row = await about(person, channel)
        await addQuestion(db, { ...row, text: turns.join(THEN), likeness: likeness(turns, why.words), outcome, intent })
        if (under !== null && uses.length > 0) await addAnswer(db, { channel, under, uses, at: row.at })
      }),
    judged: ({ person, channel, trail, useful, reason }: Judgement) =>
      noting(async () => {
        if (isEmpty(trail)) return // forgotten: a judgement of nothing
        const question = await judgedIn(channel, trail)
        await addFeedback(db, {
          ...(await about(person, channel)),
          trail: JSON.stringify(question.turns),
          likeness: question.likeness,
          useful: useful ? 1 : 0,
          reason: masked(reason.trim()),
        })
      }),
  }
}

const isEmpty = (trail: readonly string[]): boolean => (trail.at(-1) ?? '').trim() === ''

/** Runs what may fail without anyone waiting for it to succeed: a storage that is down is told once, until it is back. */
function createNoting(log: Log): (work: () => Promise<void>) => Promise<void> {
  let isDown = false
  return async (work) => {
    try {
      await work()
      isDown = false
    } catch (error) {
      if (!(error instanceof StorageDown)) log.error({ err: error }, 'a question could not be noted')
      else if (!isDown) log.warn({}, 'storage is down: questions are answered, and not noted')
      if (error instanceof StorageDown) isDown = true
    }
  }
}
