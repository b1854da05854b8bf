import { Locale } from 'discord-api-types/v10'
import { z } from 'zod'
import { flag, text } from './component-parts.ts'
import { fieldOf, isRecord, listOf, textOf } from './fields.ts'
import { lines, problemsOf } from './problems.ts'

// Numbers: platforms.md, « Commands », and discord-api-types/payloads/v10/_interactions/applicationCommands.d.ts.

const maximumCharacters = 8000

const chatName = z
  .string()
  .regex(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u, 'not a command name')
  .refine((name) => name === name.toLowerCase(), 'a command name is in lower case')

const description = text(100)
const translated = <T extends z.ZodType>(value: T) => z.partialRecord(z.enum(Locale), value).nullish()

const named = {
  name: chatName,
  name_localizations: translated(chatName),
  description,
  description_localizations: translated(description),
}

const choice = { name: text(100), name_localizations: translated(text(100)) }
const choices = <T extends z.ZodType>(value: T) =>
  z
    .array(z.strictObject({ ...choice, value }))
    .max(25)
    .optional()
const plain = { ...named, required: flag }
const chosen = { ...plain, autocomplete: flag }
const bounds = { min_value: z.number().optional(), max_value: z.number().optional() }
const isEither = (option: { autocomplete?: boolean | undefined; choices?: readonly unknown[] | undefined }) =>
  !(option.autocomplete && option.choices?.length)
const either = 'an option has choices or autocomplete, not both'

const valueOptions = [
  z
    .strictObject({
      ...chosen,
      type: z.literal(3),
      choices: choices(text(100)),
      min_length: z.int().min(0).max(6000).optional(),
      max_length: z.int().min(1).max(6000).optional(),
    })
    .refine(isEither, either),
  z.strictObject({ ...chosen, ...bounds, type: z.literal(4), choices: choices(z.int()) }).refine(isEither, either),
  z.strictObject({ ...chosen, ...bounds, type: z.literal(10), choices: choices(z.number()) }).refine(isEither, either),
  z.strictObject({ ...plain, type: z.literal([5, 6, 8, 9, 11]) }),
  z.strictObject({ ...plain, type: z.literal(7), channel_types: z.array(z.int()).optional() }),
] as const

const valueList = optionList(z.discriminatedUnion('type', [...valueOptions]))
const subcommand = z.strictObject({ ...named, type: z.literal(1), options: valueList.optional() })
const group = z.strictObject({ ...named, type: z.literal(2), options: optionList(subcommand) })
const anyOption = z.discriminatedUnion('type', [...valueOptions, subcommand, group])

const common = {
  id: z.string().optional(), // in a bulk overwrite, the command to keep
  default_member_permissions: z.string().regex(/^\d+$/).nullish(),
  dm_permission: z.boolean().nullish(),
  nsfw: flag,
  integration_types: z
    .array(z.literal([0, 1]))
    .min(1)
    .nullish(),
  contexts: z
    .array(z.literal([0, 1, 2]))
    .min(1)
    .nullish(),
}

const chatInput = z.strictObject({
  ...common,
  ...named,
  type: z.literal(1).optional(),
  options: optionList(anyOption).optional(),
})
const contextMenu = z.strictObject({
  ...common,
  type: z.literal([2, 3]),
  name: text(32),
  name_localizations: translated(text(32)),
  description: z.literal('').optional(),
  description_localizations: z.null().optional(),
  options: z.array(z.unknown()).length(0).optional(),
})

/** Where a command is registered: a guild's commands know neither direct messages nor other contexts. */
export type CommandScope = 'global' | 'guild'

/** Everything Discord would hold against the definition of a command; empty when Discord would take it. */
export function commandProblems(command: unknown, scope: CommandScope = 'global'): readonly string[] {
  const schema = [2, 3].includes(Number(fieldOf(command, 'type'))) ? contextMenu : chatInput
  const size = sizeOf(command)
  const elsewhere = [...listOf(command, 'contexts'), ...listOf(command, 'integration_types')].some((one) => one !== 0)
  return [
    ...problemsOf(schema, command),
    ...lines(size > maximumCharacters, `body: ${size} characters in all, over ${maximumCharacters}`),
    ...lines(scope === 'guild' && elsewhere, 'contexts: the commands of a guild are for that guild only'),
  ]
}

function optionList<T extends z.ZodType>(option: T) {
  return z.array(option).max(25).superRefine(distinctNames).superRefine(requiredFirst).superRefine(oneLevel)
}

function distinctNames(options: readonly unknown[], context: z.RefinementCtx): void {
  const names = options.map((option) => textOf(option, 'name'))
  if (new Set(names).size !== names.length)
    context.addIssue({ code: 'custom', message: 'two options have the same name' })
}

function requiredFirst(options: readonly unknown[], context: z.RefinementCtx): void {
  const flags = options.map((option) => fieldOf(option, 'required') === true)
  if (flags.lastIndexOf(true) > flags.indexOf(false) && flags.includes(false))
    context.addIssue({ code: 'custom', message: 'required options come first' })
}

function oneLevel(options: readonly unknown[], context: z.RefinementCtx): void {
  const branches = options.filter((option) => [1, 2].includes(Number(fieldOf(option, 'type'))))
  if (branches.length > 0 && branches.length < options.length)
    context.addIssue({ code: 'custom', message: 'sub-commands and other options do not mix' })
}

/** Characters of names, descriptions and values, the longest translation of each counting alone. */
function sizeOf(node: unknown): number {
  const nested = [...listOf(node, 'options'), ...listOf(node, 'choices')].reduce<number>(
    (sum, one) => sum + sizeOf(one),
    0,
  )
  const value = fieldOf(node, 'value')
  return longest(node, 'name') + longest(node, 'description') + String(value ?? '').length + nested
}

function longest(node: unknown, key: 'name' | 'description'): number {
  const translations = fieldOf(node, `${key}_localizations`)
  const texts = [textOf(node, key), ...(isRecord(translations) ? Object.values(translations) : [])]
  return Math.max(...texts.map((one) => (typeof one === 'string' ? one.length : 0)))
}
