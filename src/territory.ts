declare const brand: unique symbol
type Brand<Base, Name extends string> = Base & { readonly [brand]: Name }

/** INSEE code of a commune, present or former, or of a municipal arrondissement: 5 characters. */
export type CommuneCode = Brand<string, 'CommuneCode'>
/** SIREN number of an EPCI or EPT: 9 digits. */
export type Siren = Brand<string, 'Siren'>
/** `01` to `95`, `2A`, `2B`, `971` to `976`. */
export type DepartementCode = Brand<string, 'DepartementCode'>
/** Two digits: `01` (Guadeloupe) to `94` (Corse). */
export type RegionCode = Brand<string, 'RegionCode'>
/** ANCT identifier, `ti-7614`. Unique inside one phase only: the two phases are two series. */
export type TerritoryId = Brand<string, 'TerritoryId'>
/** Unique over both phases: `2/ti-7614`. */
export type TerritoryKey = Brand<string, 'TerritoryKey'>
/** Identifier of an entry of `data/sources.yaml`. */
export type SourceId = Brand<string, 'SourceId'>

const branded =
  <Code extends string>(pattern: RegExp) =>
  (text: string): Code | null =>
    pattern.test(text) ? (text as Code) : null // the pattern is the whole definition of the brand

export const communeCode = branded<CommuneCode>(/^(?:\d{2}|2[AB])\d{3}$/)
export const siren = branded<Siren>(/^\d{9}$/)
export const departementCode = branded<DepartementCode>(/^(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])$/)
export const regionCode = branded<RegionCode>(/^(?:0[1-46]|11|2[478]|32|44|5[23]|7[56]|84|9[34])$/)
export const territoryId = branded<TerritoryId>(/^ti-\d{4}$/)
export const territoryKey = branded<TerritoryKey>(/^[12]\/ti-\d{4}$/)
export const sourceId = branded<SourceId>(/^[a-z0-9]+(?:-[a-zA-Z0-9]+)*$/)

/** 1: 2018-2022. 2: 2023-2027, the current one. */
export type Phase = 1 | 2
/** In phase II only. `new`: no commune of it was in a phase I territory. */
export type Status = 'new' | 'renewed'

/** A perimeter that a territory had, or has, from a date on. */
export interface TerritoryVersion {
  /** ISO date from which it holds. */
  readonly from: string
  readonly name: string
  /** Members as the source names them, for perimeters whose EPCI no longer exist; else empty. */
  readonly members: readonly string[]
  readonly epci: readonly Siren[]
  readonly communes: readonly CommuneCode[]
  readonly note: string
  readonly sources: readonly SourceId[]
}

export interface Territory {
  readonly key: TerritoryKey
  readonly id: TerritoryId
  readonly phase: Phase
  readonly name: string
  readonly otherNames: readonly {
    readonly name: string
    readonly says: string
    readonly sources: readonly SourceId[]
  }[]
  /** The ANCT lead region first. */
  readonly regions: readonly RegionCode[]
  readonly departements: readonly DepartementCode[]
  /** Member EPCI and EPT, in their perimeter of today (the revised one where there was a revision). */
  readonly epci: readonly Siren[]
  /** Communes that are members without their EPCI. */
  readonly communes: readonly CommuneCode[]
  /** `null` in phase I. */
  readonly status: Status | null
  /** `computed`: no source publishes it, it follows from the communes in common with phase I. */
  readonly statusBasis: 'published' | 'computed' | null
  /** Territories of the other phase that share at least one commune. */
  readonly counterparts: readonly TerritoryKey[]
  /** Decimal degrees, WGS 84. */
  readonly centroid: { readonly longitude: number; readonly latitude: number }
  /** The name in the first list, of 22 November 2018; `null` where that list is not known, which is not "absent from it". */
  readonly name2018: string | null
  readonly versions: readonly TerritoryVersion[]
  readonly sources: readonly SourceId[]
}
