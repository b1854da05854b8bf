import { createHash } from 'node:crypto'
import type { Use } from '../answer.ts'
import { StorageDown } from '../digests.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Change } from '../knowledge/snapshot.ts'
import type { Poster } from '../posting.ts'
import { type Thread, threadsTold } from '../storage/answers.ts'
import {
  begin,
  type Correction,
  correctedChannels,
  firstSeen,
  settle,
  takeUp,
  threadsNoted,
} from '../storage/corrections.ts'
import { channelOf } from '../storage/subscriptions.ts'
import { type DeliveryOptions, deliver, isOld, LEASE } from './correction-delivery.ts'
import { correctionNote } from './correction-note.ts'

export interface CorrectionsOptions extends DeliveryOptions {
  readonly knowledge: Pick<Knowledge, 'changes' | 'source' | 'version'>
  readonly posters: readonly Poster[]
  /** When the base was loaded, before any answer was given: older answers were given by another base. In milliseconds. */
  readonly loadedAt: number
}

/** Says in threads that what they were told has changed. */
export interface Corrections {
  /** Says what is to be said now. Rejects with `StorageDown`; what was begun is ended by a later call, of any process. */
  tick(): Promise<void>
}

/** Milliseconds. */
const DAY = 24 * 60 * 60_000
/** Answers given so long before a change was first seen get a note. */
const TOLD_WITHIN = 30 * DAY
/** A change is told so long after it was first seen, and no longer: what nobody was told in time would come as a flood. */
const TELLING = 7 * DAY
/** A change published longer ago is not news, whenever we come to see it. */
const RECENT = 60 * DAY
/** Notes of one call to `tick`, in one channel: on some platforms, all of them are seen there. */
const AT_ONCE = 10

/** In the threads of the channels whose digest wants notes: nobody asked for any elsewhere. */
export function createCorrections({ knowledge, posters, loadedAt, ...options }: CorrectionsOptions): Corrections {
  const { db, log, now } = options
  const platforms = posters.map(({ platform }) => platform)
  const lease = () => now() + LEASE

  const say = async (correction: Correction) => {
    const channel = channelOf(correction.thread.channel)
    const poster = posters.find(({ platform }) => platform === channel.platform)
    const changes = knowledge.changes.filter(({ id }) => correction.changes.includes(id))
    if (poster === undefined || changes.length < correction.changes.length) {
      // another process may have what it needs; some day, none will
      if (isOld(correction, now())) await settle(db, correction, { status: 'uncertain', ended_at: now() })
      return
    }
    const isFirst = correction.attempts === 1 // its channel was just found among those that want notes
    if (!isFirst && !(await correctedChannels(db, platforms)).includes(correction.thread.channel)) {
      await settle(db, correction, { status: 'uncertain', ended_at: now() }) // it may have been posted before
      return
    }
    const answer = correctionNote(changes, knowledge)
    const notice = { key: correction.key, answer, picture: null, under: correction.thread.under }
    try {
      await deliver({ poster, channel, notice, correction }, options)
    } catch (error) {
      if (error instanceof StorageDown) throw error
      log.error({ err: error, key: correction.key }, 'a correction could not be posted')
    }
  }

  return {
    async tick() {
      for (const idle of await takeUp(db, { platforms, now: now(), leaseUntil: lease(), most: AT_ONCE }))
        await say(idle)
      for (const { thread, changes } of await threadsToTell()) {
        const key = keyOf(thread, changes)
        const begun = await begin(db, { key, thread, changes, attempts: 1, leaseUntil: lease(), firstTryAt: now() })
        if (begun !== null) await say(begun)
      }
    },
  }

  /** Threads that were told what has changed since, and know nothing of it; each with its changes. */
  async function threadsToTell() {
    const recent = knowledge.changes.filter(isCorrection).filter(({ date }) => Date.parse(date) > loadedAt - RECENT)
    const seen = await firstSeen(
      db,
      recent.map(({ id }) => id),
      loadedAt,
    )
    const told = recent.flatMap((change) => {
      const at = seen.get(change.id)
      return at === undefined || now() > at + TELLING ? [] : [{ change, at }]
    })
    const channels = told.length === 0 ? [] : await correctedChannels(db, platforms)
    const wanted = new Map<string, { thread: Thread; changes: string[] }>()
    for (const { change, at } of told) {
      const noted = new Set((await threadsNoted(db, change.id)).map(nameOf))
      for (const thread of await threadsTold(db, change.about, { channels, from: at - TOLD_WITHIN, to: at })) {
        const name = nameOf(thread)
        if (noted.has(name)) continue
        wanted.set(name, { thread, changes: [...(wanted.get(name)?.changes ?? []), change.id].sort() })
      }
    }
    const byChannel = Map.groupBy(wanted.values(), ({ thread }) => thread.channel)
    return [...byChannel.values()].flatMap((threads) => threads.slice(0, AT_ONCE))
  }
}

const isCorrection = (change: Change): change is Change & { readonly about: Use } =>
  change.kind !== 'new' && change.about !== null

const nameOf = ({ channel, under }: Thread): string => JSON.stringify([channel, under])

/** 24 characters of `0-9a-f`: always the same for the same changes in the same thread. */
const keyOf = (thread: Thread, changes: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([nameOf(thread), changes]))
    .digest('hex')
    .slice(0, 24)
