import { DiscordAPIError, MessageFlags, type RawFile, type REST, Routes, SnowflakeUtil } from 'discord.js'
import { z } from 'zod'
import { type Notice, POST_WITHIN, PostError, type Poster } from '../../posting.ts'
import type { Trails } from '../../trails.ts'
import { noteCard } from './card.ts'
import { snowflake } from './fields.ts'
import { plain } from './markdown.ts'
import type { Memory } from './memory.ts'
import { MISSING } from './messages.ts'
import { fileOf, noticeCard, noticeId } from './notice.ts'
import { customIds } from './parse-messages.ts'
import { findErrorOf, postErrorOf } from './post-errors.ts'

export interface PosterOptions {
  /** Tries each call once, and waits for nothing: what to do next is for who posts to say. */
  readonly rest: REST
  /** Waits where Discord asks to. */
  readonly patient: REST
  readonly trails: Trails
  readonly memory: Memory
  /** Our own user. */
  self(): Promise<string>
  /** Told when our token no longer works. */
  onRefused(error: DiscordAPIError): void
}

const posted = z.object({ id: snowflake })
const found = z.object({
  id: snowflake,
  author: z.object({ id: snowflake }),
  components: z.array(z.unknown()).default([]),
})

/** A notice takes two calls at most. In milliseconds. */
const CALL = POST_WITHIN / 2
/** Our clock and Discord's may differ by this much. In milliseconds. */
const SKEW = 60_000
/** Messages read in one call, and calls in one look: a channel where more was said since is not read to its end. */
const PAGE = 100
const PAGES = 50

/** What we do of our own accord in Discord. */
export function createPoster({ rest, patient, trails, memory, self, onRefused }: PosterOptions): Poster {
  let refused = false
  const send = async (channel: string, body: object, files: readonly RawFile[]) => {
    if (refused) throw new PostError('gone', '401')
    try {
      return posted.parse(
        await rest.post(Routes.channelMessages(channel), {
          body,
          files: [...files],
          signal: AbortSignal.timeout(CALL),
        }),
      )
    } catch (error) {
      if (error instanceof DiscordAPIError && error.status === 401) {
        refused = true
        onRefused(error)
      }
      throw error
    }
  }
  return {
    platform: 'discord',
    async post({ id }, notice) {
      const missing = memory.missing(id)
      if (missing !== null) throw new PostError('gone', `still missing: ${missing}`)
      try {
        return { message: (await sendNotice(id, notice, trails, send)).id }
      } catch (error) {
        const permission = error instanceof DiscordAPIError ? MISSING[error.code] : undefined
        if (permission !== undefined) memory.close(id, permission)
        throw postErrorOf(error)
      }
    },
    async find({ id }, { key }, since) {
      try {
        const message = await look(patient, id, { since, by: await self(), button: noticeId(key) })
        return message === null ? null : { message }
      } catch (error) {
        throw findErrorOf(error)
      }
    },
    async tell({ user }, sentence, about) {
      const channels = about.map(({ id }) => `<#${id}>`).join(' ')
      try {
        const options = { body: { recipient_id: user }, signal: AbortSignal.timeout(CALL) }
        const { id } = posted.parse(await rest.post(Routes.userChannels(), options))
        await send(
          id,
          { ...SILENT, components: [noteCard(plain(sentence), ...(channels === '' ? [] : [channels]))] },
          [],
        )
      } catch (error) {
        throw postErrorOf(error)
      }
    },
  }
}

/** No one is notified, nothing is read as a mention. */
const SILENT = { flags: MessageFlags.IsComponentsV2, allowed_mentions: { parse: [], replied_user: false } }

/** Where no file may be attached, it goes without its picture: what it shows is in the text too. */
async function sendNotice<Value>(
  channel: string,
  notice: Notice,
  trails: Trails,
  send: (channel: string, body: object, files: readonly RawFile[]) => Promise<Value>,
): Promise<Value> {
  const { key, picture, under } = notice
  // under a message that was deleted, it is not said in the channel
  const reply = under === null ? {} : { message_reference: { message_id: under, fail_if_not_exists: true } }
  const body = { ...SILENT, ...reply, components: [noticeCard(notice, trails)], nonce: key, enforce_nonce: true }
  try {
    return await send(channel, body, picture === null ? [] : [fileOf(picture)])
  } catch (error) {
    if (picture === null || !(error instanceof DiscordAPIError) || error.code !== MISSING_PERMISSIONS) throw error
    return sendNotice(channel, { ...notice, picture: null }, trails, send)
  }
}

const MISSING_PERMISSIONS = 50_013

interface Wanted {
  /** Milliseconds. */
  readonly since: number
  readonly by: string
  readonly button: string
}

/** Reads a channel from a time on, the oldest first. Throws where it cannot be told. */
async function look(rest: REST, channel: string, { since, by, button }: Wanted): Promise<string | null> {
  let after = String(BigInt(Math.max(since - SKEW - Number(SnowflakeUtil.epoch), 0)) << 22n)
  for (let page = 0; page < PAGES; page++) {
    const messages = await read(rest, channel, { after, limit: String(PAGE) })
    const ours = messages.find(({ author, components }) => author.id === by && customIds(components).includes(button))
    if (ours !== undefined) return ours.id
    if (page === 0 && messages.length === 0 && !(await mayRead(rest, channel)))
      throw new PostError('unsure', 'no message can be read in this channel')
    if (messages.length < PAGE) return null
    after = messages.map(({ id }) => id).reduce((last, id) => (BigInt(id) > BigInt(last) ? id : last))
  }
  throw new PostError('unsure', `more than ${PAGE * PAGES} messages since`)
}

const read = async (rest: REST, channel: string, query: Readonly<Record<string, string>>) =>
  z.array(found).parse(await rest.get(Routes.channelMessages(channel), { query: new URLSearchParams(query) }))

/**
 * Where older messages may not be read, Discord answers that there are none.
 * https://docs.discord.com/developers/resources/message#get-channel-messages
 */
async function mayRead(rest: REST, channel: string): Promise<boolean> {
  if ((await read(rest, channel, { limit: '1' })).length > 0) return true
  const { last_message_id: last } = z
    .object({ last_message_id: snowflake.nullish() })
    .parse(await rest.get(Routes.channel(channel)))
  return last == null
}
