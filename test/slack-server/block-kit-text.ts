import { z } from 'zod'

/** An identifier we choose (block_id, action_id, callback_id): at most 255 characters (@slack/types, blocks.d.ts). */
export const identifier = z.string().min(1).max(255)

/** A link behind a button or an image: at most 3000 characters (@slack/types, block-elements.d.ts). */
export const link = z.string().min(1).max(3000)

/** A `plain_text` object of 1 to `max` characters; 3000 where Slack gives no smaller limit (composition-objects.d.ts). */
export function plainText(max = 3000) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  })
}

/** A `mrkdwn` object of 1 to `max` characters; 3000 where Slack gives no smaller limit (composition-objects.d.ts). */
export function mrkdwn(max = 3000) {
  return z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  })
}

/** A text object of either kind, of 1 to `max` characters. */
export function textObject(max = 3000) {
  return z.discriminatedUnion('type', [plainText(max), mrkdwn(max)])
}

const slackFile = z
  .strictObject({ id: z.string().min(1).optional(), url: link.optional() })
  .refine(({ id, url }) => (id === undefined) !== (url === undefined), 'exactly one of id and url is needed')

/** The two ways of naming a picture; {@link hasOnePicture} checks that exactly one is used. */
export const picture = { image_url: link.optional(), slack_file: slackFile.optional() }

/** Tells whether an image names its picture once: by address or by Slack file, not both (composition-objects.d.ts). */
export function hasOnePicture(image: { image_url?: unknown; slack_file?: unknown }): boolean {
  return (image.image_url === undefined) !== (image.slack_file === undefined)
}

const flag = z.boolean().optional()
const style = z.strictObject({ bold: flag, italic: flag, strike: flag, code: flag, underline: flag }).optional()
const richTextText = z.strictObject({ type: z.literal('text'), text: z.string().min(1), style })
const richTextLink = z.strictObject({
  type: z.literal('link'),
  url: link,
  text: z.string().min(1).optional(),
  unsafe: flag,
  style,
})

const inline = z.discriminatedUnion('type', [
  richTextText,
  richTextLink,
  z.strictObject({ type: z.literal('user'), user_id: z.string().regex(/^[UW][A-Z0-9]+$/), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string().min(1), style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({
    type: z.literal('emoji'),
    name: z.string().regex(/^[^:\s]+$/, 'an emoji name has no colons'),
    unicode: z.string().optional(),
    url: link.optional(),
    style,
  }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: z.string().min(1),
    url: link.optional(),
    fallback: z.string().optional(),
    style,
  }),
])

const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) })
const border = z.union([z.literal(0), z.literal(1)]).optional()

/** A `rich_text` block, alone or as a table cell. `indent` goes from 0 to 8 (block-elements.d.ts). */
export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: identifier.optional(),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        section,
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          indent: z.int().min(0).max(8).optional(),
          offset: z.int().min(0).optional(),
          border,
          elements: z.array(section).min(1),
        }),
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          border,
          elements: z.array(z.discriminatedUnion('type', [richTextText, richTextLink])),
        }),
        z.strictObject({ type: z.literal('rich_text_quote'), border, elements: z.array(inline) }),
      ]),
    )
    .min(1),
})
