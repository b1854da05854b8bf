import { z } from 'zod'
import type { Answer, Use } from '../answer.ts'
import { type SourceId, sourceId, type TerritoryId, territoryId } from '../territory.ts'

/** What is posted, whatever happens to the base between its reservation and its posting. */
export interface Frozen {
  readonly answer: Answer
  /** `Composed.pictureOf`. */
  readonly pictureOf: string | null
  /** `Composed.known`. */
  readonly known: readonly string[]
}

export const freeze = ({ answer, pictureOf, known }: Frozen): string => JSON.stringify({ answer, pictureOf, known })

/** `null` where it was erased, or written by a version of the code whose answers had another shape. */
export function thaw(content: string): Frozen | null {
  if (content === '') return null
  return frozenShape.safeParse(JSON.parse(content)).data ?? null
}

const text = z.string()
const texts = z.array(text)
const choice = z.object({ label: text, question: text })
const use = z.custom<Use>((value) => /^(?:fact|territory|conflict):/.test(String(value)))
const source = z.custom<SourceId>((value) => typeof value === 'string' && sourceId(value) !== null)
const territory = z.custom<TerritoryId>((value) => typeof value === 'string' && territoryId(value) !== null)

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text }),
  z.object({ kind: z.literal('text'), text }),
  z.object({ kind: z.literal('list'), items: texts }),
  z.object({ kind: z.literal('facts'), rows: z.array(z.object({ label: text, value: text })) }),
  z.object({ kind: z.literal('table'), headers: texts, rows: z.array(texts) }),
  z.object({ kind: z.literal('choices'), prompt: text, options: z.array(choice) }),
])

const answer: z.ZodType<Answer> = z.object({
  outcome: z.enum(['answered', 'clarify', 'no_data', 'out_of_scope', 'smalltalk']),
  intent: text,
  title: text,
  blocks: z.array(block),
  sources: z.array(
    z.object({
      id: source,
      title: text,
      publisher: text,
      date: text.nullable(),
      dateEstimated: z.boolean(),
      url: text.nullable(),
    }),
  ),
  next: z.array(choice),
  territories: z.array(z.object({ phase: z.literal([1, 2]), id: territory, name: text })),
  places: z.array(z.object({ kind: z.enum(['commune', 'epci', 'departement', 'region']), code: text })),
  uses: z.array(use),
  why: z.object({
    words: z.array(z.object({ text, as: text })),
    unread: texts,
    rule: text,
    others: z.array(z.object({ reading: text, reason: text })),
    knowledge: text,
  }),
  trail: texts,
})

const frozenShape: z.ZodType<Frozen> = z.object({ answer, pictureOf: text.nullable(), known: texts })
