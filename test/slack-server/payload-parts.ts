import { identity } from './types.ts'

/**
 * What the builders need of a server: with it, timestamps follow its clock, and trigger_ids and response_urls work.
 * A `SlackServer` is one; without a server, they are well formed and lead nowhere.
 */
export interface Issuer {
  now(): number
  timestamp(): string
  issueTrigger(): string
  issueResponseUrl(origin: {
    channel: string
    user: string
    ts?: string | undefined
    thread_ts?: string | undefined
    ephemeral?: boolean | undefined
  }): string
}

/** The person and the channel of a payload when the test gives none. */
export const defaults = { user: 'U0CAMILLE', channel: 'C0GENERAL' } as const

let count = 0

/** A number never given twice in this process. */
export function nextNumber(): number {
  count += 1
  return count
}

/** An issuer for payloads which no server follows. */
export const nobody: Issuer = {
  now: () => 1_700_000_000_000 + nextNumber() * 1000,
  timestamp: () => `1700000000.${String(nextNumber()).padStart(6, '0')}`,
  issueTrigger: () => `1700000000000.${nextNumber()}.territo`,
  issueResponseUrl: () => `http://127.0.0.1:9/response/R${nextNumber()}`,
}

/** What all interactive payloads have in common. */
export function interactiveBase(user: string) {
  return {
    user: { id: user, username: user.toLowerCase(), name: user.toLowerCase(), team_id: identity.teamId },
    api_app_id: identity.appId,
    token: 'verification-token-inconnu',
    team: { id: identity.teamId, domain: identity.teamDomain },
    enterprise: null,
    is_enterprise_install: false,
  }
}

/** A channel as interactive payloads show it. */
export function channelShown(id: string) {
  return { id, name: id.startsWith('D') ? 'directmessage' : id.toLowerCase() }
}
