import { textOf } from './fields.ts'
import { channelOf, type Method, refusalOf } from './methods-chat.ts'
import { type Answer, type Args, type Block, failure, type Reply, type UploadedFile } from './types.ts'
import type { World } from './world.ts'

/** The files.* methods. */
export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': begin,
  'files.completeUploadExternal': complete,
}

/** Receives the bytes of a file at the address files.getUploadURLExternal gave. */
export function receiveFile(id: string, bytes: Buffer, { files }: World): Reply {
  const file = files.get(id)
  if (!file) return { status: 404, body: 'not found' }
  files.set(id, { ...file, bytes })
  return { status: 200, body: `OK - ${bytes.length}` }
}

function begin(args: Args, world: World): Answer {
  const name = textOf(args, 'filename')
  const length = Number(args.length)
  if (!name || !(length > 0)) return failure('invalid_arguments', ['[ERROR] filename and length are needed'])
  const id = `F${world.clock.sequence()}`
  const alt = textOf(args, 'alt_txt') ?? textOf(args, 'alt_text') // the documented name, and the one web-api 8 sends
  const blank = { title: undefined, channel: undefined, thread_ts: undefined, complete: false }
  world.files.set(id, { ...blank, id, name, alt, bytes: Buffer.alloc(0) })
  return { ok: true, upload_url: `${world.origin}/upload/${id}`, file_id: id }
}

function complete(args: Args, world: World): Answer {
  const asked = Array.isArray(args.files) ? args.files : []
  const found = asked.map((one) => world.files.get(textOf(one, 'id') ?? ''))
  const files = found.filter((file): file is UploadedFile => file !== undefined && file.bytes.length > 0)
  if (files.length === 0 || files.length < asked.length) return failure('file_not_found')
  const channel = channelOf(args, world, 'channel_id')
  if (args.channel_id !== undefined && !channel) return failure('channel_not_found')
  if (channel && !channel.member) return failure('not_in_channel')
  const blocks = args.blocks as readonly Block[] | undefined // checked just below
  const refusal = blocks ? refusalOf({ blocks }, world) : null
  if (refusal) return refusal
  const thread_ts = textOf(args, 'thread_ts')
  const done = files.map((file, index) => {
    const title = textOf(asked[index], 'title')
    return { ...file, title, channel: channel?.id, thread_ts, complete: true }
  })
  for (const file of done) world.files.set(file.id, file)
  if (channel) {
    const ids = done.map(({ id }) => id)
    world.log.post(channel.id, { text: textOf(args, 'initial_comment') ?? '', blocks, files: ids }, thread_ts)
  }
  return { ok: true, files: done.map(({ id, title, name }) => ({ id, title, name })) }
}
