import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Faults } from './faults.ts'
import { textOf } from './fields.ts'
import { receiveFile } from './methods-files.ts'
import { decodeArgs, decodeFile, readBody } from './request-body.ts'
import { useResponseUrl } from './response-url.ts'
import { type Args, type Call, type FaultKind, failure, type Reply } from './types.ts'
import { answerMethod } from './web-api.ts'
import type { World } from './world.ts'

interface Job {
  readonly method: string
  readonly channel: string | undefined
  readonly args: Args
  readonly token: string | null
  readonly work: () => Reply
}

/** Answers one HTTP request of the bot: Web API, upload address or response_url; faults apply to the three. */
export async function serve(request: IncomingMessage, response: ServerResponse, world: World, faults: Faults) {
  const job = jobOf(request, await readBody(request), world)
  if (job === null) {
    response.writeHead(404).end()
    return
  }
  await run(await job, response, world, faults)
}

function jobOf(request: IncomingMessage, body: Buffer, world: World): Promise<Job> | null {
  const { pathname } = new URL(request.url ?? '', 'http://slack')
  const [, area, name = ''] = /^\/(api|response|upload)\/([\w.]+)$/.exec(pathname) ?? []
  if (area === 'api') return apiJob(name, request, body, world)
  if (area === 'response') return responseJob(name, request, body, world)
  return area === 'upload' ? uploadJob(name, request, body, world) : null
}

async function apiJob(method: string, request: IncomingMessage, body: Buffer, world: World): Promise<Job> {
  const { args, token } = await decodeArgs(request, body)
  const work = () => ({ status: 200, body: answerMethod(method, args, token, world) })
  return { method, channel: textOf(args, 'channel') ?? textOf(args, 'channel_id'), args, token, work }
}

async function responseJob(id: string, request: IncomingMessage, body: Buffer, world: World): Promise<Job> {
  const { args, token } = await decodeArgs(request, body)
  const channel = world.responseUrls.get(id)?.origin.channel
  return { method: 'response_url', channel, args, token, work: () => useResponseUrl(id, args, world) }
}

async function uploadJob(id: string, request: IncomingMessage, body: Buffer, world: World): Promise<Job> {
  const bytes = await decodeFile(request, body)
  const work = () => receiveFile(id, bytes, world)
  return { method: 'upload', channel: undefined, args: { file_id: id, length: bytes.length }, token: null, work }
}

async function run(job: Job, response: ServerResponse, world: World, faults: Faults): Promise<void> {
  const { method, channel, args, token, work } = job
  const fault = faults.take(method, channel)
  const done = isWorkDone(fault) ? work() : null
  const reply = fault ? replyTo(fault, method, done) : done
  const { status, answer } = { status: reply?.status ?? 0, answer: reply?.body ?? done?.body ?? null }
  const call: Call = { method, args, token, status, answer, at: world.clock.now(), fault }
  world.calls.push(call)
  world.changes.emit('change')
  if (fault && 'delay' in fault) await wait(fault.delay, undefined, { ref: false })
  if (reply) send(response, reply)
  else response.destroy()
}

function isWorkDone(fault: FaultKind | null): boolean {
  if (fault === null || 'delay' in fault) return true
  if ('drop' in fault) return fault.drop === 'after'
  return 'done' in fault && fault.done === true
}

function replyTo(fault: FaultKind, method: string, done: Reply | null): Reply | null {
  if ('drop' in fault) return null
  if ('delay' in fault) return done
  if ('error' in fault) return { status: method === 'response_url' ? 404 : 200, body: failure(fault.error) }
  if (fault.status !== 429) return { status: fault.status, body: 'upstream error' }
  return { status: 429, body: failure('ratelimited'), headers: { 'retry-after': String(fault.retryAfter) } }
}

function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  const isText = typeof body === 'string'
  const type = isText ? 'text/plain' : 'application/json; charset=utf-8'
  response.writeHead(status, { 'content-type': type, ...headers }).end(isText ? body : JSON.stringify(body))
}
