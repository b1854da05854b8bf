import { textOf } from './fields.ts'
import { channelJson, guildJson } from './guild.ts'
import { userOf } from './people.ts'
import { refuse, refuseBody } from './refusals.ts'
import { commandRoutes } from './rest-commands.ts'
import { interactionRoutes } from './rest-interactions.ts'
import { messageRoutes } from './rest-messages.ts'
import { isTokenless, type Matched, type Route } from './routes.ts'
import { identity, type Reply, type UploadedFile } from './types.ts'
import { gatewayUrl, type World } from './world.ts'

/** A request told apart and decoded. */
export interface RestRequest extends Matched {
  readonly query: Readonly<Record<string, string>>
  /** The JSON body, or the `payload_json` of a form. */
  readonly body: unknown
  readonly files: readonly UploadedFile[]
  /** What stands after 'Bot ' in its authorization. */
  readonly token: string | null
}

/** One route: request in, answer out; the state of the world changes on the way. */
export type Handler = (request: RestRequest, world: World) => Reply

const handlers: Readonly<Record<Route, Handler>> = {
  'GET /gateway': (_request, world) => ok({ url: gatewayUrl(world) }),
  'GET /gateway/bot': (_request, world) => ok({ url: gatewayUrl(world), shards: world.shards, session_start_limit }),
  'GET /users/@me': () => ok({ ...userOf(identity.botUserId), verified: true, mfa_enabled: true, email: null }),
  'GET /users/@me/guilds': () => ok([guildJson()]),
  'POST /users/@me/channels': openDirect,
  'GET /users/:user': ({ params: { user = '' } }) =>
    /^\d{17,20}$/.test(user) ? ok(userOf(user)) : refuse('unknownUser'),
  'GET /applications/@me': () => ok(application()),
  'GET /oauth2/applications/@me': () => ok(application()),
  'GET /guilds/:guild': ({ params }) => (params.guild === identity.guildId ? ok(guildJson()) : refuse('unknownGuild')),
  'GET /guilds/:guild/channels': ({ params }, { directory }) => {
    const inside = directory.all().filter(({ guild }) => guild === params.guild)
    return params.guild === identity.guildId ? ok(inside.map(channelJson)) : refuse('unknownGuild')
  },
  ...commandRoutes,
  ...messageRoutes,
  ...interactionRoutes,
}

const session_start_limit = { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 }

/** Answers one request: the token first, as Discord does, then what it asks. */
export function answer(request: RestRequest, world: World): Reply {
  const isAllowed = isTokenless(request.route) || (world.token !== null && request.token === world.token)
  return isAllowed ? handlers[request.route](request, world) : refuse('unauthorized')
}

function openDirect({ body }: RestRequest, { directory, clock }: World): Reply {
  const user = textOf(body, 'recipient_id')
  if (user === undefined || user === identity.botUserId) return refuseBody(['recipient_id: not a person'])
  return ok(channelJson(directory.direct(user, clock.snowflake)))
}

function application() {
  return {
    id: identity.applicationId,
    name: 'Territo',
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '',
    team: null,
    flags: 0,
    bot: userOf(identity.botUserId),
  }
}

function ok(body: object): Reply {
  return { status: 200, body }
}
