import type { Channel } from '../channel.ts'
import { channelName, type Person } from '../channel.ts'
import { StorageDown } from '../digests.ts'
import { shortened } from '../format.ts'
import type { Given, Journal, Judgement } from '../journal.ts'
import type { Log } from '../log.ts'
import { addAnswer } from '../storage/answers.ts'
import { addFeedback } from '../storage/feedback.ts'
import type { Storage } from '../storage/open.ts'
import { addQuestion } from '../storage/questions.ts'
import { askerOf } from './askers.ts'

export interface JournalOptions {
  readonly storage: Storage
  readonly log: Log
  /** Version of the base that answers. */
  readonly base: string
  readonly mask: (text: string) => string
  readonly likeness: (question: string) => string
  /** Milliseconds. */
  readonly now: () => number
  /** So many bytes that cannot be guessed. */
  readonly random: (bytes: number) => Buffer
}

/** In characters: what is longer is no question. */
const LONGEST = 1_000
/** Questions of a trail that are kept with what is thought of its answer. */
const TRAIL = 10

/** Notes questions and answers in storage, masked before anything else is done with them. */
export function createJournal({ storage, log, base, mask, likeness, now, random }: JournalOptions): Journal {
  const { db } = storage
  const masked = (text: string) => shortened(mask(text.slice(0, LONGEST * 4)), LONGEST)
  const noting = createNoting(log)

  const about = async (person: Person, channel: Channel) => {
    const at = now()
    return { at, channel: channelName(channel), base, asker: await askerOf(db, person, { at, random }) }
  }
  return {
    given: ({ person, channel, under, answer }: Given) =>
      noting(async () => {
        const { outcome, intent, uses } = answer
        const text = masked(answer.trail.at(-1) ?? '')
        if (outcome === 'smalltalk' || text === '') return
        const row = await about(person, channel)
        await addQuestion(db, { ...row, text, likeness: likeness(text), outcome, intent })
        if (under !== null && uses.length > 0) await addAnswer(db, { channel, under, uses, at: row.at })
      }),
    judged: ({ person, channel, trail, useful, reason }: Judgement) =>
      noting(async () => {
        const questions = trail.slice(-TRAIL).map(masked)
        await addFeedback(db, {
          ...(await about(person, channel)),
          trail: JSON.stringify(questions),
          likeness: likeness(questions.at(-1) ?? ''),
          useful: useful ? 1 : 0,
          reason: masked(reason.trim()),
        })
      }),
  }
}

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
