import type { Kysely } from 'kysely'
import type { Use } from '../answer.ts'
import { type Channel, channelName } from '../channel.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { drawMap } from '../maps/index.ts'
import { givenTo } from '../storage/answers.ts'
import { type AskedQuestion, askedIn } from '../storage/questions.ts'
import type { Tables } from '../storage/tables.ts'
import { territoryKey } from '../territory.ts'
import { readKnownArea } from './area.ts'
import { DAY } from './calendar.ts'
import type { Compose, Draw } from './compose.ts'
import { dayIn } from './days.ts'
import { composeDigest } from './digest.ts'

/** What a channel asked and was told. Rejects with `StorageDown`. */
export interface ChannelMemory {
  /** The things of the base that it was told since a time (milliseconds). */
  givenTo(channel: Channel, since: number): Promise<readonly Use[]>
  /** The questions asked there since a time (milliseconds), those that are alike together. */
  askedIn(channel: Channel, since: number): Promise<readonly AskedQuestion[]>
}

/** What is stored of channels. */
export const memoryOf = (db: Kysely<Tables>): ChannelMemory => ({
  givenTo: (channel, since) => givenTo(db, channel, since),
  askedIn: (channel, since) => askedIn(db, channel, since),
})

/** Before the first digest, what changed in so long is told. In milliseconds. */
const FIRST = 7 * DAY
/** An answer given before is no longer in mind. In milliseconds. */
const REMEMBERED = 30 * DAY

/** What a digest says and shows, from the base and from what a channel asked; from the base alone without memory. */
export function createComposer({
  knowledge,
  memory,
}: {
  readonly knowledge: Knowledge
  readonly memory: ChannelMemory | null
}): { readonly compose: Compose; readonly draw: Draw } {
  return {
    async compose({ channel, settings, week, since: before, now }) {
      const since = before ?? now - FIRST
      const [given, asked] =
        memory === null
          ? [[], []]
          : await Promise.all([memory.givenTo(channel, now - REMEMBERED), memory.askedIn(channel, since)])
      const day = (time: number) => dayIn(time, settings.zone)
      const area = readKnownArea(settings.places, knowledge)
      const input = { channel: channelName(channel), settings, area, week, given, asked }
      return composeDigest({ ...input, since: day(since), today: day(now) }, knowledge)
    },
    async draw(pictureOf) {
      const key = territoryKey(pictureOf)
      const territory = key === null ? undefined : knowledge.territory(key)
      return territory === undefined ? null : drawMap([territory], knowledge)
    },
  }
}
