import { z } from 'zod'
import { button, entitySelects, flag, stringSelect, text, textDisplay, typed } from './component-parts.ts'

// Numbers: platforms.md, « Elements » and « Components v2 », and discord-api-types/payloads/v10/message.d.ts. That file
// still says a container holds 10 components; Discord has replaced that limit by 40 in the whole message.

const media = z.object({
  url: z
    .string()
    .max(2048)
    .regex(/^(https?|attachment):\/\/\S+$/, 'only http, https and attachment links'),
})

const uploaded = z.object({ url: z.string().regex(/^attachment:\/\/\S+$/, 'only attachment links') })
const described = { media, description: text(1024).nullish(), spoiler: flag }

const actionRow = z
  .strictObject({
    ...typed(1),
    components: z
      .array(z.discriminatedUnion('type', [button, stringSelect, ...entitySelects]))
      .min(1)
      .max(5),
  })
  .refine(({ components }) => components.length === 1 || components.every(({ type }) => type === 2), {
    message: 'a row holds up to 5 buttons, or 1 select',
    path: ['components'],
  })

const section = z.strictObject({
  ...typed(9),
  components: z.array(textDisplay).min(1).max(3),
  accessory: z.discriminatedUnion('type', [button, z.strictObject({ ...typed(11), ...described })]),
})

const gallery = z.strictObject({ ...typed(12), items: z.array(z.strictObject(described)).min(1).max(10) })
const file = z.strictObject({
  ...typed(13),
  file: uploaded,
  spoiler: flag,
  name: z.string().optional(),
  size: z.int().optional(),
})
const separator = z.strictObject({ ...typed(14), divider: flag, spacing: z.literal([1, 2]).optional() })

const inContainer = [actionRow, textDisplay, section, gallery, separator, file] as const

const container = z.strictObject({
  ...typed(17),
  accent_color: z.int().min(0).max(0xffffff).nullish(),
  spoiler: flag,
  components: z.array(z.discriminatedUnion('type', [...inContainer])).min(1),
})

/** The components of a message which has the flag IS_COMPONENTS_V2. */
export const layout = z.array(z.discriminatedUnion('type', [...inContainer, container]))

/** The components of a message without that flag: rows only. */
export const rows = z.array(z.discriminatedUnion('type', [actionRow])).max(5)
