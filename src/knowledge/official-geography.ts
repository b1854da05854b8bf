import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { CommuneCode, DepartementCode, RegionCode, Siren } from '../territory.ts'

export interface RawCommune {
  readonly code: CommuneCode
  readonly nom: string
  readonly type: string
  readonly departement: DepartementCode
  readonly population?: number
  readonly codesPostaux?: readonly string[]
  /** Commune that a former commune is now in. */
  readonly chefLieu?: CommuneCode
  /** Commune of a municipal arrondissement. */
  readonly commune?: CommuneCode
}
export interface RawEpci {
  readonly code: Siren
  readonly nom: string
  readonly populationMunicipale?: number
  readonly membres?: readonly { readonly code: CommuneCode; readonly populationMunicipale?: number }[]
}
export interface RawDivision<Code> {
  readonly code: Code
  readonly nom: string
  readonly typeLiaison: number
  readonly zone: string
  readonly region: RegionCode
}
/** The files of `@etalab/decoupage-administratif`. */
export interface Geography {
  readonly communes: readonly RawCommune[]
  readonly epci: readonly RawEpci[]
  readonly ept: readonly RawEpci[]
  readonly departements: readonly RawDivision<DepartementCode>[]
  readonly regions: readonly RawDivision<RegionCode>[]
}

/** Reads the official geography: 12 MB of JSON, about 150 ms. */
export function readGeography(): Geography {
  const require = createRequire(import.meta.url)
  const read = <Row>(file: string): Row[] =>
    JSON.parse(readFileSync(require.resolve(`@etalab/decoupage-administratif/data/${file}.json`), 'utf8')) as Row[] // the package's documented format
  return {
    communes: read<RawCommune>('communes'),
    epci: read<RawEpci>('epci'),
    ept: read<RawEpci>('ept'),
    departements: read('departements'),
    regions: read('regions'),
  }
}

/** Whether a commune exists today, and is not a former commune or an arrondissement. */
export const isPresent = (row: RawCommune): boolean => row.type === 'commune-actuelle'
