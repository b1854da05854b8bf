import { FLAG } from './gazetteer.ts'
import type { FlaggedName } from './place-names.ts'
import type { RawData } from './read-data.ts'

/** The aliases and demonyms that `data/places` gives to places, by kind and code, aliases first. */
export function givenNames(
  data: Pick<RawData, 'aliases' | 'demonyms'>,
): (kind: string, code: string) => readonly FlaggedName[] {
  const names = new Map<string, FlaggedName[]>()
  const give = (kind: string, code: string, given: readonly FlaggedName[]) => {
    const key = `${kind} ${code}`
    names.set(key, [...(names.get(key) ?? []), ...given])
  }
  for (const { kind, code, name, strict } of data.aliases) {
    give(kind, code, [{ name, flags: FLAG.alias | (strict === 'yes' ? FLAG.strict : 0) }])
  }
  for (const { kind, code, demonym, strict } of data.demonyms) {
    // the demonym of a city is often an ordinary word, or that of its surroundings
    const flags = FLAG.demonym | (strict === 'yes' || kind === 'commune' ? FLAG.common : 0)
    give(
      kind,
      code,
      demonym.split('|').map((name) => ({ name, flags })),
    )
  }
  return (kind, code) => names.get(`${kind} ${code}`) ?? []
}
