import { z } from 'zod'
import { aCommune, aDepartement, aRegion, aSiren, aTerritoryKey, id, isoDay, oneSource, text } from './schema-parts.ts'

/** The schemas of what changed in the base, and of what was last published of it. */

const aPlace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('region'), code: aRegion }),
  z.strictObject({ kind: z.literal('departement'), code: aDepartement }),
  z.strictObject({ kind: z.literal('epci'), code: aSiren }),
  z.strictObject({ kind: z.literal('commune'), code: aCommune }),
])
/** A number such as 124 may stand unquoted. */
const shortText = z
  .union([z.string(), z.number().transform(String)])
  .pipe(z.string().trim().min(1, 'texte vide').max(200, 'texte trop long : 200 signes au plus'))

/** What changed in the base on a day. It is about one thing, or about the base as a whole when it was first published. */
export const changeSchema = z
  .strictObject({
    id,
    date: isoDay,
    kind: z.enum(['new', 'corrected', 'expired'], 'sorte attendue : new, corrected ou expired'),
    fact: id.optional(),
    territory: aTerritoryKey.optional(),
    conflict: id.optional(),
    base: z.literal(true, 'true attendu').optional(),
    text,
    old: shortText.optional(),
    new: shortText.optional(),
    sources: z.array(oneSource).default([]),
    places: z.array(aPlace).default([]),
  })
  .check(({ value, issues }) => {
    for (const message of changeFaults(value)) issues.push({ code: 'custom', input: value, message })
  })
export const changesFile = z.strictObject({ changes: z.array(changeSchema) })

/** What the fields of a change do not allow together. */
function changeFaults(change: {
  readonly kind: 'new' | 'corrected' | 'expired'
  readonly sources: readonly unknown[]
  readonly [field: string]: unknown
}): string[] {
  const has = (field: string) => change[field] !== undefined
  const about = ['fact', 'territory', 'conflict', 'base'].filter(has)
  const whole = has('base')
  return [
    ...(about.length === 1 ? [] : ['une seule référence attendue : fact, territory, conflict, ou base: true']),
    ...(change.kind === 'new' && has('old') ? ['« new » n’a pas d’ancienne valeur (old)'] : []),
    ...(change.kind === 'new' && !whole && !has('new') ? ['« new » a une nouvelle valeur (new)'] : []),
    ...(change.kind === 'corrected' && !(has('old') && has('new'))
      ? ['« corrected » a une ancienne et une nouvelle valeur (old et new)']
      : []),
    ...(change.kind === 'expired' && !has('old') ? ['« expired » a une ancienne valeur (old)'] : []),
    ...(whole && change.kind !== 'new' ? ['la base entière ne peut être que « new »'] : []),
    ...(whole || change.sources.length > 0 ? [] : ['au moins une source est nécessaire']),
  ]
}

/** One thing of the base as it was last published: `data:changes` writes it. */
export const publishedRow = z.strictObject({
  reference: z.string().regex(/^(?:fact|territory|conflict|change):\S+$/, 'référence attendue : fact:…'),
  values: z.string(),
  wording: z.string(),
})
