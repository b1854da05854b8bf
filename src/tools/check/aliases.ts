import type { DataProblem } from '../../knowledge/data-problem.ts'
import { nameKey } from '../../knowledge/normalize.ts'
import { type Geography, isPresent } from '../../knowledge/official-geography.ts'
import type { RawData } from '../../knowledge/read-data.ts'
import { type Problem, warnings } from './problem.ts'

/** A place that bears a name; `place` is its kind and code, « commune 01150 ». */
interface Bearer {
  readonly place: string
  readonly label: string
}

/** Names that `data/places/aliases.csv` gives to one place and that belong to another. */
export function checkAliases(data: RawData, geography: Geography): Problem[] {
  const file = 'places/aliases.csv'
  const official = officialNames(data, geography)
  const given = new Map<string, Bearer>()
  return warnings(
    'Autres noms de lieux qui désignent aussi un autre lieu',
    data.aliases.flatMap(({ name, kind, code }): DataProblem[] => {
      const key = nameKey(name)
      const place = `${kind} ${code}`
      const where = `${name}, colonne name`
      const before = given.get(key)
      given.set(key, { place, label: name })
      const owners = (official.get(key) ?? []).filter((owner) => owner.place !== place)
      return [
        ...owners.map(({ label }) => ({ file, where, message: `donné à ${place}, est le nom officiel de : ${label}` })),
        ...(before !== undefined && before.place !== place
          ? [{ file, where, message: `donné à ${place}, est déjà donné à ${before.place} (« ${before.label} »)` }]
          : []),
      ]
    }),
  )
}

/** Who bears officially, by its key, each name that is also an alias. */
function officialNames(data: RawData, geography: Geography): Map<string, Bearer[]> {
  const names = new Map<string, Bearer[]>(data.aliases.map(({ name }) => [nameKey(name), []]))
  const add = (kind: string, code: string, name: string) =>
    names.get(nameKey(name))?.push({ place: `${kind} ${code}`, label: `${name} (${kind} ${code})` })
  for (const { code, nom } of geography.communes.filter(isPresent)) add('commune', code, nom)
  for (const { code, nom } of [...geography.epci, ...geography.ept]) add('epci', code, nom)
  for (const { code, nom } of geography.departements) add('departement', code, nom)
  for (const { code, nom } of geography.regions) add('region', code, nom)
  for (const { name } of data.formerRegions.filter(({ kind }) => kind !== 'group')) add('former-region', name, name)
  return names
}
