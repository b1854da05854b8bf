import { z } from 'zod'
import type { DigestSettings } from '../../../digests.ts'
import { readList } from '../../../lists.ts'
import { id, named } from '../parse-events.ts'
import { AUGUST, type Kept } from './form.ts'

/** A form that was sent. */
export interface DigestSubmission {
  readonly user: string
  readonly kept: Kept
  readonly settings: DigestSettings
}

const chosen = z
  .object({ selected_option: z.object({ value: z.string() }) })
  .transform((one) => one.selected_option.value)
const several = z
  .object({ selected_options: z.array(z.object({ value: z.string() })) })
  .transform((many) => many.selected_options.map(({ value }) => value))
const kept = z.object({
  channel: id,
  url: z.url().nullable(),
  pausedMonths: z.array(z.int().min(1).max(12)),
})

const submission = z.object({
  user: named,
  view: z.object({
    private_metadata: z.string().transform((text, context) => {
      try {
        return kept.parse(JSON.parse(text))
      } catch {
        context.addIssue('not what the form keeps')
        return z.NEVER
      }
    }),
    state: z.object({
      values: z.object({
        weekday: z.object({ weekday: chosen }),
        hour: z.object({ hour: chosen }),
        zone: z.object({ zone: chosen }),
        places: z.object({ places: z.object({ value: z.string().nullish() }) }),
        subjects: z.object({ subjects: several }).optional(),
        empty: z.object({ empty: chosen.pipe(z.enum(['short', 'none'])) }),
        options: z.object({ options: several }),
      }),
    }),
  }),
})

/** `null` when it is not what Slack sends of our form. Settings are as they were typed: whoever saves them checks them. */
export function readDigestForm(body: unknown): DigestSubmission | null {
  const parsed = submission.safeParse(body)
  if (!parsed.success) return null
  const { user, view } = parsed.data
  const { values } = view.state
  const on = values.options.options
  const others = view.private_metadata.pausedMonths.filter((month) => month !== AUGUST)
  return {
    user: user.id,
    kept: view.private_metadata,
    settings: {
      weekday: Number(values.weekday.weekday),
      hour: Number(values.hour.hour),
      zone: values.zone.zone,
      places: readList(values.places.places.value ?? ''),
      subjects: values.subjects?.subjects ?? [],
      whenEmpty: values.empty.empty,
      pausedMonths: on.includes('august') ? [...others, AUGUST].sort((a, b) => a - b) : others,
      skipHolidays: on.includes('holidays'),
      corrections: on.includes('corrections'),
    },
  }
}
