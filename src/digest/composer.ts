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
import { dayAfter, dayIn } from './days.ts'
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

/** A change may be published so long after its date. In days. */
const LATE = 30

/** What a digest says and shows, from the base and from what a channel asked; from the base alone without memory. */
export function createComposer({
  knowledge,
  memory,
}: {
  readonly knowledge: Knowledge
  readonly memory: ChannelMemory | null
}): { readonly compose: Compose; readonly draw: Draw } {
  return {
    async compose({ channel, settings, week, before, now }) {
      const since = before?.at ?? now - FIRST
      const [start, today] = [dayIn(since, settings.zone), dayIn(now, settings.zone)]
      const [given, asked] =
        memory === null
          ? [[], []]
          : await Promise.all([memory.givenTo(channel, now - REMEMBERED), memory.askedIn(channel, since)])
      const late = publishedLate(knowledge, start, before?.known ?? null)
      const area = readKnownArea(settings.places, knowledge)
      const lost = settings.places.filter((name) => !area?.names.includes(name))
      const input = { channel: channelName(channel), settings, area, lost, week, given, asked, late }
      return composeDigest({ ...input, since: start, today }, knowledge)
    },
    async draw(pictureOf) {
      const key = territoryKey(pictureOf)
      const territory = key === null ? undefined : knowledge.territory(key)
      const picture = territory === undefined ? null : await drawMap([territory], knowledge)
      return picture === null || territory === undefined ? null : { ...picture, title: territory.name }
    },
  }
}

/** Changes dated before the last digest, that its base did not have: they were published later than their date. */
function publishedLate({ changes }: Knowledge, since: string, known: readonly string[] | null): string[] {
  if (known === null) return []
  const recent = changes.filter(({ date }) => date > dayAfter(since, -LATE))
  return recent.flatMap(({ id }) => (known.includes(id) ? [] : [id]))
}
