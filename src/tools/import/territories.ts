import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readCsv, writeCsv } from './files.ts'

interface RawTerritory {
  readonly name: string
  readonly regions: string
  readonly departements: string
  readonly epci_siren: string
  readonly status: string
  readonly source_ids: string
  readonly note: string
}
interface RawCentroid {
  readonly phase: string
  readonly anct_id: string
  readonly longitude: string
  readonly latitude: string
}
interface VersionRow {
  territory: string
  from: string
  name: string
  members: string
  epci: string
  communes: string
  note: string
  sources: string
}

const REVISED = '2024-07-04'

/**
 * Writes `phase-1.csv` or `phase-2.csv` from an official list, and the revised perimeters that its notes tell into
 * `versions.csv`. Rows of `versions.csv` of other dates, entered by hand, stay.
 */
export function importTerritories(
  phase: 1 | 2,
  list: string,
  centroids: string,
  folder: string,
  sourceIds: ReadonlyMap<string, string>,
): number {
  const places = new Map(readCsv<RawCentroid>(centroids).map((row) => [`${row.phase}/${row.anct_id}`, row]))
  const raws = readCsv<RawTerritory>(list)
  const rows = raws.map((raw) => territoryRow(phase, raw, places, sourceIds))
  rows.sort((a, b) => a.id.localeCompare(b.id))
  writeCsv(join(folder, `phase-${phase}.csv`), rows)
  if (phase === 2) writeRevisions(raws, join(folder, 'versions.csv'), sourceIds)
  return rows.length
}

const idOf = (note: string) => /anct_id=(ti-\d{4})/.exec(note)?.[1] ?? ''
const ours = (ids: string, sourceIds: ReadonlyMap<string, string>) =>
  [...new Set(ids.split('|').map((id) => sourceIds.get(id) ?? id))].join('|')

function territoryRow(
  phase: 1 | 2,
  raw: RawTerritory,
  places: ReadonlyMap<string, RawCentroid>,
  sourceIds: ReadonlyMap<string, string>,
) {
  const id = idOf(raw.note)
  const centroid = places.get(`${phase}/${id}`)
  if (id === '' || centroid === undefined)
    throw new Error(`Territoire « ${raw.name} » : identifiant ou centroïde manquant`)
  const overlap = /phase[12] overlap: ((?:ti-\d{4} ?)+)/.exec(raw.note)?.[1]?.trim().split(' ') ?? []
  return {
    id,
    name: frenchName(raw.name),
    regions: raw.regions,
    departements: raw.departements,
    epci: raw.epci_siren,
    communes: /member communes \(INSEE\): ([\dAB ]+)/.exec(raw.note)?.[1]?.trim().replaceAll(' ', '|') ?? '',
    status: raw.status,
    status_basis:
      raw.status === '' ? '' : /status published \(S\d+\) and computed/.test(raw.note) ? 'published' : 'computed',
    counterparts: overlap.map((other) => `${phase === 1 ? 2 : 1}/${other}`).join('|'),
    name_2018: (/in list of 2018-11-22 as «([^»]*)»/.exec(raw.note)?.[1] ?? '').replace(' (later split)', ''),
    longitude: centroid.longitude,
    latitude: centroid.latitude,
    sources: ours(raw.source_ids, sourceIds),
  }
}

/** Official lists mix « - » and « – » between names, and straight apostrophes. */
function frenchName(name: string): string {
  return name
    .trim()
    .replaceAll("'", '’')
    .replace(/\s+[-–]\s+/g, ' – ')
}

function writeRevisions(raws: readonly RawTerritory[], file: string, sourceIds: ReadonlyMap<string, string>): void {
  const kept = existsSync(file) ? readCsv<VersionRow>(file).filter((row) => row.from !== REVISED) : []
  const revised = raws.flatMap((raw): VersionRow[] => {
    const revision = /revision of 2024 \(S02\): ([^;]+)/.exec(raw.note)?.[1]
    if (revision === undefined) return []
    const removed = /removed (\d{9})/.exec(revision)?.[1]
    const added = /added (\d{9})/.exec(revision)?.[1]
    const renamed = /renamed «([^»]+)»/.exec(revision)?.[1]
    const communes = /added communes \(INSEE\) ([\dAB ]+)/.exec(revision)?.[1]?.trim().split(' ') ?? []
    const epci = raw.epci_siren.split('|').filter((siren) => siren !== removed)
    if (added !== undefined) epci.push(added)
    return [
      {
        territory: `2/${idOf(raw.note)}`,
        from: REVISED,
        name: frenchName(renamed ?? raw.name),
        members: '',
        epci: epci.join('|'),
        communes: communes.join('|'),
        note: '',
        sources: sourceIds.get('S02') ?? 'S02',
      },
    ]
  })
  writeCsv(file, [...kept, ...revised])
}
