import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  ComponentType,
  InteractionContextType,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord.js'
import { z } from 'zod'

/** Who asks by an interaction, and how to answer. */
export interface Caller {
  readonly id: string
  /** Answers for fifteen minutes. Whoever has it may answer: it is never told to the log. */
  readonly token: string
  readonly user: string
  readonly channel: string
  /** Others see what is not private: a server, or a group. */
  readonly isShared: boolean
}

/** What an interaction asks. */
export type Request = Caller &
  (
    | { readonly kind: 'command'; readonly name: string; readonly options: Readonly<Record<string, string>> }
    /** « Répondre à ce message ». */
    | { readonly kind: 'message'; readonly text: string }
    | { readonly kind: 'typing'; readonly name: string; readonly option: string; readonly typed: string }
    /** `isPrivate`: under a message that only this person sees. */
    | { readonly kind: 'button'; readonly customId: string; readonly isPrivate: boolean }
    | { readonly kind: 'modal'; readonly customId: string; readonly typed: string }
  )

export const snowflake = z.string().regex(/^\d{15,21}$/)
const person = z.object({ id: snowflake })
const caller = z.object({
  id: snowflake,
  token: z.string().min(1),
  channel_id: snowflake,
  context: z.number().optional(),
  guild_id: snowflake.optional(),
  channel: z.object({ type: z.number() }).optional(),
  user: person.optional(),
  member: z.object({ user: person }).optional(),
})

const option = z.object({
  name: z.string(),
  type: z.literal(ApplicationCommandOptionType.String),
  value: z.string(),
  focused: z.boolean().optional(),
})
const chatInput = z.object({
  data: z.object({
    type: z.literal(ApplicationCommandType.ChatInput),
    name: z.string(),
    options: z.array(option).default([]),
  }),
})
const messageCommand = z.object({
  data: z.object({
    type: z.literal(ApplicationCommandType.Message),
    target_id: snowflake,
    resolved: z.object({ messages: z.record(z.string(), z.object({ content: z.string() })) }),
  }),
})
const button = z.object({
  data: z.object({ component_type: z.literal(ComponentType.Button), custom_id: z.string() }),
  message: z.object({ flags: z.number().default(0) }),
})
const field = z.object({ component: z.object({ value: z.string().optional() }) })
const modal = z.object({ data: z.object({ custom_id: z.string(), components: z.array(field) }) })

/** Reads an interaction; `null` for what is not one, or not one of ours. https://docs.discord.com/developers/interactions/receiving-and-responding */
export function readInteraction(raw: unknown): Request | null {
  const type = z.object({ type: z.number() }).safeParse(raw).data?.type
  const who = caller.safeParse(raw).data
  const user = who?.member?.user.id ?? who?.user?.id
  if (who === undefined || user === undefined) return null
  const isDirect = who.guild_id === undefined && who.channel?.type === ChannelType.DM
  const isShared = who.context === undefined ? !isDirect : who.context !== InteractionContextType.BotDM
  const from: Caller = { id: who.id, token: who.token, user, channel: who.channel_id, isShared }
  switch (type) {
    case InteractionType.ApplicationCommand:
      return readCommand(raw, from)
    case InteractionType.ApplicationCommandAutocomplete: {
      const data = chatInput.safeParse(raw).data?.data
      const focused = data?.options.find((each) => each.focused === true)
      if (data === undefined || focused === undefined) return null
      return { ...from, kind: 'typing', name: data.name, option: focused.name, typed: focused.value }
    }
    case InteractionType.MessageComponent: {
      const clicked = button.safeParse(raw).data
      if (clicked === undefined) return null
      const isPrivate = (clicked.message.flags & MessageFlags.Ephemeral) !== 0
      return { ...from, kind: 'button', customId: clicked.data.custom_id, isPrivate }
    }
    case InteractionType.ModalSubmit: {
      const data = modal.safeParse(raw).data?.data
      if (data === undefined) return null
      return { ...from, kind: 'modal', customId: data.custom_id, typed: data.components[0]?.component.value ?? '' }
    }
    default:
      return null
  }
}

function readCommand(raw: unknown, from: Caller): Request | null {
  const typed = chatInput.safeParse(raw).data?.data
  if (typed !== undefined) {
    const options = Object.fromEntries(typed.options.map(({ name, value }) => [name, value]))
    return { ...from, kind: 'command', name: typed.name, options }
  }
  const pointed = messageCommand.safeParse(raw).data?.data
  const text = pointed?.resolved.messages[pointed.target_id]?.content
  return text === undefined ? null : { ...from, kind: 'message', text: typedText(text) }
}

/** A message written to us: a mention, a reply to one of ours with its ping, or in private messages. */
export interface Written {
  readonly id: string
  readonly text: string
  readonly user: string
  readonly channel: string
  readonly isDirect: boolean
  /** What the buttons of the message that it replies to carry, when it is one of ours. */
  readonly under: readonly string[]
}

const component: z.ZodType<{ custom_id?: string | undefined; components?: unknown[] | undefined }> = z.object({
  custom_id: z.string().optional(),
  components: z.array(z.unknown()).optional(),
})
const message = z.object({
  id: snowflake,
  /** Written by a person, or in reply: every other tells what happened in the channel. */
  type: z.union([z.literal(MessageType.Default), z.literal(MessageType.Reply)]),
  channel_id: snowflake,
  guild_id: snowflake.optional(),
  author: z.object({ id: snowflake, bot: z.boolean().optional() }),
  webhook_id: snowflake.optional(),
  content: z.string(),
  mentions: z.array(person).default([]),
  referenced_message: z.object({ author: person, components: z.array(z.unknown()).optional() }).nullish(),
})

/** Reads a message; `null` when it is not for us. Without the intent for it, Discord only gives the text of those that are. */
export function readMessage(raw: unknown, botUser: string): Written | null {
  const parsed = message.safeParse(raw)
  if (!parsed.success) return null
  const { id, channel_id: channel, guild_id: guild, author, content, mentions, referenced_message: above } = parsed.data
  const isDirect = guild === undefined
  if (author.bot === true || author.id === botUser || parsed.data.webhook_id !== undefined) return null
  if (!isDirect && !mentions.some((mentioned) => mentioned.id === botUser)) return null
  const under = above?.author.id === botUser ? customIds(above.components ?? []) : []
  return { id, text: typedText(content), user: author.id, channel, isDirect, under }
}

/** Rows in a container, and what stands in them: Discord nests no deeper. */
const DEPTH = 4

/** The `custom_id` of every button, however nested. */
export function customIds(components: readonly unknown[], depth = DEPTH): string[] {
  if (depth === 0) return []
  return components.flatMap((raw) => {
    const { custom_id: own, components: inner = [] } = component.safeParse(raw).data ?? {}
    return [...(own === undefined ? [] : [own]), ...customIds(inner, depth - 1)]
  })
}

/** What a person typed: mentions are left out, bold, italics, code and quotes lose their marks. */
function typedText(text: string): string {
  return text
    .replace(/<(?:@[!&]?|#|a?:\w+:)\d+>/g, ' ')
    .replace(/^>+ ?/gm, '')
    .replace(/(?<=^|[\s([«"“'’–/-])[*_~`|]+(?=[^\s*_~`|])/gmu, '')
    .replace(/(?<=[^\s*_~`|])[*_~`|]+(?=$|[\s)\].,;:!?…»"”'’–/-])/gmu, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
}
