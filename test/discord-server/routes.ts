/** Every route of the API this server knows; the first which matches is taken. */
export const routeNames = [
  'GET /gateway',
  'GET /gateway/bot',
  'GET /users/@me',
  'GET /users/@me/guilds',
  'POST /users/@me/channels',
  'GET /users/:user',
  'GET /applications/@me',
  'GET /oauth2/applications/@me',
  'GET /applications/:application/commands',
  'PUT /applications/:application/commands',
  'POST /applications/:application/commands',
  'GET /applications/:application/commands/:command',
  'PATCH /applications/:application/commands/:command',
  'DELETE /applications/:application/commands/:command',
  'GET /applications/:application/guilds/:guild/commands',
  'PUT /applications/:application/guilds/:guild/commands',
  'POST /applications/:application/guilds/:guild/commands',
  'GET /applications/:application/guilds/:guild/commands/:command',
  'PATCH /applications/:application/guilds/:guild/commands/:command',
  'DELETE /applications/:application/guilds/:guild/commands/:command',
  'GET /guilds/:guild',
  'GET /guilds/:guild/channels',
  'GET /channels/:channel',
  'POST /channels/:channel/typing',
  'GET /channels/:channel/messages',
  'POST /channels/:channel/messages',
  'GET /channels/:channel/messages/:message',
  'PATCH /channels/:channel/messages/:message',
  'DELETE /channels/:channel/messages/:message',
  'POST /channels/:channel/messages/:message/crosspost',
  'POST /interactions/:interaction/:token/callback',
  'POST /webhooks/:application/:token',
  'GET /webhooks/:application/:token/messages/:message',
  'PATCH /webhooks/:application/:token/messages/:message',
  'DELETE /webhooks/:application/:token/messages/:message',
] as const

/** A method and a path, its variable parts named: 'POST /channels/:channel/messages'. */
export type Route = (typeof routeNames)[number]

/** A request told apart: its route, and the variable parts of its path. */
export interface Matched {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

const patterns = routeNames.map((route) => ({
  route,
  pattern: new RegExp(`^${route.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
}))

/** Finds the route of a request, whose path has lost '/api' and '/v10'; `null` when the server does not know it. */
export function matchRoute(method: string, path: string): Matched | null {
  for (const { route, pattern } of patterns) {
    const match = pattern.exec(`${method} ${path}`)
    if (!match) continue
    const params = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)] as const)
    return { route, params: Object.fromEntries(params) }
  }
  return null
}

/** The routes an interaction token opens, with no bot token. */
export function isTokenless(route: Route): boolean {
  return route.includes('/:token')
}
