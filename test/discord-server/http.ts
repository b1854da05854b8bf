import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Faults } from './faults.ts'
import { limitHeaders, tooManyRequests } from './rate-limits.ts'
import { refuse } from './refusals.ts'
import { decodeBody, readBody } from './request-body.ts'
import { answer, type RestRequest } from './rest.ts'
import { matchRoute } from './routes.ts'
import type { Call, FaultKind, Reply } from './types.ts'
import type { World } from './world.ts'

interface Job {
  readonly method: string
  readonly path: string
  /** `null` for a route the server does not know. */
  readonly request: RestRequest | null
}

/** Answers one HTTP request of the bot; faults come first, then the token, then the route. */
export async function serve(incoming: IncomingMessage, response: ServerResponse, world: World, faults: Faults) {
  const job = await jobOf(incoming, await readBody(incoming))
  const { method, request } = job
  const fault = faults.take({ route: request?.route ?? null, method, channel: channelOf(request, world) })
  const done = isWorkDone(fault) ? work(request, world) : null
  const reply = fault ? replyTo(fault, done) : done
  const call = callOf(job, reply, done, fault, world)
  world.calls.push(call)
  world.changes.emit('change')
  if (fault && 'delay' in fault) await wait(fault.delay, undefined, { ref: false })
  if (reply) send(response, { ...reply, headers: { ...limitHeaders(world, call), ...reply.headers } })
  else response.destroy()
}

async function jobOf(incoming: IncomingMessage, bytes: Buffer): Promise<Job> {
  const { pathname, searchParams } = new URL(incoming.url ?? '', 'http://discord')
  const method = incoming.method ?? 'GET'
  const [, path] = /^\/api(?:\/v10)?(\/.*)$/.exec(pathname) ?? []
  const matched = path === undefined ? null : matchRoute(method, path)
  if (!matched) return { method, path: path ?? pathname, request: null }
  const { body, files } = await decodeBody(incoming.headers['content-type'] ?? '', bytes)
  const token = /^Bot (.+)$/.exec(incoming.headers.authorization ?? '')?.[1] ?? null
  const query = Object.fromEntries(searchParams)
  return { method, path: path ?? pathname, request: { ...matched, query, body, files, token } }
}

function work(request: RestRequest | null, world: World): Reply {
  return request ? answer(request, world) : refuse('notFound')
}

function channelOf(request: RestRequest | null, world: World): string | undefined {
  const { channel, token } = request?.params ?? {}
  return channel ?? world.interactions.find((interaction) => interaction.token === token)?.channel
}

function callOf(job: Job, reply: Reply | null, done: Reply | null, fault: FaultKind | null, world: World): Call {
  const { method, path, request } = job
  return {
    method,
    path,
    route: request?.route ?? null,
    params: request?.params ?? {},
    query: request?.query ?? {},
    body: request?.body,
    files: (request?.files ?? []).map(({ name }) => name),
    token: request?.token ?? null,
    status: reply?.status ?? 0,
    answer: reply?.body ?? done?.body ?? null,
    at: world.clock.now(),
    fault,
  }
}

function isWorkDone(fault: FaultKind | null): boolean {
  if (fault === null || 'delay' in fault) return true
  if ('drop' in fault) return fault.drop === 'after'
  return 'done' in fault && fault.done === true
}

function replyTo(fault: FaultKind, done: Reply | null): Reply | null {
  if ('drop' in fault) return null
  if ('delay' in fault) return done
  if ('error' in fault) {
    const { status, code, message = 'Refused by a fault of the test' } = fault.error
    return { status, body: { message, code } }
  }
  return fault.status === 429 ? tooManyRequests(fault) : { status: fault.status, body: 'upstream error' }
}

function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  if (body === null) {
    response.writeHead(status, headers).end()
    return
  }
  const isText = typeof body === 'string'
  const type = isText ? 'text/plain' : 'application/json'
  response.writeHead(status, { 'content-type': type, ...headers }).end(isText ? body : JSON.stringify(body))
}
