import type { APIUser } from 'discord-api-types/v10'
import { identity } from './types.ts'

const names: Readonly<Record<string, string>> = {
  '1200000000000000001': 'camille',
  '1200000000000000002': 'dominique',
  '1200000000000000003': 'claude',
}

/** The person of a payload when the test gives none: Camille; Dominique writes the messages others act on. */
export const people = { camille: '1200000000000000001', dominique: '1200000000000000002' } as const

/** A user as Discord shows it; the bot for its own identifier. Any identifier is a person's. */
export function userOf(id: string): APIUser {
  const isBot = id === identity.botUserId
  const username = isBot ? 'territo' : (names[id] ?? `personne-${id.slice(-4)}`)
  const global_name = isBot ? null : `${username[0]?.toUpperCase()}${username.slice(1)}`
  return {
    id,
    username,
    discriminator: isBot ? '4242' : '0',
    global_name,
    avatar: null,
    ...(isBot ? { bot: true } : {}),
    banner: null,
    accent_color: null,
    avatar_decoration_data: null,
    primary_guild: null,
  }
}
