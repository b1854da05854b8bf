import { z } from 'zod'
import { messageBlock, viewBlock } from './block-kit-blocks.ts'
import { identifier, plainText } from './block-kit-text.ts'

/** Where a message goes: the text may have 40,000 characters when posted, 4,000 when it replaces another. */
export type Surface = 'post' | 'update'

/** What Slack says when it refuses a message: the code of the error, and what is wrong with a JSON pointer each. */
export interface Refusal {
  readonly error: string
  readonly problems: readonly string[]
}

const maximumTextLength = { post: 40_000, update: 4_000 } as const // copied method pages, platforms.md
const maximumBlocksBytes = 13_000 // msg_blocks_too_long was seen at about 13,200: bolt-js#2509
const maximumTableCharacters = 10_000 // platforms.md, « table »

const text = z.string().optional()
const flag = z.boolean().optional()

const envelope = z.strictObject({
  team_id: text, // Bolt adds it to every call
  channel: text,
  user: text,
  ts: text,
  thread_ts: text,
  text,
  markdown_text: z.string().min(1).max(12_000).optional(),
  blocks: z.unknown().optional(),
  metadata: z.unknown().optional(),
  reply_broadcast: flag,
  unfurl_links: flag,
  unfurl_media: flag,
  mrkdwn: flag,
  link_names: flag,
  as_user: flag,
  replace_original: flag,
  delete_original: flag,
  parse: z.enum(['none', 'full']).optional(),
  username: text,
  icon_emoji: text,
  icon_url: text,
  client_msg_id: text,
  response_type: z.enum(['in_channel', 'ephemeral']).optional(),
})

const metadata = z.union([
  z.strictObject({ event_type: identifier, event_payload: z.record(z.string(), z.unknown()) }),
  z.strictObject({}), // on chat.update, takes the metadata away
])

const blockList = z.array(messageBlock).max(50).superRefine(distinctIdentifiers).superRefine(smallTables)

const viewFields = {
  blocks: z.array(viewBlock).max(100).superRefine(distinctIdentifiers).superRefine(oneFocus),
  callback_id: identifier.optional(),
  private_metadata: z.string().max(3000).optional(),
  external_id: identifier.optional(),
}

const view = z.discriminatedUnion('type', [
  z.strictObject({ ...viewFields, type: z.literal('home') }),
  z
    .strictObject({
      ...viewFields,
      type: z.literal('modal'),
      title: plainText(24),
      submit: plainText(24).optional(),
      close: plainText(24).optional(),
      clear_on_close: flag,
      notify_on_close: flag,
    })
    .refine(({ blocks, submit }) => submit !== undefined || blocks.every((block) => block.type !== 'input'), {
      message: 'submit is required when there is an input block',
    }),
])

/** Everything Slack would hold against a message; empty when Slack would take it. A string starts with its JSON pointer. */
export function messageProblems(message: unknown, surface: Surface = 'post'): readonly string[] {
  return refusals(message, surface).flatMap(({ problems }) => problems)
}

/** The answer of Slack to a message it does not take, or `null` when it takes it. The first error wins. */
export function messageRefusal(message: unknown, surface: Surface = 'post'): Refusal | null {
  const [first] = refusals(message, surface)
  return first ?? null
}

/** Everything Slack would hold against a modal or a Home tab; empty when Slack would take it. */
export function viewProblems(candidate: unknown): readonly string[] {
  return problemsOf(view, candidate, '')
}

function refusals(message: unknown, surface: Surface): readonly Refusal[] {
  const wrong = problemsOf(envelope, message, '')
  if (wrong.length > 0) return [{ error: 'invalid_arguments', problems: wrong }]
  const { text = '', markdown_text, blocks, metadata: event } = envelope.parse(message)
  const found: Refusal[] = []
  const refuse = (error: string, problems: readonly string[]) => {
    if (problems.length > 0) found.push({ error, problems })
  }
  const isEmpty = text === '' && markdown_text === undefined && (!Array.isArray(blocks) || blocks.length === 0)
  const tooLong = text.length > maximumTextLength[surface]
  refuse('no_text', blocks === undefined || Array.isArray(blocks) ? lines(isEmpty, '/text: text or blocks needed') : [])
  refuse('msg_too_long', lines(tooLong, `/text: ${text.length} characters, over ${maximumTextLength[surface]}`))
  const mixed = markdown_text !== undefined && (text !== '' || blocks !== undefined)
  refuse('markdown_text_conflict', lines(mixed, '/markdown_text: not with text or blocks'))
  if (event !== undefined) refuse('invalid_metadata_format', problemsOf(metadata, event, '/metadata'))
  if (blocks !== undefined) found.push(...blockRefusals(blocks))
  return found
}

function blockRefusals(blocks: unknown): readonly Refusal[] {
  if (!Array.isArray(blocks)) return [{ error: 'invalid_blocks_format', problems: ['/blocks: not a list'] }]
  const problems = problemsOf(blockList, blocks, '/blocks')
  if (problems.length > 0) return [{ error: 'invalid_blocks', problems }]
  const bytes = Buffer.byteLength(JSON.stringify(blocks))
  const tooLong = lines(bytes > maximumBlocksBytes, `/blocks: ${bytes} bytes, over ${maximumBlocksBytes}`)
  return tooLong.length > 0 ? [{ error: 'msg_blocks_too_long', problems: tooLong }] : []
}

function lines(wrong: boolean, line: string): readonly string[] {
  return wrong ? [line] : []
}

function problemsOf(schema: z.ZodType, value: unknown, pointer: string): readonly string[] {
  const { error } = schema.safeParse(value)
  return (error?.issues ?? []).map(({ path, message }) => `${[pointer, ...path.map(String)].join('/')}: ${message}`)
}

type Check = z.core.$RefinementCtx

function distinctIdentifiers(blocks: readonly { block_id?: string | undefined }[], check: Check): void {
  const seen = new Set<string>()
  for (const [index, block] of blocks.entries()) {
    const { block_id } = block
    if (block_id !== undefined && seen.has(block_id)) report(check, [index, 'block_id'], `"${block_id}" is used twice`)
    if (block_id !== undefined) seen.add(block_id)
    const actions = valuesOf('action_id', block)
    const repeated = actions.find((action, position) => actions.indexOf(action) !== position)
    if (repeated !== undefined) report(check, [index], `action_id "${repeated}" is used twice in this block`)
  }
}

function smallTables(blocks: readonly { type: string }[], check: Check): void {
  const tables = blocks.filter(({ type }) => type === 'table')
  if (tables.length > 1) report(check, [], `${tables.length} tables, only one is allowed in a message`)
  const length = valuesOf('text', tables).reduce<number>((sum, cell) => sum + String(cell).length, 0)
  if (length > maximumTableCharacters) report(check, [], `${length} characters in the table, over 10000`)
}

function oneFocus(blocks: readonly unknown[], check: Check): void {
  const count = valuesOf('focus_on_load', blocks).filter((focus) => focus === true).length
  if (count > 1) report(check, [], `${count} elements have focus_on_load, only one may`)
}

function report(check: Check, path: (string | number)[], message: string): void {
  check.addIssue({ code: 'custom', path, message })
}

function valuesOf(key: string, tree: unknown): readonly unknown[] {
  if (Array.isArray(tree)) return tree.flatMap((item) => valuesOf(key, item))
  if (typeof tree !== 'object' || tree === null) return []
  return Object.entries(tree).flatMap(([name, value]) => {
    const isLeaf = typeof value !== 'object'
    return name === key && isLeaf ? [value] : valuesOf(key, value)
  })
}
