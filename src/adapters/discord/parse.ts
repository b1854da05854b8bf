import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  ComponentType,
  InteractionContextType,
  InteractionType,
  MessageFlags,
} from 'discord.js'
import { z } from 'zod'
import { person, snowflake, typedText } from './fields.ts'

/** Who asks by an interaction, and how to answer. */
export interface Caller {
  readonly id: string
  /** Answers for fifteen minutes. Whoever has it may answer: it is never told to the log. */
  readonly token: string
  readonly user: string
  readonly channel: string
  /** Others see what is not private: a server, or a group. */
  readonly isShared: boolean
  /** `null` in private messages and groups. */
  readonly guild: string | null
  /** A thread has a permission of its own. */
  readonly isThread: boolean
  /** We are in this server ourselves; where one person alone brought us, we answer them, and post nothing. */
  readonly isMember: boolean
  /** What the person may do in this channel, and what we may: bits of `PermissionFlagsBits`. */
  readonly permissions: bigint
  readonly ours: bigint
}

/** What an interaction asks. */
export type Request = Caller &
  (
    | ({ readonly kind: 'command'; readonly options: Readonly<Record<string, string>> } & Named)
    /** « Répondre à ce message ». */
    | { readonly kind: 'message'; readonly text: string }
    | ({ readonly kind: 'typing'; readonly option: string; readonly typed: string } & Named)
    /** `isPrivate`: under a message that only this person sees. */
    | { readonly kind: 'button'; readonly customId: string; readonly isPrivate: boolean }
    | { readonly kind: 'modal'; readonly customId: string; readonly typed: string }
  )

/** A command, and its subcommand if it has some. */
export interface Named {
  readonly name: string
  readonly sub: string | null
}

const bits = z
  .string()
  .regex(/^\d{1,30}$/)
  .transform((text) => BigInt(text))
  .default(0n)
const caller = z.object({
  id: snowflake,
  token: z.string().min(1),
  channel_id: snowflake,
  context: z.number().optional(),
  guild_id: snowflake.optional(),
  channel: z.object({ type: z.number() }).optional(),
  user: person.optional(),
  member: z.object({ user: person, permissions: bits }).optional(),
  app_permissions: bits,
  authorizing_integration_owners: z.record(z.string(), z.unknown()).default({}),
})

const { String: Text, Boolean: Switch, Integer, Subcommand } = ApplicationCommandOptionType
const option = z.object({
  name: z.string(),
  type: z.literal([Text, Switch, Integer]),
  /** Read as it would be typed. */
  value: z.union([z.string(), z.boolean(), z.number()]).transform(String),
  focused: z.boolean().optional(),
})
const subcommand = z.object({
  name: z.string(),
  type: z.literal(Subcommand),
  options: z.array(option).default([]),
})
const chatInput = z.object({
  data: z.object({
    type: z.literal(ApplicationCommandType.ChatInput),
    name: z.string(),
    options: z.union([z.tuple([subcommand]), z.array(option)]).default([]),
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

const THREADS = [ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread]

/** Key of the owner of an installation by a server. */
const GUILD_INSTALL = String(ApplicationIntegrationType.GuildInstall)

/** Reads an interaction; `null` for what is not one, or not one of ours. https://docs.discord.com/developers/interactions/receiving-and-responding */
export function readInteraction(raw: unknown): Request | null {
  const type = z.object({ type: z.number() }).safeParse(raw).data?.type
  const who = caller.safeParse(raw).data
  const user = who?.member?.user.id ?? who?.user?.id
  if (who === undefined || user === undefined) return null
  const isDirect = who.guild_id === undefined && who.channel?.type === ChannelType.DM
  const from: Caller = {
    id: who.id,
    token: who.token,
    user,
    channel: who.channel_id,
    isShared: who.context === undefined ? !isDirect : who.context !== InteractionContextType.BotDM,
    guild: who.guild_id ?? null,
    isThread: THREADS.some((thread) => thread === who.channel?.type),
    isMember: who.guild_id !== undefined && GUILD_INSTALL in who.authorizing_integration_owners,
    permissions: who.member?.permissions ?? 0n,
    ours: who.app_permissions,
  }
  switch (type) {
    case InteractionType.ApplicationCommand:
      return readCommand(raw, from)
    case InteractionType.ApplicationCommandAutocomplete: {
      const data = commandOf(raw)
      const focused = data?.options.find((each) => each.focused === true)
      if (data === null || focused === undefined) return null
      return { ...from, kind: 'typing', name: data.name, sub: data.sub, option: focused.name, typed: focused.value }
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
  const typed = commandOf(raw)
  if (typed !== null) {
    const options = Object.fromEntries(typed.options.map(({ name, value }) => [name, value]))
    return { ...from, kind: 'command', name: typed.name, sub: typed.sub, options }
  }
  const pointed = messageCommand.safeParse(raw).data?.data
  const text = pointed?.resolved.messages[pointed.target_id]?.content
  return text === undefined ? null : { ...from, kind: 'message', text: typedText(text) }
}

/** A command that was typed, with the options of its subcommand if it has one; `null` for any other. */
function commandOf(raw: unknown): (Named & { readonly options: readonly z.infer<typeof option>[] }) | null {
  const data = chatInput.safeParse(raw).data?.data
  if (data === undefined) return null
  const [first] = data.options
  if (first?.type === Subcommand) return { name: data.name, sub: first.name, options: first.options }
  return { name: data.name, sub: null, options: data.options.filter((each) => each.type !== Subcommand) }
}
