import { stringify } from 'csv-stringify/sync'
import type { Spreadsheet } from '../adapter.ts'
import type { Answer, TerritoryRef } from '../answer.ts'
import { frenchDate } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { type SourceId, type Territory, territoryKey } from '../territory.ts'

interface Sheet {
  readonly name: string
  readonly headers: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * What an answer lists: a line for each territory, or for each intercommunalité of the only one; else its table. Each
 * line of territories names its sources. `null` where the answer lists nothing.
 */
export function spreadsheetOf(answer: Answer, knowledge: Knowledge): Spreadsheet | null {
  const sheet = sheetOf(answer, knowledge)
  if (sheet === null) return null
  const csv = stringify([[...sheet.headers], ...sheet.rows.map((row) => [...row])], {
    bom: true, // without which Excel reads the accents as another encoding
    delimiter: ';',
    record_delimiter: 'windows',
    escape_formulas: true,
  })
  return { fileName: `${sheet.name}.csv`, csv, rows: sheet.rows.length }
}

function sheetOf(answer: Answer, knowledge: Knowledge): Sheet | null {
  const territories = answer.territories.flatMap((ref) => territoryOf(ref, knowledge) ?? [])
  const [first, ...others] = territories
  if (first !== undefined)
    return others.length === 0 ? memberSheet(first, knowledge) : listSheet(territories, knowledge)
  const table = answer.blocks.find((block) => block.kind === 'table')
  return table === undefined || table.rows.length === 0
    ? null
    : { name: `territo-${answer.intent}`, headers: table.headers, rows: table.rows }
}

function territoryOf({ phase, id }: TerritoryRef, knowledge: Knowledge): Territory | null {
  const key = territoryKey(`${phase}/${id}`)
  return key === null ? null : (knowledge.territory(key) ?? null)
}

const LIST_HEADERS = [
  'Identifiant',
  'Territoire',
  'Phase',
  'Statut',
  'Origine du statut',
  'Régions',
  'Départements',
  'Intercommunalités',
  'Nombre de communes',
  'Sources',
]

function listSheet(territories: readonly Territory[], knowledge: Knowledge): Sheet {
  const rows = territories.map((territory) => [
    territory.id,
    territory.name,
    phaseOf(territory),
    statusOf(territory),
    territory.statusBasis === null ? '' : territory.statusBasis === 'computed' ? 'calculé' : 'publié',
    territory.regions.map((code) => knowledge.region(code)?.name ?? code).join(', '),
    departementsOf(territory.departements, knowledge),
    territory.epci.map((code) => knowledge.epci(code)?.name ?? code).join(', '),
    String(knowledge.communesOf(territory).length),
    sourcesOf(territory.sources, knowledge),
  ])
  return { name: 'territoires-d-industrie', headers: LIST_HEADERS, rows }
}

const MEMBER_HEADERS = ['Territoire', 'Phase', 'Statut', 'Membre', 'Code', 'Départements', 'Communes', 'Sources']

function memberSheet(territory: Territory, knowledge: Knowledge): Sheet {
  const start = [territory.name, phaseOf(territory), statusOf(territory)]
  const sources = sourcesOf(territory.sources, knowledge)
  const groups = territory.epci.flatMap((code) => knowledge.epci(code) ?? [])
  const alone = territory.communes.flatMap((code) => knowledge.places.byCode('commune', code)[0] ?? [])
  const rows = [
    ...groups.map(({ name, siren, departements, communeCount }) => [
      ...start,
      name,
      siren,
      departementsOf(departements, knowledge),
      String(communeCount),
      sources,
    ]),
    ...alone.map(({ name, code, departement }) => [
      ...start,
      name,
      code,
      knowledge.departements[departement]?.name ?? '',
      '1',
      sources,
    ]),
  ]
  return { name: `${territory.id}-phase-${territory.phase}`, headers: MEMBER_HEADERS, rows }
}

const phaseOf = ({ phase }: Territory): string => (phase === 1 ? 'I (2018-2022)' : 'en cours (2023-2027)')

const statusOf = ({ status }: Territory): string => (status === null ? '' : status === 'new' ? 'nouveau' : 'reconduit')

const departementsOf = (codes: Territory['departements'], knowledge: Knowledge): string =>
  codes.map((code) => knowledge.departement(code)?.name ?? code).join(', ')

const sourcesOf = (ids: readonly SourceId[], knowledge: Knowledge): string =>
  ids
    .flatMap((id) => knowledge.source(id) ?? [])
    .map(({ publisher, date }) => (date === null ? publisher : `${publisher}, ${frenchDate(date)}`))
    .join('\u202f; ')
