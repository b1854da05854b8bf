import {
  type APIRole,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMemberFlags,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildVerificationLevel,
  Locale,
  OverwriteType,
  PermissionFlagsBits,
  type RoleFlags,
} from 'discord-api-types/v10'
import type { Directory } from './directory.ts'
import { people, userOf } from './people.ts'
import { type Channel, identity } from './types.ts'

const { AttachFiles, EmbedLinks, ReadMessageHistory, SendMessages, UseApplicationCommands, ViewChannel } =
  PermissionFlagsBits
const joined = '2024-01-15T09:00:00.000000+00:00'

/** What the bot may do in the guild, as Discord writes it: a number in a text. */
export const botPermissions = String(
  AttachFiles | EmbedLinks | ReadMessageHistory | SendMessages | UseApplicationCommands | ViewChannel,
)

/** A channel as Discord shows it: what the bot may not do there is in its overwrites. */
export function channelJson({ id, type, name, guild, recipients, permissions }: Channel) {
  if (guild === undefined) {
    const group = type === 3 ? { name: null, icon: null, owner_id: recipients[0] ?? people.camille } : {}
    return { id, type, last_message_id: null, recipients: recipients.map(userOf), flags: 0, ...group }
  }
  const { view, send, attach, history } = permissions
  const denied =
    (view ? 0n : ViewChannel) |
    (send ? 0n : SendMessages) |
    (attach ? 0n : AttachFiles) |
    (history ? 0n : ReadMessageHistory)
  const overwrite = { id: identity.botUserId, type: OverwriteType.Member, allow: '0', deny: String(denied) }
  return {
    id,
    type,
    guild_id: guild,
    name,
    position: 0,
    permission_overwrites: denied === 0n ? [] : [overwrite],
    topic: null,
    nsfw: false,
    last_message_id: null,
    parent_id: null,
    rate_limit_per_user: 0,
    flags: 0,
  }
}

/** A member of the guild as Discord shows it in events and interactions. */
export function memberJson(user: string) {
  return {
    user: userOf(user),
    nick: null,
    avatar: null,
    banner: null,
    roles: [] as string[],
    joined_at: joined,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: GuildMemberFlags.DidRejoin,
    pending: false,
    communication_disabled_until: null,
  }
}

function role(id: string, name: string): APIRole {
  return {
    id,
    name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: 0,
    permissions: botPermissions,
    managed: false,
    mentionable: false,
    flags: 0 as RoleFlags, // the type has no name for « none »
  }
}

/** The guild as `GET /guilds/:guild` shows it. */
export function guildJson() {
  return {
    id: identity.guildId,
    name: 'Préfecture de test',
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: people.camille,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: GuildVerificationLevel.Low,
    default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
    explicit_content_filter: GuildExplicitContentFilter.AllMembers,
    roles: [role(identity.guildId, '@everyone')],
    emojis: [],
    features: [],
    mfa_level: GuildMFALevel.None,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: GuildPremiumTier.None,
    preferred_locale: Locale.French,
    public_updates_channel_id: null,
    nsfw_level: GuildNSFWLevel.Default,
    stickers: [],
    premium_progress_bar_enabled: false,
    hub_type: null,
    safety_alerts_channel_id: null,
    incidents_data: null,
  }
}

/** The guild as the gateway announces it. */
export function guildCreateJson(directory: Directory) {
  return {
    ...guildJson(),
    joined_at: joined,
    large: false,
    unavailable: false,
    member_count: 3,
    voice_states: [],
    members: [memberJson(identity.botUserId), memberJson(people.camille)],
    channels: directory
      .all()
      .filter(({ guild }) => guild === identity.guildId)
      .map(channelJson),
    threads: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}
