import { z } from 'zod'
import {
  button,
  checkboxes,
  conversationsSelect,
  feedbackButtons,
  iconButton,
  imageElement,
  multiStaticSelect,
  plainTextInput,
  radioButtons,
  staticSelect,
} from './block-kit-elements.ts'
import { hasOnePicture, identifier, mrkdwn, picture, plainText, richText, textObject } from './block-kit-text.ts'

// Numbers: doc comments of @slack/types/dist/block-kit/blocks.d.ts. It has none for the alert: 200 is hearsay, and on the safe side.

const base = { block_id: identifier.optional() }

const header = z.strictObject({ ...base, type: z.literal('header'), text: plainText(150) })
const divider = z.strictObject({ ...base, type: z.literal('divider') })

const section = z
  .strictObject({
    ...base,
    type: z.literal('section'),
    text: textObject(3000).optional(),
    fields: z.array(textObject(2000)).min(1).max(10).optional(),
    accessory: z
      .discriminatedUnion('type', [button, staticSelect, conversationsSelect, radioButtons, checkboxes, imageElement])
      .optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, 'a section needs text or fields')

const context = z.strictObject({
  ...base,
  type: z.literal('context'),
  elements: z
    .array(z.discriminatedUnion('type', [plainText(), mrkdwn(), imageElement]))
    .min(1)
    .max(10),
})

const actions = z.strictObject({
  ...base,
  type: z.literal('actions'),
  elements: z
    .array(z.discriminatedUnion('type', [button, staticSelect, conversationsSelect, radioButtons, checkboxes]))
    .min(1)
    .max(25),
})

const contextActions = z.strictObject({
  ...base,
  type: z.literal('context_actions'),
  elements: z
    .array(z.discriminatedUnion('type', [feedbackButtons, iconButton]))
    .min(1)
    .max(5),
})

const image = z
  .strictObject({
    ...base,
    type: z.literal('image'),
    alt_text: z.string().min(1).max(2000),
    title: plainText(2000).optional(),
    ...picture,
  })
  .refine(hasOnePicture, 'exactly one of image_url and slack_file is needed')

const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().min(1) }),
  richText,
])

const table = z.strictObject({
  ...base,
  type: z.literal('table'),
  rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
  column_settings: z
    .array(
      z
        .strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() })
        .nullable(),
    )
    .max(20)
    .optional(),
})

const input = z.strictObject({
  ...base,
  type: z.literal('input'),
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: z.discriminatedUnion('type', [
    plainTextInput,
    staticSelect,
    multiStaticSelect,
    conversationsSelect,
    radioButtons,
    checkboxes,
  ]),
})

const markdown = z.strictObject({ ...base, type: z.literal('markdown'), text: z.string().min(1).max(12_000) })

const alert = z.strictObject({
  ...base,
  type: z.literal('alert'),
  text: textObject(200),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
})

/** Any block of a message; modals and Home tabs refuse some of them, see {@link viewBlock}. */
export const messageBlock = z.discriminatedUnion('type', [
  header,
  section,
  richText,
  context,
  actions,
  contextActions,
  divider,
  image,
  table,
  input,
  markdown,
  alert,
])

/** Any block of a modal or of a Home tab: neither table, markdown nor context_actions, which live in messages only. */
export const viewBlock = z.discriminatedUnion('type', [
  header,
  section,
  richText,
  context,
  actions,
  divider,
  image,
  input,
  alert,
])
