import type { DataProblem } from '../../knowledge/data-problem.ts'
import { fold } from '../../knowledge/normalize.ts'
import { type Geography, isPresent } from '../../knowledge/official-geography.ts'
import type { RawData } from '../../knowledge/read-data.ts'
import { errors, type Problem } from './problem.ts'

/** What the official geography knows, by kind of code. */
type Known = Readonly<
  Record<'region' | 'departement' | 'epci' | 'commune' | 'group' | 'former-region', ReadonlySet<string>>
>

const UNKNOWN: Readonly<Record<keyof Known, string>> = {
  region: 'code de région inconnu',
  departement: 'code de département inconnu',
  epci: 'SIREN d’intercommunalité inconnu',
  commune: 'code de commune inconnu',
  group: 'groupe de départements inconnu',
  'former-region': 'ancienne région inconnue',
}

/** Codes that the official geography (COG) does not know, or no longer. */
export function checkCodes(data: RawData, geography: Geography): Problem[] {
  const known = knownCodes(data, geography)
  const former = new Set<string>(geography.communes.map(({ code }) => code))
  const unknown = (
    file: string,
    where: string,
    column: string,
    kind: keyof Known,
    codes: readonly string[],
  ): DataProblem[] =>
    codes
      .filter((code) => !known[kind].has(code))
      .map((code) => ({
        file,
        where: `${where}, colonne ${column}`,
        message:
          kind === 'commune' && former.has(code)
            ? `${code} n’est plus une commune : mettre le code de celle qui l’a remplacée`
            : `${UNKNOWN[kind]} : ${code}`,
      }))
  const territory = (file: string) => (row: RawData['phase1'][number]) => [
    ...unknown(file, row.id, 'regions', 'region', row.regions),
    ...unknown(file, row.id, 'departements', 'departement', row.departements),
    ...unknown(file, row.id, 'epci', 'epci', row.epci),
    ...unknown(file, row.id, 'communes', 'commune', row.communes),
  ]
  return errors('Codes inconnus du code officiel géographique', [
    ...data.phase1.flatMap(territory('territories/phase-1.csv')),
    ...data.phase2.flatMap(territory('territories/phase-2.csv')),
    ...data.changes.flatMap(({ id, places }) =>
      places
        .filter(({ kind, code }) => !known[kind].has(code))
        .map(({ kind, code }) => ({
          file: 'changes.yaml',
          where: `${id} › places`,
          message: `${UNKNOWN[kind]} : ${code}`,
        })),
    ),
    ...data.versions.flatMap((row) => [
      ...unknown('territories/versions.csv', row.territory, 'epci', 'epci', row.epci),
      ...unknown('territories/versions.csv', row.territory, 'communes', 'commune', row.communes),
    ]),
    ...data.regionCounts.flatMap((row) =>
      unknown(
        'territories/region-counts.csv',
        `${row.region ?? 'France'} ${row.at}`,
        'region',
        'region',
        row.region === null ? [] : [row.region],
      ),
    ),
    ...data.aliases.flatMap((row) => unknown('places/aliases.csv', row.name, 'code', row.kind, [row.code])),
    ...data.demonyms.flatMap((row) => unknown('places/demonyms.csv', row.demonym, 'code', row.kind, [row.code])),
    ...data.formerRegions.flatMap((row) =>
      unknown('places/former-regions.csv', row.name, 'departements', 'departement', row.departements),
    ),
    ...data.centroids.flatMap(({ departement }) =>
      unknown('places/departement-centroids.csv', departement, 'departement', 'departement', [departement]),
    ),
  ])
}

function knownCodes(data: RawData, geography: Geography): Known {
  const codes = (rows: readonly { readonly code: string }[]) => new Set(rows.map(({ code }) => code))
  const areas = data.formerRegions
  return {
    region: codes(geography.regions),
    departement: codes(geography.departements),
    epci: codes([...geography.epci, ...geography.ept]),
    commune: codes(geography.communes.filter(isPresent)),
    group: new Set(areas.map(({ name }) => fold(name))),
    'former-region': new Set(areas.map(({ name }) => name)),
  }
}
