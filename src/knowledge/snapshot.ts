import type { Source, Use } from '../answer.ts'
import type { DepartementCode, RegionCode, Siren, SourceId, Territory } from '../territory.ts'
import type { GazetteerData } from './gazetteer.ts'
import type { SearchData } from './search.ts'

/** A fact as answers use it: typeset, its sources known to exist. */
export interface Fact {
  readonly id: string
  readonly text: string
  readonly phase: 1 | 2 | null
  readonly date: string | null
  readonly from: string | null
  readonly until: string | null
  readonly review: string | null
  readonly milestone: string | null
  readonly figures: readonly { readonly value: number; readonly unit: string; readonly of?: string | undefined }[]
  readonly confidence: 'high' | 'medium' | 'low'
  readonly sources: readonly SourceId[]
  /** The entry it belongs to. */
  readonly entry: string
  /** The first question people ask of it. */
  readonly question: string | null
}

export interface Entry {
  readonly id: string
  readonly subject: string
  readonly title: string
  readonly summary: string | null
  readonly facts: readonly string[]
  readonly question: string | null
}

export interface Conflict {
  readonly id: string
  readonly title: string
  readonly retain: string
  readonly values: readonly {
    readonly value: string
    readonly at: string | null
    readonly says: string
    readonly sources: readonly SourceId[]
    readonly standing: 'retained' | 'dated' | 'other' | 'error'
  }[]
  readonly facts: readonly string[]
}

export interface Term {
  readonly term: string
  readonly names: readonly string[]
  readonly definition: string
  readonly facts: readonly string[]
}

/** What people ask about the programme and the base does not hold. */
export interface Gap {
  readonly id: string
  readonly title: string
  readonly says: string
  readonly nearest: readonly string[]
}

export interface RegionCount {
  /** `null` for the whole of France. */
  readonly region: RegionCode | null
  readonly phase: 1 | 2
  readonly at: string
  readonly count: number
  readonly says: string
  readonly sources: readonly SourceId[]
}

export interface Epci {
  readonly siren: Siren
  /** Official name with its legal form: « CC Carmausin-Ségala ». */
  readonly name: string
  /** The départements of its communes, the one with most communes first. */
  readonly departements: readonly DepartementCode[]
  /** How many communes it has; which ones, the gazetteer tells. */
  readonly communeCount: number
  readonly population: number
}

export interface Departement {
  readonly code: DepartementCode
  readonly name: string
  readonly region: RegionCode
  /** `TNCC` of INSEE: which article the name takes. */
  readonly article: number
  /** Decimal degrees; `null` overseas where the base has none. */
  readonly centroid: { readonly longitude: number; readonly latitude: number } | null
}

export interface Region {
  readonly code: RegionCode
  readonly name: string
  readonly article: number
  readonly overseas: boolean
}

/** Former region, or group such as « outre-mer »: a set of départements with a name. */
export interface Area {
  readonly name: string
  readonly kind: 'former-region' | 'area' | 'group'
  readonly departements: readonly DepartementCode[]
}

/** A file of `data/entries/`: what people may follow. */
export interface Subject {
  /** The name of the file, which does not change: `fonds-vert`. */
  readonly key: string
  readonly title: string
}

/** What changed in the base on a day. */
export interface Change {
  readonly id: string
  /** ISO day on which it was published in the base. */
  readonly date: string
  readonly kind: 'new' | 'corrected' | 'expired'
  /** The thing that changed, which may be gone since; `null` for the base as a whole. */
  readonly about: Use | null
  /** One sentence, which can be understood alone. */
  readonly text: string
  /** `null` for what is new. */
  readonly old: string | null
  /** `null` for what is no more, and for the base as a whole. */
  readonly new: string | null
  readonly sources: readonly SourceId[]
  /** The key of its subject; `null` for a territory and for the base as a whole. */
  readonly subject: string | null
  /** Those of its territory and of its places; empty where it is about no place, or about whole regions. */
  readonly departements: readonly DepartementCode[]
  /** Those of its territory, of its places and of their départements. */
  readonly regions: readonly RegionCode[]
}

/** A date that a fact tells. */
export interface CalendarDate {
  /** ISO day, month or year, as precise as it is known. */
  readonly date: string
  readonly what: 'start' | 'end' | 'event'
  /** What starts, ends or happens, without the date: « fin de la phase II ». */
  readonly text: string
  /** The identifier of the fact. */
  readonly fact: string
  readonly sources: readonly SourceId[]
  readonly phase: 1 | 2 | null
  /** The key of its subject. */
  readonly subject: string
}

/** `data/` compiled: what is loaded in milliseconds at each start. Plain data and typed arrays only. */
export interface Snapshot {
  readonly version: string
  /** ISO date on which the most recent of the sources was read. */
  readonly updated: string
  readonly sources: readonly Source[]
  readonly territories: readonly Territory[]
  readonly entries: readonly Entry[]
  readonly facts: readonly Fact[]
  readonly conflicts: readonly Conflict[]
  readonly terms: readonly Term[]
  readonly gaps: readonly Gap[]
  readonly regionCounts: readonly RegionCount[]
  /** In the order of the files. */
  readonly subjects: readonly Subject[]
  /** Newest first. */
  readonly changes: readonly Change[]
  /** By date, oldest first. */
  readonly calendar: readonly CalendarDate[]
  readonly epci: readonly Epci[]
  readonly departements: readonly Departement[]
  readonly regions: readonly Region[]
  readonly areas: readonly Area[]
  readonly gazetteer: GazetteerData
  readonly search: SearchData
  /** The words of French: see `isFrench`. */
  readonly french: Uint8Array
}
