import { z } from 'zod'
import { layout, rows } from './component-layout.ts'
import { label, snowflake } from './component-parts.ts'
import { embeds } from './embeds.ts'
import { type Args, fieldOf, isRecord, listOf, textOf } from './fields.ts'
import { lines, problemsOf } from './problems.ts'

export { commandProblems } from './command-rules.ts'
export { autocompleteProblems, modalProblems } from './modal-rules.ts'

/** The flag of messages made of components only; once set it stays (platforms.md, « Components v2 »). */
export const componentsV2 = 1 << 15

const maximumComponents = 40 // nested ones included; platforms.md
const maximumDisplayed = 4000 // characters over all text displays; platforms.md

const flag = z.boolean().nullish()
const ids = z.array(snowflake).max(100).nullish()

const mentions = z
  .strictObject({
    parse: z.array(z.enum(['roles', 'users', 'everyone'])).nullish(),
    users: ids,
    roles: ids,
    replied_user: flag,
  })
  .refine(
    ({ parse, users }) => !(parse?.includes('users') && users?.length),
    'parse has "users", so users must be empty',
  )
  .refine(
    ({ parse, roles }) => !(parse?.includes('roles') && roles?.length),
    'parse has "roles", so roles must be empty',
  )

/** Stricter than Discord: a key it does not know is refused, for it would be lost there without a word. */
const envelope = z.strictObject({
  content: label(2000).nullish(),
  embeds: embeds.nullish(),
  components: z.array(z.unknown()).nullish(),
  flags: z.int().min(0).nullish(),
  nonce: z.union([label(25), z.int()]).nullish(),
  enforce_nonce: flag,
  tts: flag,
  allowed_mentions: mentions.nullish(),
  message_reference: z
    .strictObject({
      type: z.literal([0, 1]).optional(),
      message_id: snowflake,
      channel_id: snowflake.optional(),
      guild_id: snowflake.optional(),
      fail_if_not_exists: flag,
    })
    .nullish(),
  attachments: z
    .array(z.object({ id: z.union([z.string(), z.int()]), description: label(1024).nullish() }))
    .max(10)
    .nullish(),
  sticker_ids: z.array(snowflake).max(3).nullish(),
  poll: z.unknown().optional(),
  username: label(80).nullish(),
  avatar_url: z.string().nullish(),
  thread_name: label(100).nullish(),
  applied_tags: z.array(snowflake).nullish(),
  shared_client_theme: z.unknown().optional(),
})

/** What goes with a body: the names of its files, new and kept. */
export interface MessageContext {
  readonly files?: readonly string[]
}

/**
 * Everything Discord would hold against the body of a message, whether it is posted in a channel or answers an
 * interaction; empty when Discord would take it. For an edit, give the message as it would be. A problem starts with its
 * place, such as `components[0].components[1].label`.
 */
export function messageProblems(message: unknown, { files = [] }: MessageContext = {}): readonly string[] {
  const wrong = problemsOf(envelope, message)
  if (!isRecord(message)) return wrong
  const isV2 = hasComponentsV2(message)
  return [
    ...wrong,
    ...lines(isEmpty(message, files), 'body: cannot send an empty message'),
    ...(isV2 ? legacyProblems(message) : []),
    ...problemsOf(isV2 ? layout : rows, listOf(message, 'components'), 'components'),
    ...totals(listOf(message, 'components')),
    ...attachmentProblems(message, files),
  ]
}

/** Tells whether a body, or a message, has the flag IS_COMPONENTS_V2. */
export function hasComponentsV2(message: unknown): boolean {
  const flags = fieldOf(message, 'flags')
  return typeof flags === 'number' && (flags & componentsV2) !== 0
}

/** The texts of all the text displays of a message, in their order. */
export function displayedTexts(components: readonly unknown[]): readonly string[] {
  return descendants(components).flatMap((one) => (fieldOf(one, 'type') === 10 ? (textOf(one, 'content') ?? []) : []))
}

/** Tells whether there is nothing in a body, which Discord refuses with an error of its own. */
export function isEmpty(message: Args, files: readonly string[]): boolean {
  const lists = ['embeds', 'components', 'sticker_ids'].some((key) => listOf(message, key).length > 0)
  return !(lists || files.length > 0 || message.poll || (textOf(message, 'content') ?? '').trim() !== '')
}

function legacyProblems(message: Args): readonly string[] {
  const used = ['content', 'embeds', 'sticker_ids', 'poll'].filter((key) => {
    const value = message[key]
    return Array.isArray(value) ? value.length > 0 : Boolean(value)
  })
  return used.map((key) => `${key}: cannot be used with the flag IS_COMPONENTS_V2`)
}

function totals(components: readonly unknown[]): readonly string[] {
  const all = descendants(components)
  const displayed = displayedTexts(components).join('').length
  return [
    ...lines(all.length > maximumComponents, `components: ${all.length} components, over ${maximumComponents}`),
    ...lines(displayed > maximumDisplayed, `components: ${displayed} displayed characters, over ${maximumDisplayed}`),
    ...repeated(all.flatMap((one) => textOf(one, 'custom_id') ?? [])).map(
      (id) => `components: custom_id ${id} used twice`,
    ),
  ]
}

function attachmentProblems(message: Args, files: readonly string[]): readonly string[] {
  const declared = listOf(message, 'attachments').flatMap((attachment) => textOf(attachment, 'filename') ?? [])
  const known = new Set([...files, ...declared])
  const wanted = addresses(message).flatMap((url) => /^attachment:\/\/(.*)$/.exec(url)?.[1] ?? [])
  return wanted.filter((name) => !known.has(name)).map((name) => `attachments: there is no file attachment://${name}`)
}

/** All the components, nested ones included, each before those it holds. */
function descendants(components: readonly unknown[]): readonly unknown[] {
  return components.flatMap((one) => {
    const accessory = fieldOf(one, 'accessory')
    return [one, ...descendants(listOf(one, 'components')), ...(accessory === undefined ? [] : [accessory])]
  })
}

function addresses(tree: unknown): readonly string[] {
  if (Array.isArray(tree)) return tree.flatMap(addresses)
  if (!isRecord(tree)) return []
  return Object.entries(tree).flatMap(([key, value]) => {
    return (key === 'url' || key === 'icon_url') && typeof value === 'string' ? [value] : addresses(value)
  })
}

function repeated(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}
