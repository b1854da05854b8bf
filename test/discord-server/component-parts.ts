import { z } from 'zod'

// Numbers: platforms.md, « Elements », and the doc comments of discord-api-types/payloads/v10/message.d.ts.
// Lengths are counted in UTF-16 units, which are never fewer than the characters Discord counts.

/** A text of 1 to `max` characters which is not all blanks: Discord trims before it counts. */
export function text(max: number) {
  return z
    .string()
    .max(max)
    .refine((value) => value.trim() !== '', 'this text is required')
}

/** A text of at most `max` characters, which may be empty. */
export function label(max: number) {
  return z.string().max(max)
}

/** An identifier of Discord. */
export const snowflake = z.string().regex(/^\d{17,20}$/, 'not a snowflake')

/** The identifier of an interactive component, which we choose. */
export const customId = z.string().min(1).max(100)

export const flag = z.boolean().optional()

/** What any component has: its type, and a number we may give it. */
export function typed<T extends number>(type: T) {
  return { type: z.literal(type), id: z.int().min(0).optional() }
}

const emoji = z
  .strictObject({ id: snowflake.nullish(), name: z.string().min(1).nullish(), animated: flag })
  .refine(({ id, name }) => Boolean(id) || Boolean(name), 'an emoji needs a name or an id')

const link = z
  .string()
  .max(512)
  .regex(/^(https?|discord):\/\/\S+$/, 'only http, https and discord links')

const shown = { label: text(80).optional(), emoji: emoji.optional(), disabled: flag }
const hasFace = (button: { label?: unknown; emoji?: unknown }) =>
  button.label !== undefined || button.emoji !== undefined

/** A button: of one of four colours with an identifier, or a link, or a purchase. */
export const button = z.discriminatedUnion('style', [
  z
    .strictObject({ ...typed(2), style: z.literal([1, 2, 3, 4]), custom_id: customId, ...shown })
    .refine(hasFace, 'a button needs a label or an emoji'),
  z
    .strictObject({ ...typed(2), style: z.literal(5), url: link, ...shown })
    .refine(hasFace, 'a button needs a label or an emoji'),
  z.strictObject({ ...typed(2), style: z.literal(6), sku_id: snowflake, disabled: flag }),
])

const selectFields = {
  custom_id: customId,
  placeholder: label(150).optional(),
  min_values: z.int().min(0).max(25).optional(),
  max_values: z.int().min(1).max(25).optional(),
  disabled: flag,
  required: flag, // in modals only, modal-rules.ts
}

const option = z.strictObject({
  label: text(100),
  value: text(100),
  description: label(100).optional(),
  emoji: emoji.optional(),
  default: flag,
})

const distinct = (options: readonly { value: string }[]) =>
  new Set(options.map(({ value }) => value)).size === options.length

const inOrder = ({
  min_values = 1,
  max_values = 1,
}: {
  min_values?: number | undefined
  max_values?: number | undefined
}) => min_values <= max_values
const order = 'min_values is over max_values'

/** A select whose options we give. */
export const stringSelect = z
  .strictObject({
    ...typed(3),
    ...selectFields,
    options: z.array(option).min(1).max(25).refine(distinct, 'two options have the same value'),
  })
  .refine(inOrder, order)

const defaults = z
  .array(z.strictObject({ id: snowflake, type: z.enum(['user', 'role', 'channel']) }))
  .max(25)
  .optional()

/** The selects whose options Discord gives: people, roles, either of them, channels. */
export const entitySelects = [
  z.strictObject({ ...typed(5), ...selectFields, default_values: defaults }).refine(inOrder, order),
  z.strictObject({ ...typed(6), ...selectFields, default_values: defaults }).refine(inOrder, order),
  z.strictObject({ ...typed(7), ...selectFields, default_values: defaults }).refine(inOrder, order),
  z
    .strictObject({
      ...typed(8),
      ...selectFields,
      default_values: defaults,
      channel_types: z.array(z.int().min(0)).optional(),
    })
    .refine(inOrder, order),
] as const

/** A text with Markdown. */
export const textDisplay = z.strictObject({ ...typed(10), content: text(4000) })
