import { createHash } from 'node:crypto'
import { type Channel, channelName, type Platform } from '../channel.ts'
import { DEFAULT_DIGEST, type DigestSettings, type Digests, StorageDown, type Subscribed } from '../digests.ts'
import { HARD } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Log } from '../log.ts'
import type { Poster } from '../posting.ts'
import { err, ok } from '../result.ts'
import type { Subscription } from '../storage/subscriptions.ts'
import { weekOf } from './calendar.ts'
import type { Compose, Composed, Draw } from './compose.ts'
import { createComposer } from './composer.ts'
import { beforeOf } from './rows.ts'
import { nextDue, nextWanted } from './schedule.ts'
import { checkSettings } from './settings.ts'
import { type Stores, subscribe } from './subscribe.ts'

export interface DigestsOptions {
  readonly stores: Stores
  readonly knowledge: Knowledge
  readonly compose: Compose
  readonly draw: Draw
  /** How a surface that runs posts; `null` for those that do not. */
  readonly posterOf: (platform: Platform) => Poster | null
  readonly log: Log
  /** Milliseconds. */
  readonly now?: () => number
}

/** What people do with the digest of their channel. Who did it is in the storage, and in the log. */
export function createDigests(options: DigestsOptions): Digests {
  const { stores, knowledge, draw, posterOf, log, now = Date.now } = options
  const { subscriptions } = stores
  const active = async (channel: Channel): Promise<Subscription | null> => {
    const found = await subscriptions.find(channel)
    return found?.active === true ? found : null
  }
  return {
    subjects: knowledge.subjects,
    async find(channel) {
      const found = await subscriptions.find(channel)
      return found === null || (!found.active && found.trouble === null) ? null : seen(found, now())
    },
    async save(channel, typed, by) {
      const checked = checkSettings(typed, knowledge)
      if (!checked.ok) return checked
      const settings = checked.value
      const saved = await subscribe(stores, { channel, settings, by, now: now() })
      log.info({ channel: channelName(channel), by: by.user, settings }, 'the digest of a channel was set')
      return ok(seen(saved, now()))
    },
    async stop(channel, by) {
      const stopped = await subscriptions.stop(channel, by, now())
      if (stopped) log.info({ channel: channelName(channel), by: by.user }, 'the digest of a channel was stopped')
      return stopped
    },
    async preview(channel, typed) {
      const checked = typed === undefined ? null : checkSettings(typed, knowledge)
      if (checked !== null && !checked.ok) return checked
      const { answer, pictureOf } = await previewOf(channel, checked?.value ?? null, options)
      return ok({ answer, picture: pictureOf === null ? null : await draw(pictureOf) })
    },
    async test(channel, by) {
      const [found, poster] = [await active(channel), posterOf(channel.platform)]
      if (found === null) return err(`Il n’y a pas de digest ici${HARD}: abonnez-vous d’abord.`)
      if (poster === null) return err('Je ne peux rien publier ici pour le moment.')
      const { answer, pictureOf } = await composed(channel, found.settings, found, options)
      const picture = pictureOf === null ? null : await draw(pictureOf)
      await subscriptions.tested(found.id, by, now())
      log.info({ channel: channelName(channel), by: by.user }, 'a digest is posted as a test')
      const marked = { ...answer, title: `Essai${HARD}: ${answer.title}` }
      await poster.post(channel, { key: testKey(channel, now()), answer: marked, picture, under: null })
      return ok(undefined)
    },
  }
}

const seen = ({ settings, active, trouble, nextDueAt }: Subscription, now: number): Subscribed => ({
  settings,
  next: nextWanted(settings, active && nextDueAt > now ? nextDueAt : nextDue(settings, now)),
  trouble,
})

/** Its own: a test is never taken for the digest of the week. */
const testKey = (channel: Channel, now: number): string =>
  `t${createHash('sha256')
    .update(`${channelName(channel)} ${now}`)
    .digest('hex')
    .slice(0, 22)}`

/** As it would be posted now; while storage does not answer, what the base alone tells. */
async function previewOf(channel: Channel, typed: DigestSettings | null, options: DigestsOptions): Promise<Composed> {
  try {
    const found = await options.stores.subscriptions.find(channel)
    return await composed(channel, typed ?? (found?.active === true ? found.settings : DEFAULT_DIGEST), found, options)
  } catch (error) {
    if (!(error instanceof StorageDown)) throw error
    const { compose } = createComposer({ knowledge: options.knowledge, memory: null })
    return composed(channel, typed ?? DEFAULT_DIGEST, null, { ...options, compose })
  }
}

async function composed(
  channel: Channel,
  settings: DigestSettings,
  subscription: Subscription | null,
  { stores, compose, now = Date.now }: DigestsOptions,
): Promise<Composed> {
  const at = now()
  const last =
    subscription === null ? null : await stores.deliveries.lastPosted(subscription.id, subscription.startedAt)
  return compose({ channel, settings, week: weekOf(at, settings.zone), before: beforeOf(last), now: at })
}
