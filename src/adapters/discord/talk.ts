import {
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
  DiscordAPIError,
  HTTPError,
  InteractionResponseType,
  MessageFlags,
  type RawFile,
  type REST,
  Routes,
} from 'discord.js'
import { z } from 'zod'
import type { Choice } from '../../answer.ts'
import { snowflake } from './fields.ts'
import type { Caller } from './parse.ts'

export interface Outgoing {
  readonly components: readonly APIMessageTopLevelComponent[]
  /** Only the person who asked sees it. */
  readonly isPrivate?: boolean
  readonly files?: readonly RawFile[]
}

/** Every call to Discord that we make. Buckets and refusals for too many calls are left to the library. */
export interface Talk {
  /** Answers an interaction by a new message, within three seconds. Gives the message; `null` where only the person sees it. */
  reply(to: Caller, message: Outgoing): Promise<string | null>
  /** Answers a click by changing the message that it was on. */
  update(to: Caller, message: Outgoing): Promise<void>
  /** Says that the answer will come: it then has fifteen minutes. */
  defer(to: Caller, isPrivate: boolean): Promise<void>
  finish(to: Caller, message: Outgoing): Promise<void>
  suggest(to: Caller, choices: readonly Choice[]): Promise<void>
  openModal(to: Caller, modal: APIModalInteractionResponseCallbackData): Promise<void>
  /** Answers an interaction after something went wrong, whether it was deferred or not. */
  apologize(to: Caller, message: Outgoing): Promise<unknown>
  /** Answers a message under it, and gives ours. Sent twice, it is still posted once. */
  answer(channel: string, message: string, outgoing: Outgoing): Promise<string>
  /** Writes to a person in private. */
  whisper(user: string, outgoing: Outgoing): Promise<void>
}

const messageShape = z.object({ id: snowflake })
const called = z.object({ resource: z.object({ message: messageShape }) })

/** The interaction was answered already: the first try was taken, and its answer lost. */
const ALREADY = 40_060

/** A message can only be answered under where older messages may be read. */
const NO_HISTORY = 160_002

export function createTalk(rest: REST, applicationId: string): Talk {
  const call = async (to: Caller, type: InteractionResponseType, data?: object, files: readonly RawFile[] = []) => {
    const body = data === undefined ? { type } : { type, data }
    const options = { body, files: [...files], auth: false, query: new URLSearchParams({ with_response: 'true' }) }
    try {
      return await twice(() => rest.post(Routes.interactionCallback(to.id, to.token), options))
    } catch (error) {
      if (!(error instanceof DiscordAPIError) || error.code !== ALREADY) throw error
      return null
    }
  }
  const deferred = new WeakSet<Caller>()
  const finish = async (to: Caller, message: Outgoing) => {
    const options = { body: bodyOf(message), files: [...(message.files ?? [])], auth: false }
    await rest.patch(Routes.webhookMessage(applicationId, to.token, '@original'), options)
  }
  const reply = async (to: Caller, message: Outgoing) => {
    const made = await call(to, InteractionResponseType.ChannelMessageWithSource, bodyOf(message), message.files)
    return message.isPrivate === true ? null : (called.safeParse(made).data?.resource.message.id ?? null)
  }
  return {
    reply,
    finish,
    apologize: (to, message) => (deferred.has(to) ? finish(to, message) : reply(to, message)),
    async update(to, message) {
      await call(to, InteractionResponseType.UpdateMessage, bodyOf(message), message.files)
    },
    async defer(to, isPrivate) {
      await call(
        to,
        InteractionResponseType.DeferredChannelMessageWithSource,
        isPrivate ? { flags: MessageFlags.Ephemeral } : {},
      )
      deferred.add(to)
    },
    async suggest(to, choices) {
      await call(to, InteractionResponseType.ApplicationCommandAutocompleteResult, {
        choices: choices.map(({ label, question }) => ({ name: label, value: question })),
      })
    },
    async openModal(to, modal) {
      await call(to, InteractionResponseType.Modal, modal)
    },
    async answer(channel, message, outgoing) {
      const reference = { message_id: message, fail_if_not_exists: false }
      const body = { ...bodyOf(outgoing), message_reference: reference, nonce: message, enforce_nonce: true }
      try {
        return messageShape.parse(await twice(() => rest.post(Routes.channelMessages(channel), { body }))).id
      } catch (error) {
        if (!(error instanceof DiscordAPIError) || error.code !== NO_HISTORY) throw error
        const { message_reference: _, ...alone } = body
        return messageShape.parse(await rest.post(Routes.channelMessages(channel), { body: alone })).id
      }
    },
    async whisper(user, outgoing) {
      const channel = (await rest.post(Routes.userChannels(), { body: { recipient_id: user } })) as {
        readonly id: string
      } // documented
      await rest.post(Routes.channelMessages(channel.id), { body: bodyOf(outgoing) })
    },
  }
}

/**
 * Calls again when the connection dropped, which the library does not. What was done already is not done again: an
 * interaction is answered once, and a message bears its nonce.
 */
async function twice<Value>(call: () => Promise<Value>): Promise<Value> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof DiscordAPIError || error instanceof HTTPError) throw error
    return call()
  }
}

const bodyOf = ({ components, isPrivate = false }: Outgoing) => ({
  flags: MessageFlags.IsComponentsV2 | (isPrivate ? MessageFlags.Ephemeral : 0),
  components,
  allowed_mentions: { parse: [], replied_user: false },
})
