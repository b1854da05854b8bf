import { MessageType } from 'discord.js'
import { z } from 'zod'
import { person, snowflake, typedText } from './fields.ts'

/** A message written to us: a mention, a reply to one of ours with its ping, or in private messages. */
export interface Written {
  readonly id: string
  readonly text: string
  readonly user: string
  readonly channel: string
  /** `null` in private messages. */
  readonly guild: string | null
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
  const { id, channel_id: channel, guild_id: guild = null, author, content, mentions } = parsed.data
  const above = parsed.data.referenced_message
  if (author.bot === true || author.id === botUser || parsed.data.webhook_id !== undefined) return null
  if (guild !== null && !mentions.some((mentioned) => mentioned.id === botUser)) return null
  const under = above?.author.id === botUser ? customIds(above.components ?? []) : []
  return { id, text: typedText(content), user: author.id, channel, guild, under }
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
