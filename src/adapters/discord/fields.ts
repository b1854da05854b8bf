import { z } from 'zod'

/** An identifier of Discord. */
export const snowflake = z.string().regex(/^\d{15,21}$/)

export const person = z.object({ id: snowflake })

/** What a person typed: mentions are left out, bold, italics, code and quotes lose their marks. */
export function typedText(text: string): string {
  return text
    .replace(/<(?:@[!&]?|#|a?:\w+:)\d+>/g, ' ')
    .replace(/^>+ ?/gm, '')
    .replace(/(?<=^|[\s([«"“'’–/-])[*_~`|]+(?=[^\s*_~`|])/gmu, '')
    .replace(/(?<=[^\s*_~`|])[*_~`|]+(?=$|[\s)\].,;:!?…»"”'’–/-])/gmu, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
}
