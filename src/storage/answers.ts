import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Use } from '../answer.ts'
import { type Channel, channelName } from '../channel.ts'
import type { Tables } from './tables.ts'

const uses = z.array(
  z.custom<Use>((value) => typeof value === 'string' && /^(?:fact|territory|conflict):./.test(value), 'une référence'),
)

export interface GivenAnswer {
  readonly channel: Channel
  readonly under: string
  readonly uses: readonly Use[]
  readonly at: number
}

/** Rejects with `StorageDown`, as all below. */
export async function addAnswer(db: Kysely<Tables>, { channel, under, uses, at }: GivenAnswer): Promise<void> {
  await db
    .insertInto('answers')
    .values({ channel: channelName(channel), under, uses: JSON.stringify(uses), at })
    .execute()
}

/** The things of the base that a channel was told since a time (milliseconds), each once. */
export async function givenTo(db: Kysely<Tables>, channel: Channel, since: number): Promise<Use[]> {
  const rows = await db
    .selectFrom('answers')
    .select('uses')
    .where('channel', '=', channelName(channel))
    .where('at', '>=', since)
    .distinct()
    .execute()
  return [...new Set(rows.flatMap((row) => uses.parse(JSON.parse(row.uses))))]
}

/** Where something of the base was told. */
export interface Thread {
  /** `channelName`. */
  readonly channel: string
  readonly under: string
}

/** The threads of some channels that were told a thing from a time to another, which is not included; the latest first. */
export async function threadsTold(
  db: Kysely<Tables>,
  use: Use,
  { channels, from, to }: { readonly channels: readonly string[]; readonly from: number; readonly to: number },
): Promise<Thread[]> {
  if (channels.length === 0) return []
  const rows = await db
    .selectFrom('answers')
    .select(['channel', 'under', 'uses'])
    .where('channel', 'in', channels)
    .where('at', '>=', from)
    .where('at', '<', to)
    .where('uses', 'like', `%${JSON.stringify(use).replace(/[\\%_]/g, '_')}%`) // « _ » stands for any sign
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const told = rows.filter((row) => uses.parse(JSON.parse(row.uses)).includes(use))
  return [...new Map(told.map(({ channel, under }) => [`${channel} ${under}`, { channel, under }])).values()]
}
