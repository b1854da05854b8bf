import type { IncomingMessage } from 'node:http'
import { isRecord, parsed } from './fields.ts'
import type { Args } from './types.ts'

const nested = new Set(['blocks', 'view', 'metadata', 'prompts', 'files', 'loading_messages', 'context'])
const flags = new Set([
  'as_user',
  'include_all_metadata',
  'include_locale',
  'inclusive',
  'link_names',
  'mrkdwn',
  'reply_broadcast',
  'return_im',
  'unfurl_links',
  'unfurl_media',
])

/** Reads a request to its end. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Decodes the arguments of a Web API call, whichever of the three encodings they came in, and its token. */
export async function decodeArgs(
  request: IncomingMessage,
  body: Buffer,
): Promise<{ args: Args; token: string | null }> {
  const { token: inBody, ...args } = await decode(request.headers['content-type'] ?? '', body, request.url ?? '')
  const inHeader = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  return { args, token: inHeader ?? (typeof inBody === 'string' ? inBody : null) }
}

/** Gives the bytes of an uploaded file, sent alone or as the first file of a form. */
export async function decodeFile(request: IncomingMessage, body: Buffer): Promise<Buffer> {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/')) return body
  for (const value of (await formOf(type, body)).values()) {
    if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer())
  }
  return Buffer.alloc(0)
}

async function decode(type: string, body: Buffer, url: string): Promise<Args> {
  if (type.startsWith('application/json')) {
    const value = parsed(body.toString())
    return isRecord(value) ? value : {}
  }
  const isForm = type.startsWith('multipart/')
  const pairs = isForm ? [...(await formOf(type, body))] : [...new URLSearchParams(body.toString())]
  const query = [...new URL(url, 'http://slack').searchParams]
  return Object.fromEntries([...query, ...pairs].map(([key, value]) => [key, argumentOf(key, value)]))
}

function argumentOf(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (nested.has(key)) return parsed(value)
  if (flags.has(key)) return value === 'true' || value === '1'
  return value
}

function formOf(type: string, body: Buffer) {
  return new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
}
