import { z } from 'zod'
import {
  aCommune,
  aDepartement,
  aRegion,
  aSiren,
  aTerritoryId,
  aTerritoryKey,
  id,
  isoDate,
  oneSource,
  questions,
  sources,
  text,
} from './schema-parts.ts'

/** The schemas of the files of `data/`. */

export const sourceSchema = z.strictObject({
  id: oneSource,
  title: text,
  publisher: text,
  date: isoDate.nullable(),
  dateEstimated: z.boolean().default(false),
  url: z.url('adresse web attendue').nullable(),
  licence: text,
  consulted: isoDate,
})
export const sourcesFile = z.array(sourceSchema)

export const figureSchema = z.strictObject({ value: z.number(), unit: z.string().min(1), of: z.string().optional() })

export const factSchema = z.strictObject({
  id,
  text,
  /** Absent: true of both phases, or of none. */
  phase: z.union([z.literal(1), z.literal(2)], '1 ou 2 attendu').nullish(),
  /** When what it tells happened. */
  date: isoDate.optional(),
  from: isoDate.optional(),
  until: isoDate.optional(),
  /** Past this date it must be read again. */
  review: isoDate.optional(),
  /** Label in the timeline. */
  milestone: z.string().optional(),
  /** The dates to watch that it tells, most often to come. */
  calendar: z
    .array(
      z.strictObject({
        date: isoDate,
        what: z.enum(['start', 'end', 'event'], 'start, end ou event attendu'),
        text: z.string().trim().min(3, 'texte trop court').max(120, 'texte trop long : 120 signes au plus'),
      }),
    )
    .default([]),
  figures: z.array(figureSchema).default([]),
  confidence: z.enum(['high', 'medium', 'low'], 'confiance attendue : high, medium ou low'),
  sources,
  questions,
})

export const entrySchema = z.strictObject({
  id,
  title: text,
  /** Said first when the entry as a whole is asked for. */
  summary: text.optional(),
  /** A number such as 124 may stand unquoted. */
  keywords: z.array(z.union([z.string(), z.number().transform(String)])).default([]),
  questions,
  facts: z.array(factSchema).min(1, 'une fiche contient au moins un fait'),
})
export const entriesFile = z.strictObject({ subject: text, entries: z.array(entrySchema) })

export const conflictSchema = z.strictObject({
  id,
  title: text,
  questions,
  retain: text,
  values: z.array(
    z.strictObject({
      value: z.string().min(1),
      at: isoDate.optional(),
      says: text,
      sources,
      standing: z.enum(['retained', 'dated', 'other', 'error'], 'statut attendu : retained, dated, other ou error'),
    }),
  ),
  facts: z.array(id),
})
export const conflictsFile = z.strictObject({ conflicts: z.array(conflictSchema) })

export const termSchema = z.strictObject({
  term: z.string().min(2),
  names: z.array(z.string()).default([]),
  definition: text,
  facts: z.array(id).min(1, 'une définition repose sur au moins un fait'),
})
export const glossaryFile = z.strictObject({ terms: z.array(termSchema) })

export const gapSchema = z.strictObject({ id, title: text, questions, says: text, nearest: z.array(id).max(3) })
export const gapsFile = z.strictObject({ gaps: z.array(gapSchema) })

/** Questions that look near the programme and are not about it. */
export const outsideFile = z.strictObject({
  outside: z.array(z.strictObject({ id, title: text, questions: z.array(text) })),
})

/** A cell that holds several values, separated by `|`. */
const cell = <Output>(one: z.ZodType<Output, string>) =>
  z
    .string()
    .transform((value) => (value === '' ? [] : value.split('|').map((part) => part.trim())))
    .pipe(z.array(one))
const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'nombre décimal attendu, avec un point')
  .transform(Number)
const optional = z.string().transform((value) => (value === '' ? null : value))

export const territoryRow = z.strictObject({
  id: aTerritoryId,
  name: text,
  regions: cell(aRegion),
  departements: cell(aDepartement),
  epci: cell(aSiren),
  communes: cell(aCommune),
  status: z.enum(['', 'new', 'renewed'], 'statut attendu : new, renewed ou vide'),
  status_basis: z.enum(['', 'published', 'computed'], 'published, computed ou vide attendu'),
  counterparts: cell(aTerritoryKey),
  name_2018: optional,
  longitude: decimal,
  latitude: decimal,
  sources: cell(oneSource).refine((list) => list.length > 0, 'au moins une source est nécessaire'),
})

const rowSources = cell(oneSource).refine((list) => list.length > 0, 'au moins une source est nécessaire')

export const otherNameRow = z.strictObject({
  territory: aTerritoryKey,
  name: text,
  says: z.string(),
  sources: rowSources,
})
/** A document that names the territory among the laureates. */
export const listingRow = z.strictObject({ territory: aTerritoryKey, source: oneSource })
export const versionRow = z.strictObject({
  territory: aTerritoryKey,
  from: isoDate,
  name: text,
  members: cell(z.string()),
  epci: cell(aSiren),
  communes: cell(aCommune),
  note: z.string(),
  sources: rowSources,
})
export const regionCountRow = z.strictObject({
  /** Empty: the whole of France. */
  region: z.union([z.literal('').transform(() => null), aRegion]),
  phase: z.enum(['1', '2']),
  at: isoDate,
  count: z.string().regex(/^\d+$/, 'nombre entier attendu').transform(Number),
  says: text,
  sources: rowSources,
})

export const formerRegionRow = z.strictObject({
  name: text,
  departements: cell(aDepartement),
  kind: z.enum(['former-region', 'area', 'group']),
})
export const aliasRow = z.strictObject({
  name: z.string().min(1),
  kind: z.enum(['region', 'departement', 'epci', 'commune', 'group']),
  code: z.string().min(1),
  strict: z.enum(['', 'yes']),
})
export const demonymRow = z.strictObject({
  demonym: z.string().min(3),
  kind: z.enum(['region', 'departement', 'commune', 'former-region']),
  code: z.string().min(1),
  strict: z.enum(['', 'yes']),
})
export const commonWordRow = z.strictObject({ name: z.string().min(1), population: z.string() })
export const foreignRow = z.strictObject({ name: z.string().min(2), kind: z.enum(['country', 'city', 'overseas']) })
export const centroidRow = z.strictObject({ departement: aDepartement, longitude: decimal, latitude: decimal })
export const synonymRow = z.strictObject({
  words: cell(z.string().regex(/^[a-z0-9]+$/, 'un mot en minuscules et sans accents attendu')).refine(
    (words) => words.length > 1,
    'deux mots au moins',
  ),
})
export const featureRow = z.strictObject({
  name: z.string().min(2),
  kind: z.enum(['river', 'mountain', 'sea', 'area']),
})
