import type { IncomingMessage } from 'node:http'
import { parsed } from './fields.ts'
import type { UploadedFile } from './types.ts'

/** Reads a request to its end. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Decodes a body: JSON, or a form whose `payload_json` holds the JSON and whose `files[n]` are the files. */
export async function decodeBody(
  type: string,
  bytes: Buffer,
): Promise<{ readonly body: unknown; readonly files: readonly UploadedFile[] }> {
  if (!type.startsWith('multipart/'))
    return { body: bytes.length === 0 ? undefined : parsed(bytes.toString()), files: [] }
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  const payload = form.get('payload_json')
  const files: UploadedFile[] = []
  for (const [name, value] of form) {
    const key = /^files\[(\d+)\]$/.exec(name)?.[1]
    if (key === undefined || typeof value === 'string') continue
    const kind = value.type || 'application/octet-stream'
    files.push({ key, name: value.name, type: kind, bytes: Buffer.from(await value.arrayBuffer()) })
  }
  return { body: typeof payload === 'string' ? parsed(payload) : {}, files }
}
