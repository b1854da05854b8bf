import { typeset } from '../format.ts'
import type { Phase, Territory, TerritoryKey, TerritoryVersion } from '../territory.ts'
import type { RawData } from './read-data.ts'

/** Perimeters of after this date are revisions: the last one is today's. */
const ANNOUNCED = '2023-11-14'

type RawTerritory = RawData['phase2'][number]

/** The territories of one phase, in their perimeter and under their name of today. */
export function compileTerritories(phase: Phase, data: RawData): Territory[] {
  return (phase === 1 ? data.phase1 : data.phase2).map((row) => compileTerritory(phase, row, data))
}

function compileTerritory(phase: Phase, row: RawTerritory, data: RawData): Territory {
  const key = `${phase}/${row.id}` as TerritoryKey // the shape of the brand, from two validated parts
  const versions = versionsOf(key, data)
  const revision = versions.filter(({ from }) => from > ANNOUNCED).at(-1)
  return {
    key,
    id: row.id,
    phase,
    name: typeset(revision?.name ?? row.name),
    otherNames: otherNamesOf(key, row, revision, data),
    regions: row.regions,
    departements: row.departements,
    epci: revision?.epci ?? row.epci,
    communes: revision?.communes ?? row.communes,
    status: row.status === '' ? null : row.status,
    statusBasis: row.status_basis === '' ? null : row.status_basis,
    counterparts: row.counterparts,
    centroid: { longitude: row.longitude, latitude: row.latitude },
    name2018: row.name_2018 === null ? null : typeset(row.name_2018),
    versions: revision === undefined ? versions : [announced(row), ...versions],
    sources: sourcesOf(key, row, revision, data),
  }
}

/** The revision first, then the official lists, then the documents that name the territory. */
function sourcesOf(
  key: TerritoryKey,
  row: RawTerritory,
  revision: TerritoryVersion | undefined,
  data: RawData,
): Territory['sources'] {
  const listings = data.listings.filter(({ territory }) => territory === key).map(({ source }) => source)
  return [...new Set([...(revision?.sources ?? []), ...row.sources, ...listings])]
}

function versionsOf(key: TerritoryKey, data: RawData): TerritoryVersion[] {
  return data.versions
    .filter((version) => version.territory === key)
    .map(({ territory: _, name, ...version }) => ({ ...version, name: typeset(name), note: typeset(version.note) }))
    .sort((a, b) => a.from.localeCompare(b.from))
}

/** The names of `other-names.csv`, and the announced one when the revision changed it. */
function otherNamesOf(
  key: TerritoryKey,
  row: RawTerritory,
  revision: TerritoryVersion | undefined,
  data: RawData,
): Territory['otherNames'] {
  const others = data.otherNames
    .filter((other) => other.territory === key)
    .map(({ name, says, sources }) => ({ name: typeset(name), says: typeset(says), sources }))
  const before = typeset(row.name)
  if (revision === undefined || revision.name === before) return others
  return [
    ...others,
    { name: before, says: 'nom de l’annonce, avant la révision de 2024', sources: row.sources.slice(0, 1) },
  ]
}

/** The perimeter of the announcement. */
function announced(row: RawTerritory): TerritoryVersion {
  const { name, epci, communes, sources } = row
  return { from: ANNOUNCED, name, members: [], epci, communes, note: '', sources }
}
