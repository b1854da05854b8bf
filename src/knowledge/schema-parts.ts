import { z } from 'zod'
import { fr } from 'zod/locales'
import {
  type CommuneCode,
  communeCode,
  type DepartementCode,
  departementCode,
  type RegionCode,
  regionCode,
  type Siren,
  type SourceId,
  siren,
  sourceId,
  type TerritoryId,
  type TerritoryKey,
  territoryId,
  territoryKey,
} from '../territory.ts'

z.config(fr())

/** What the schemas of the files of `data/` are made of. Messages are for people who edit those files: in French, and saying what is expected. */

const code = <Code extends string>(read: (text: string) => Code | null, expected: string) =>
  z.string().transform((text, context): Code => {
    const value = read(text)
    if (value !== null) return value
    context.addIssue({ code: 'custom', message: `« ${text} » n'est pas ${expected}` })
    return z.NEVER
  })

export const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'identifiant attendu : minuscules sans accents, chiffres et tirets')
export const text = z.string().trim().min(3, 'texte trop court')
const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/

/** Whether a text is a day, a month or a year, and one that exists: `2023-11-09`, `2023-11`, `2023`. */
export const isDate = (text: string): boolean => DATE.test(text) && new Date(text).toISOString().startsWith(text)

/** A year may stand unquoted: YAML reads it as a number. */
export const isoDate = z.coerce.string().refine(isDate, {
  error: ({ input }) =>
    DATE.test(String(input)) ? "ce jour n'existe pas" : 'date attendue : 2023-11-09, 2023-11 ou 2023',
})
export const isoDay = isoDate.refine((date) => date.length === 10, 'jour attendu : 2026-11-21')
export const oneSource = code<SourceId>(sourceId, 'un identifiant de source')
export const sources = z.array(oneSource).min(1, 'au moins une source est nécessaire')
export const questions = z.array(text).default([])

export const aDepartement = code<DepartementCode>(departementCode, 'un code de département')
export const aRegion = code<RegionCode>(regionCode, 'un code de région')
export const aSiren = code<Siren>(siren, 'un numéro SIREN (9 chiffres)')
export const aCommune = code<CommuneCode>(communeCode, 'un code INSEE de commune')
export const aTerritoryId = code<TerritoryId>(territoryId, 'un identifiant de territoire (ti-7614)')
export const aTerritoryKey = code<TerritoryKey>(territoryKey, 'une référence de territoire (2/ti-7614)')
