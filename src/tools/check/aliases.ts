import { nameKey } from '../../knowledge/normalize.ts'
import { type Geography, isPresent } from '../../knowledge/official-geography.ts'
import type { DataProblem, RawData } from '../../knowledge/read-data.ts'
import { type Problem, warnings } from './problem.ts'

interface Named {
  readonly code: string
  readonly says: string
}

/** Names that `data/places/aliases.csv` gives to one place and that belong to another. */
export function checkAliases(data: RawData, geography: Geography): Problem[] {
  const file = 'places/aliases.csv'
  const official = officialNames(data, geography)
  const given = new Map<string, { readonly code: string; readonly name: string }>()
  return warnings(
    'Autres noms de lieux qui désignent aussi un autre lieu',
    data.aliases.flatMap(({ name, kind, code }): DataProblem[] => {
      const where = `${name}, colonne name`
      const key = nameKey(name)
      const before = given.get(key)
      given.set(key, { code, name })
      return [
        ...(official.get(key) ?? [])
          .filter((other) => other.code !== `${kind} ${code}`)
          .map(({ says }) => ({ file, where, message: `nom officiel de ${says}, donné à ${kind} ${code}` })),
        ...(before !== undefined && before.code !== code
          ? [{ file, where, message: `donné à ${kind} ${code} et déjà à ${before.code} (« ${before.name} »)` }]
          : []),
      ]
    }),
  )
}

function officialNames(data: RawData, geography: Geography): Map<string, Named[]> {
  const names = new Map<string, Named[]>()
  const add = (kind: string, code: string, name: string, says: string) => {
    const key = nameKey(name)
    names.set(key, [...(names.get(key) ?? []), { code: `${kind} ${code}`, says }])
  }
  for (const { code, nom } of geography.communes.filter(isPresent))
    add('commune', code, nom, `la commune ${nom} (${code})`)
  for (const { code, nom } of [...geography.epci, ...geography.ept])
    add('epci', code, nom, `l’intercommunalité ${nom} (${code})`)
  for (const { code, nom } of geography.departements) add('departement', code, nom, `du département ${nom} (${code})`)
  for (const { code, nom } of geography.regions) add('region', code, nom, `de la région ${nom} (${code})`)
  for (const { name, kind } of data.formerRegions) {
    if (kind !== 'group') add('former-region', name, name, `l’ancienne région ${name}`)
  }
  return names
}
