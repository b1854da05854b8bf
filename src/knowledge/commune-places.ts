import { typeset } from '../format.ts'
import type { CommuneCode } from '../territory.ts'
import type { PlaceInput } from './gazetteer.ts'
import { nameKey } from './normalize.ts'
import { isPresent, type RawCommune, type RawEpci } from './official-geography.ts'
import { communeNames, type FlaggedName } from './place-names.ts'
import { claims } from './town-heads.ts'

/** What a commune is placed in: positions plus one in the tables of the snapshot, 0 for none. */
export interface CommuneTables {
  readonly departement: (code: string) => number
  readonly epci: ReadonlyMap<CommuneCode, number>
  readonly ept: ReadonlyMap<CommuneCode, number>
  /** Names that `data/` gives. */
  readonly given: (code: string) => readonly FlaggedName[]
  readonly isFrench: (folded: string) => boolean
  /** Marks the names that are also ordinary words. */
  readonly flagged: (names: readonly FlaggedName[]) => FlaggedName[]
}

/**
 * The communes of today, then the former ones and the arrondissements. They come first in the list of places, so that
 * their `current` is a position there. A former commune with the code and name of a present one is left out.
 */
export function communePlaces(communes: readonly RawCommune[], tables: CommuneTables): PlaceInput[] {
  const heads = { claimed: claims(communes), isFrench: tables.isFrench }
  const present = communes.filter(isPresent)
  const currentPlace = new Map(present.map(({ code }, place) => [code, place]))
  const currentName = new Map(present.map(({ code, nom }) => [code, nameKey(nom)]))
  const former = communes.filter(
    (row) => !isPresent(row) && !(withinOf(row) === row.code && currentName.get(row.code) === nameKey(row.nom)),
  )
  return [...present, ...former].map((row, place) => {
    const within = withinOf(row) ?? row.code
    const names = tables.flagged(communeNames(row, heads))
    return {
      kind: 'commune',
      code: row.code,
      label: typeset(row.nom),
      population: row.population ?? 0,
      current: isPresent(row) ? place : (currentPlace.get(within) ?? place),
      departement: tables.departement(row.departement),
      epci: tables.epci.get(within) ?? 0,
      ept: tables.ept.get(within) ?? 0,
      names: isPresent(row) ? [...names, ...tables.given(row.code)] : names,
      postalCodes: row.codesPostaux ?? [],
    }
  })
}

const withinOf = (row: RawCommune): CommuneCode | undefined => row.chefLieu ?? row.commune

/** The group of each commune: its position in the list plus one, plus `offset`. */
export function membership(list: readonly RawEpci[], offset: number): Map<CommuneCode, number> {
  const result = new Map<CommuneCode, number>()
  for (const [index, { membres = [] }] of list.entries()) {
    for (const { code } of membres) result.set(code, index + offset + 1)
  }
  return result
}
