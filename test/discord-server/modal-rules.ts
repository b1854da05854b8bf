import { z } from 'zod'
import { customId, entitySelects, flag, label, stringSelect, text, textDisplay, typed } from './component-parts.ts'
import { fieldOf, isRecord, textOf } from './fields.ts'
import { lines, problemsOf } from './problems.ts'

// Numbers: platforms.md, « Elements » and « Autocomplete », and discord-api-types/payloads/v10/message.d.ts.

const length = z.int().min(0).max(4000).optional()

const inputFields = {
  ...typed(4),
  custom_id: customId,
  style: z.literal([1, 2]),
  min_length: length,
  max_length: z.int().min(1).max(4000).optional(),
  required: flag,
  value: label(4000).optional(),
  placeholder: label(100).optional(),
}

const choice = z.strictObject({ label: text(100), value: text(100), description: label(100).optional(), default: flag })
const count = z.int().min(0).max(10).optional()

const inLabel = z.discriminatedUnion('type', [
  z.strictObject(inputFields),
  stringSelect,
  ...entitySelects,
  z.strictObject({
    ...typed(19),
    custom_id: customId,
    min_values: count,
    max_values: count,
    required: flag,
    file_types: z.array(z.string()).max(10).optional(),
  }),
  z.strictObject({ ...typed(21), custom_id: customId, options: z.array(choice).min(2).max(10), required: flag }),
  z.strictObject({
    ...typed(22),
    custom_id: customId,
    options: z.array(choice).min(1).max(10),
    min_values: count,
    max_values: count,
    required: flag,
  }),
  z.strictObject({ ...typed(23), custom_id: customId, default: flag }),
])

const modal = z.strictObject({
  custom_id: customId,
  title: text(45),
  components: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ ...typed(18), label: text(45), description: label(100).optional(), component: inLabel }),
        z.strictObject({
          ...typed(1),
          components: z.array(z.strictObject({ ...inputFields, label: text(45) })).length(1),
        }),
        textDisplay,
      ]),
    )
    .min(1)
    .max(5),
})

const localised = z.record(z.string(), text(100)).nullish()
const choices = z.strictObject({
  choices: z
    .array(z.strictObject({ name: text(100), name_localizations: localised, value: z.union([text(100), z.number()]) }))
    .max(25),
})

/** Everything Discord would hold against a modal; empty when it would show it. */
export function modalProblems(candidate: unknown): readonly string[] {
  const ids = identifiers(fieldOf(candidate, 'components'))
  return [
    ...problemsOf(modal, candidate),
    ...lines(new Set(ids).size !== ids.length, 'components: a custom_id is used twice'),
  ]
}

/** Everything Discord would hold against the `data` of an autocomplete answer; empty when it would show its choices. */
export function autocompleteProblems(data: unknown): readonly string[] {
  return problemsOf(choices, data)
}

function identifiers(tree: unknown): readonly string[] {
  if (Array.isArray(tree)) return tree.flatMap(identifiers)
  if (!isRecord(tree)) return []
  const id = textOf(tree, 'custom_id')
  return [...(id === undefined ? [] : [id]), ...identifiers(tree.components), ...identifiers(tree.component)]
}
