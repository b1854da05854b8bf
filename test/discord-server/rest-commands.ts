import { type CommandScope, commandProblems } from './command-rules.ts'
import { type Args, fieldOf, isRecord, textOf } from './fields.ts'
import { records } from './messages.ts'
import { refuse, refuseBody } from './refusals.ts'
import type { Handler, RestRequest } from './rest.ts'
import { identity, type Reply } from './types.ts'
import type { World } from './world.ts'

const maximumOfType: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 } // platforms.md, « Commands »

/** The routes of application commands, global ones and those of a guild. */
export const commandRoutes = {
  'GET /applications/:application/commands': inScope(list),
  'PUT /applications/:application/commands': inScope(replaceAll),
  'POST /applications/:application/commands': inScope(create),
  'GET /applications/:application/commands/:command': onCommand(({ command }) => ({ status: 200, body: command })),
  'PATCH /applications/:application/commands/:command': onCommand(edit),
  'DELETE /applications/:application/commands/:command': onCommand(remove),
  'GET /applications/:application/guilds/:guild/commands': inScope(list),
  'PUT /applications/:application/guilds/:guild/commands': inScope(replaceAll),
  'POST /applications/:application/guilds/:guild/commands': inScope(create),
  'GET /applications/:application/guilds/:guild/commands/:command': onCommand(({ command }) => ({
    status: 200,
    body: command,
  })),
  'PATCH /applications/:application/guilds/:guild/commands/:command': onCommand(edit),
  'DELETE /applications/:application/guilds/:guild/commands/:command': onCommand(remove),
} as const satisfies Record<string, Handler>

interface Place {
  readonly request: RestRequest
  readonly world: World
  readonly scope: CommandScope
  /** The guild, or '' for the global commands. */
  readonly guild: string
  readonly commands: Map<string, Args>
}

function inScope(work: (place: Place) => Reply): Handler {
  return (request, world) => {
    const { application, guild = '' } = request.params
    if (application !== identity.applicationId) return refuse('unknownApplication')
    if (guild !== '' && guild !== identity.guildId) return refuse('missingAccess')
    const commands = world.commands.get(guild) ?? new Map<string, Args>()
    world.commands.set(guild, commands)
    return work({ request, world, scope: guild === '' ? 'global' : 'guild', guild, commands })
  }
}

function onCommand(work: (place: Place & { readonly command: Args; readonly id: string }) => Reply): Handler {
  return inScope((place) => {
    const id = place.request.params.command ?? ''
    const command = place.commands.get(id)
    return command ? work({ ...place, command, id }) : refuse('unknownCommand')
  })
}

function list({ request, commands }: Place): Reply {
  const all = [...commands.values()]
  return { status: 200, body: request.query.with_localizations === 'true' ? all : all.map(untranslated) }
}

function replaceAll({ request, world, scope, guild, commands }: Place): Reply {
  if (!Array.isArray(request.body)) return refuseBody(['body: a list of commands is needed'])
  const wanted = records(request.body)
  const problems = wanted.flatMap((command, index) =>
    commandProblems(command, scope).map((problem) => `[${index}].${problem}`),
  )
  const keys = wanted.map(keyOf)
  if (new Set(keys).size !== keys.length) problems.push('body: two commands have the same name')
  if (problems.length > 0) return refuseBody(problems)
  if (isOverfull(wanted)) return refuse('tooManyCommands')
  const before = [...commands.values()]
  commands.clear()
  for (const command of wanted) keep(command, { world, guild, commands }, before)
  return { status: 200, body: [...commands.values()] }
}

function create({ request, world, scope, guild, commands }: Place): Reply {
  const problems = commandProblems(request.body, scope)
  if (problems.length > 0 || !isRecord(request.body)) return refuseBody(problems)
  const known = [...commands.values()]
  const others = known.filter((command) => keyOf(command) !== keyOf(request.body))
  if (isOverfull([...others, request.body])) return refuse('tooManyCommands')
  const body = keep(request.body, { world, guild, commands }, known)
  return { status: others.length === known.length ? 201 : 200, body }
}

function edit({
  request,
  world,
  scope,
  command,
  id,
  commands,
}: Place & { readonly command: Args; readonly id: string }): Reply {
  const changes = isRecord(request.body) ? request.body : {}
  const { application_id: _application, guild_id: _guild, version: _version, ...definition } = command
  const problems = commandProblems({ ...definition, ...changes }, scope)
  if (problems.length > 0) return refuseBody(problems)
  commands.set(id, { ...command, ...changes, id, version: world.clock.snowflake() })
  return { status: 200, body: commands.get(id) }
}

function remove({ commands, id }: Place & { readonly id: string }): Reply {
  commands.delete(id)
  return { status: 204, body: null }
}

/** A command of the same name and type keeps its identifier. */
function keep(command: Args, to: Pick<Place, 'world' | 'guild' | 'commands'>, before: readonly Args[]): Args {
  const same = before.find((one) => keyOf(one) === keyOf(command))
  const id = textOf(same, 'id') ?? to.world.clock.snowflake()
  const place = to.guild === '' ? { integration_types: [0], contexts: null } : { guild_id: to.guild }
  const defaults = { type: 1, description: '', default_member_permissions: null, nsfw: false, ...place }
  const version = to.world.clock.snowflake()
  const kept = { ...defaults, ...command, id, application_id: identity.applicationId, version }
  to.commands.set(id, kept)
  return kept
}

function keyOf(command: unknown): string {
  return `${String(fieldOf(command, 'type') ?? 1)} ${textOf(command, 'name')}`
}

function isOverfull(commands: readonly Args[]): boolean {
  const ofType = (type: number) => commands.filter((command) => (command.type ?? 1) === type).length
  return Object.entries(maximumOfType).some(([type, maximum]) => ofType(Number(type)) > maximum)
}

/** Without `with_localizations` Discord leaves the translations out of a list. */
function untranslated(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(untranslated)
  if (!isRecord(tree)) return tree
  const kept = Object.entries(tree).filter(([key]) => !key.endsWith('_localizations'))
  return Object.fromEntries(kept.map(([key, value]) => [key, untranslated(value)]))
}
