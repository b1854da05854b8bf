import {
  type APIBaseInteraction,
  ApplicationIntegrationType,
  InteractionContextType,
  type InteractionType,
  Locale,
} from 'discord-api-types/v10'
import { channels, direct } from './directory.ts'
import type { Args } from './fields.ts'
import { botPermissions, channelJson, memberJson } from './guild.ts'
import { people, userOf } from './people.ts'
import { identity } from './types.ts'

/**
 * What the builders need of a server: with it, identifiers follow its clock, and messages are shown as they now stand. A
 * `DiscordServer` is one; without a server, they are well formed and follow an old one.
 */
export interface Issuer {
  now(): number
  snowflake(): string
  /** A message as the API shows it. */
  show(id: string): Args | undefined
}

/** Where something happens: in the guild, in the bot's direct messages, or in a group the bot is not in. */
export type Place = 'guild' | 'dm' | 'private'

/** What may be given to any interaction. */
export interface InteractionOptions {
  readonly server?: Issuer
  readonly place?: Place
  /** Who installed the application: the guild unless given, but the person in a private channel. */
  readonly installed?: 'guild' | 'user' | 'both'
  /** The language of the person: 'fr' unless given. */
  readonly locale?: 'fr' | 'en-US'
  readonly user?: string
  readonly channel?: string
  /** The guild, when it is not the bot's: for an application only the person installed. */
  readonly guild?: string
  /** What the person may do in the channel, and what the bot may; what the bot may in the guild unless given. */
  readonly permissions?: bigint
  readonly ours?: bigint
  /** Fields to add or change in the interaction itself. */
  readonly extra?: Args
}

const start = 1_700_000_000_000 // ms since 1970
let count = 0

/** An issuer for payloads which no server follows. */
export const nobody: Issuer = {
  now: () => start + count * 1000,
  snowflake: () => {
    count += 1
    return String((BigInt(start - 1_420_070_400_000 + count) << 22n) | BigInt(count))
  },
  show: () => undefined,
}

/** The channel of a place, when the test gives none. */
export function channelOf(place: Place): string {
  return place === 'guild' ? channels.general : direct[place]
}

/** A channel as payloads show it. */
export function channelShown(id: string, place: Place, user: string, guild: string = identity.guildId) {
  const type = { guild: 0, dm: 1, private: 3 }[place]
  const inside = place === 'guild' ? guild : undefined
  const recipients = { guild: [], dm: [user], private: [people.dominique] }[place]
  const permissions = { view: true, send: true, attach: true, history: true }
  return channelJson({ id, type, name: 'general', guild: inside, recipients, permissions })
}

/** What all interactions have in common. */
export function interaction<T extends InteractionType, D extends object>(
  type: T,
  data: D,
  options: InteractionOptions,
) {
  const { server = nobody, place = 'guild', user = people.camille, guild = identity.guildId, extra = {} } = options
  const channel = options.channel ?? channelOf(place)
  const id = server.snowflake()
  const locale = options.locale === 'en-US' ? Locale.EnglishUS : Locale.French
  const contexts = { guild: 'Guild', dm: 'BotDM', private: 'PrivateChannel' } as const
  const common = {
    id,
    application_id: identity.applicationId,
    type,
    data,
    // Discord leaves fields out of the channel of an interaction; those here are the ones it shows.
    channel: channelShown(channel, place, user, guild) as NonNullable<APIBaseInteraction<T, D>['channel']>,
    channel_id: channel,
    token: `jeton-d-interaction-${id}`,
    version: 1,
    app_permissions: String(options.ours ?? botPermissions),
    locale,
    entitlements: [],
    authorizing_integration_owners: ownersOf(options, place, user, guild),
    context: InteractionContextType[contexts[place]],
    attachment_size_limit: 10_485_760, // 10 MiB, as for people without a subscription
  } satisfies APIBaseInteraction<T, D>
  return { ...common, ...whoIn(place, user, guild, options.permissions), ...extra }
}

function whoIn(place: Place, user: string, guild: string, permissions?: bigint) {
  if (place !== 'guild') return { user: userOf(user) }
  const member = { ...memberJson(user), permissions: String(permissions ?? botPermissions) }
  const shown = { id: guild, locale: Locale.French, features: [] }
  return { guild: shown, guild_id: guild, guild_locale: Locale.French, member }
}

/** The guild for an installation by the guild, '0' in direct messages; the person for one by the person. */
function ownersOf({ installed }: InteractionOptions, place: Place, user: string, guild: string) {
  const how = place === 'private' ? 'user' : (installed ?? 'guild')
  return {
    ...(how === 'user' ? {} : { [ApplicationIntegrationType.GuildInstall]: place === 'dm' ? '0' : guild }),
    ...(how === 'guild' ? {} : { [ApplicationIntegrationType.UserInstall]: user }),
  }
}
