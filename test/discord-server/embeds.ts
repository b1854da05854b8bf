import { z } from 'zod'
import { flag, text } from './component-parts.ts'
import { fieldOf, listOf, textOf } from './fields.ts'

// Numbers: platforms.md, « Embed ».

const address = z.string().regex(/^(https?|attachment):\/\/\S+$/, 'only http, https and attachment links')
const image = z.object({ url: address })

const embed = z.strictObject({
  type: z.literal('rich').optional(),
  title: text(256).nullish(),
  description: text(4096).nullish(),
  url: z.url().nullish(),
  timestamp: z.iso.datetime({ offset: true }).nullish(),
  color: z.int().min(0).max(0xffffff).nullish(),
  footer: z.object({ text: text(2048), icon_url: address.nullish() }).nullish(),
  author: z.object({ name: text(256), url: z.url().nullish(), icon_url: address.nullish() }).nullish(),
  image: image.nullish(),
  thumbnail: image.nullish(),
  fields: z
    .array(z.strictObject({ name: text(256), value: text(1024), inline: flag }))
    .max(25)
    .nullish(),
})

/** The embeds of a message: 10 at most, 6000 characters in all. */
export const embeds = z
  .array(embed)
  .max(10)
  .refine(
    (list) => list.reduce((total, one) => total + lengthOf(one), 0) <= 6000,
    'over 6000 characters in all the embeds',
  )

function lengthOf(one: unknown): number {
  const footer = textOf(fieldOf(one, 'footer'), 'text')
  const author = textOf(fieldOf(one, 'author'), 'name')
  const fields = listOf(one, 'fields').flatMap((field) => [textOf(field, 'name'), textOf(field, 'value')])
  const texts = [textOf(one, 'title'), textOf(one, 'description'), footer, author, ...fields]
  return texts.reduce((total, part) => total + (part?.length ?? 0), 0)
}
