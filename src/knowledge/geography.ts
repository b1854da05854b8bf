import { typeset } from '../format.ts'
import type { CommuneCode, DepartementCode, Territory } from '../territory.ts'
import { communePlaces, membership } from './commune-places.ts'
import { FLAG, type Kind, type PlaceInput } from './gazetteer.ts'
import { givenNames } from './given-names.ts'
import { fold, nameKey } from './normalize.ts'
import type { Geography, RawEpci } from './official-geography.ts'
import { epciNames, type FlaggedName, territoryNames, withBare } from './place-names.ts'
import type { RawData } from './read-data.ts'
import type { Area, Departement, Epci, Region } from './snapshot.ts'

/** The tables that the places refer to. */
interface Tables {
  readonly epci: readonly Epci[]
  readonly departements: readonly Departement[]
  readonly regions: readonly Region[]
  readonly areas: readonly Area[]
}

/** Every place that can be named, with its names, and the tables that go with them. */
export function geographyPlaces(
  geography: Geography,
  data: RawData,
  territories: readonly Territory[],
  isFrench: (folded: string) => boolean,
): Tables & { readonly places: readonly PlaceInput[] } {
  const tables = compileTables(geography, data)
  const given = givenNames(data)
  const common = new Set(data.commonWords.map(({ name }) => nameKey(name)))
  const flagged = (names: readonly FlaggedName[]) => {
    const whole = common.has(nameKey(names[0]?.name ?? '')) // then « machine » is as common as « La Machine »
    return names.map(({ name, flags }) => {
      const ordinary = common.has(nameKey(name)) || (whole && (flags & FLAG.bare) !== 0)
      return { name, flags: ordinary ? flags | FLAG.common : flags }
    })
  }
  const positions = new Map<string, number>(tables.departements.map(({ code }, index) => [code, index + 1]))
  const communes = communePlaces(geography.communes, {
    departement: (code) => positions.get(code) ?? 0,
    epci: membership(geography.epci, 0),
    ept: membership(geography.ept, geography.epci.length),
    given: (code) => given('commune', code),
    isFrench,
    flagged,
  })
  const others = [
    ...divisionPlaces(tables, given, flagged),
    ...territories.map((row) => place('territory', row.key, row.name, territoryNames(row))),
    ...data.foreign.map(({ name }) => place('foreign', name, name, flagged(withBare(name)))),
    ...data.features.map(({ name }) => place('feature', name, name, withBare(name))),
  ]
  return {
    ...tables,
    places: [...communes, ...others.map((row, index) => ({ ...row, current: communes.length + index }))],
  }
}

/** EPCI, départements, régions and areas. */
function divisionPlaces(
  { epci, departements, regions, areas }: Tables,
  given: ReturnType<typeof givenNames>,
  flagged: (names: readonly FlaggedName[]) => FlaggedName[],
): Omit<PlaceInput, 'current'>[] {
  return [
    ...epci.map(({ siren, name, population }) => ({
      ...place('epci', siren, name, [...epciNames(name), ...given('epci', siren)]),
      population,
    })),
    ...departements.map(({ code, name }, index) => ({
      ...place('departement', code, name, [...flagged(withBare(name)), ...given('departement', code)]),
      departement: index + 1,
    })),
    ...regions.map(({ code, name }) =>
      place('region', code, name, [...flagged(withBare(name)), ...given('region', code)]),
    ),
    ...areas.map(({ name }) =>
      place('area', name, name, [{ name, flags: 0 }, ...given('group', fold(name)), ...given('former-region', name)]),
    ),
  ]
}

function place(kind: Kind, code: string, label: string, names: readonly FlaggedName[]): Omit<PlaceInput, 'current'> {
  return { kind, code, label, names, population: 0, departement: 0, epci: 0, ept: 0, postalCodes: [] }
}

function compileTables(geography: Geography, data: RawData): Tables {
  const centroids = new Map(
    data.centroids.map(({ departement, longitude, latitude }) => [departement, { longitude, latitude }]),
  )
  const departementOf = new Map(geography.communes.map((row) => [row.code, row.departement]))
  return {
    epci: [...geography.epci, ...geography.ept].map((row) => compileEpci(row, departementOf)),
    departements: geography.departements.map((row) => ({
      code: row.code,
      name: typeset(row.nom),
      region: row.region,
      article: row.typeLiaison,
      centroid: centroids.get(row.code) ?? null,
    })),
    regions: geography.regions.map((row) => ({
      code: row.code,
      name: typeset(row.nom),
      article: row.typeLiaison,
      overseas: row.zone !== 'metro',
    })),
    areas: data.formerRegions.map((row) => ({
      name: typeset(row.name),
      kind: row.kind,
      departements: row.departements,
    })),
  }
}

function compileEpci(row: RawEpci, departementOf: ReadonlyMap<CommuneCode, DepartementCode>): Epci {
  const members = row.membres ?? []
  const counts = new Map<DepartementCode, number>()
  for (const { code } of members) {
    const departement = departementOf.get(code)
    if (departement !== undefined) counts.set(departement, (counts.get(departement) ?? 0) + 1)
  }
  return {
    siren: row.code,
    name: typeset(row.nom),
    departements: [...counts].sort((a, b) => b[1] - a[1]).map(([code]) => code),
    communeCount: members.length,
    population:
      row.populationMunicipale ?? members.reduce((sum, member) => sum + (member.populationMunicipale ?? 0), 0),
  }
}
