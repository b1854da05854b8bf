import { textOf } from './fields.ts'
import type { Method } from './methods-chat.ts'
import { type Answer, type Args, failure, identity } from './types.ts'
import type { World } from './world.ts'

/** A token of a workspace that installed the app. Times in milliseconds. */
export interface Grant {
  readonly team: string
  /** `null` where tokens do not expire. */
  readonly expiresAt: number | null
  alive: boolean
}

/** What installs the app, and what the apps that are installed may do with it. */
export interface OAuth {
  readonly grants: Map<string, Grant>
  readonly codes: Map<string, string>
  /** The tokens that renew another, good once. */
  readonly renewals: Map<string, string>
  /** In seconds; `null` where tokens do not expire. */
  lifetime: number | null
}

export const createOAuth = (): OAuth => ({ grants: new Map(), codes: new Map(), renewals: new Map(), lifetime: null })

export const oauthMethods: Readonly<Record<string, Method>> = { 'oauth.v2.access': access }

/** What the page of Slack does once a person says yes: where their browser goes next. Throws on what Slack would refuse. */
export function consent(page: string, team: string, { oauth, clock }: World): string {
  const { searchParams } = new URL(page)
  const [client, scope, state] = ['client_id', 'scope', 'state'].map((name) => searchParams.get(name))
  if (client !== identity.clientId || !scope || !state) throw new Error(`not a page that installs us: ${page}`)
  const code = `code-${clock.sequence()}`
  oauth.codes.set(code, team)
  return `?${new URLSearchParams({ code, state })}`
}

/** What is wrong with a token of a workspace; `null` when it is good. `undefined`: it is none. */
export function grantRefusal(token: string, { oauth, clock }: World): Answer | null | undefined {
  const grant = oauth.grants.get(token)
  if (grant === undefined) return undefined
  if (!grant.alive) return failure('token_revoked')
  return grant.expiresAt !== null && grant.expiresAt <= clock.now() ? failure('token_expired') : null
}

function access(args: Args, world: World): Answer {
  const { oauth } = world
  if (textOf(args, 'client_id') !== identity.clientId) return failure('invalid_client_id')
  if (textOf(args, 'client_secret') !== identity.clientSecret) return failure('bad_client_secret')
  const isRenewal = textOf(args, 'grant_type') === 'refresh_token'
  const [known, name] = isRenewal ? [oauth.renewals, 'refresh_token'] : [oauth.codes, 'code']
  const given = textOf(args, name) ?? ''
  const team = known.get(given)
  if (team === undefined) return failure(isRenewal ? 'invalid_refresh_token' : 'invalid_code')
  known.delete(given)
  return { ok: true, ...granted(team, world) }
}

function granted(team: string, { oauth, clock }: World) {
  const number = clock.sequence()
  const access_token = `xoxb-${team}-${number}`
  const { lifetime } = oauth
  oauth.grants.set(access_token, {
    team,
    expiresAt: lifetime === null ? null : clock.now() + lifetime * 1000,
    alive: true,
  })
  const renewal = lifetime === null ? {} : { refresh_token: `xoxe-1-${team}-${number}`, expires_in: lifetime }
  if (renewal.refresh_token !== undefined) oauth.renewals.set(renewal.refresh_token, team)
  return {
    app_id: identity.appId,
    authed_user: { id: 'U0CAMILLE' },
    scope: 'chat:write,commands',
    token_type: 'bot',
    access_token,
    bot_user_id: identity.botUserId,
    ...renewal,
    team: { id: team, name: `Espace ${team}` },
    enterprise: null,
    is_enterprise_install: false,
  }
}
