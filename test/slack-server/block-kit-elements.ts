import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { hasOnePicture, identifier, link, mrkdwn, picture, plainText, textObject } from './block-kit-text.ts'

// Numbers: doc comments of @slack/types/dist/block-kit/block-elements.d.ts and composition-objects.d.ts,
// except the option value, which Slack's option page puts at 150.

const colour = z.enum(['primary', 'danger']).optional()
const accessibilityLabel = z.string().min(1).max(75).optional()
const placeholder = plainText(150).optional()
const focus = z.boolean().optional()

const confirm = z
  .strictObject({
    title: plainText(100).optional(),
    text: textObject(300),
    confirm: plainText(30).optional(),
    deny: plainText(30).optional(),
    style: colour,
  })
  .optional()

const base = { action_id: identifier.optional() }

export const button = z.strictObject({
  ...base,
  type: z.literal('button'),
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: link.optional(),
  style: colour,
  confirm,
  accessibility_label: accessibilityLabel,
})

const optionFields = { value: z.string().min(1).max(150), description: plainText(75).optional() }
const plainOption = z.strictObject({ ...optionFields, text: plainText(75) })
const anyOption = z.strictObject({
  ...optionFields,
  text: z.discriminatedUnion('type', [plainText(75), mrkdwn(75)]),
})

function isAmong(chosen: unknown, options: readonly unknown[]): boolean {
  return options.some((option) => isDeepStrictEqual(option, chosen))
}

export const staticSelect = z
  .strictObject({
    ...base,
    type: z.literal('static_select'),
    placeholder,
    options: z.array(plainOption).min(1).max(100).optional(),
    option_groups: z
      .array(z.strictObject({ label: plainText(75), options: z.array(plainOption).min(1).max(100) }))
      .min(1)
      .max(100)
      .optional(),
    initial_option: plainOption.optional(),
    confirm,
    focus_on_load: focus,
  })
  .refine((select) => (select.options === undefined) !== (select.option_groups === undefined), {
    message: 'exactly one of options and option_groups is needed',
  })
  .refine(
    ({ initial_option, options, option_groups }) =>
      !initial_option || isAmong(initial_option, options ?? option_groups?.flatMap((group) => group.options) ?? []),
    { message: 'initial_option must be one of the options' },
  )

export const multiStaticSelect = z
  .strictObject({
    ...base,
    type: z.literal('multi_static_select'),
    placeholder,
    options: z.array(plainOption).min(1).max(100),
    initial_options: z.array(plainOption).min(1).optional(),
    max_selected_items: z.int().min(1).optional(),
    confirm,
    focus_on_load: focus,
  })
  .refine(({ initial_options = [], options }) => initial_options.every((option) => isAmong(option, options)), {
    message: 'initial_options must be among the options',
  })

export const conversationsSelect = z.strictObject({
  ...base,
  type: z.literal('conversations_select'),
  placeholder,
  initial_conversation: z.string().min(1).optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .refine((filter) => Object.keys(filter).length > 0, 'a filter cannot be empty')
    .optional(),
  confirm,
  focus_on_load: focus,
})

export const radioButtons = z
  .strictObject({
    ...base,
    type: z.literal('radio_buttons'),
    options: z.array(anyOption).min(1).max(10),
    initial_option: anyOption.optional(),
    confirm,
    focus_on_load: focus,
  })
  .refine(({ initial_option, options }) => !initial_option || isAmong(initial_option, options), {
    message: 'initial_option must be one of the options',
  })

export const checkboxes = z
  .strictObject({
    ...base,
    type: z.literal('checkboxes'),
    options: z.array(anyOption).min(1).max(10),
    initial_options: z.array(anyOption).min(1).optional(),
    confirm,
    focus_on_load: focus,
  })
  .refine(({ initial_options = [], options }) => initial_options.every((option) => isAmong(option, options)), {
    message: 'initial_options must be among the options',
  })

export const plainTextInput = z
  .strictObject({
    ...base,
    type: z.literal('plain_text_input'),
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
    dispatch_action_config: z
      .strictObject({
        trigger_actions_on: z
          .array(z.enum(['on_enter_pressed', 'on_character_entered']))
          .min(1)
          .max(2),
      })
      .optional(),
    placeholder,
    focus_on_load: focus,
  })
  .refine(({ min_length = 0, max_length = 3000 }) => min_length <= max_length, {
    message: 'min_length cannot be over max_length',
  })

const feedbackButton = z.strictObject({
  text: plainText(75),
  value: z.string().min(1).max(2000),
  accessibility_label: accessibilityLabel,
})

export const feedbackButtons = z.strictObject({
  ...base,
  type: z.literal('feedback_buttons'),
  positive_button: feedbackButton,
  negative_button: feedbackButton,
})

export const iconButton = z.strictObject({
  ...base,
  type: z.literal('icon_button'),
  icon: z.string().min(1),
  text: plainText(75),
  value: z.string().max(2000).optional(),
  accessibility_label: accessibilityLabel,
  visible_to_user_ids: z.array(z.string()).optional(),
  confirm,
})

export const imageElement = z
  .strictObject({ type: z.literal('image'), alt_text: z.string().min(1).max(2000), ...picture })
  .refine(hasOnePicture, 'exactly one of image_url and slack_file is needed')
