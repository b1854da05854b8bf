import type { Territory } from '../territory.ts'
import { FLAG } from './gazetteer.ts'
import type { RawCommune } from './official-geography.ts'
import { type HeadTables, knownHeads } from './town-heads.ts'

/** One way to name a place, with its flags (see `FLAG`). */
export interface FlaggedName {
  readonly name: string
  readonly flags: number
}

const ARTICLE = /^(?:le|la|les) /i

/** The name, and what is left of it without its article: « Le Havre », « Havre ». */
export function withBare(name: string): FlaggedName[] {
  const names: FlaggedName[] = [{ name, flags: 0 }]
  if (ARTICLE.test(name)) names.push({ name: name.replace(ARTICLE, ''), flags: FLAG.bare })
  return names
}

/** Official name, without its article, its heads, and « Lyon 3e » for an arrondissement. */
export function communeNames(row: RawCommune, heads: HeadTables): FlaggedName[] {
  const names = withBare(row.nom)
  for (const head of knownHeads(row, heads))
    names.push(...withBare(head).map(({ name, flags }) => ({ name, flags: flags | FLAG.head })))
  if (row.type === 'arrondissement-municipal') {
    const [, city, number] = /^(\S+) (\d+)/.exec(row.nom) ?? []
    if (city !== undefined && number !== undefined) {
      for (const form of ['e', 'eme', 'ème', 'er', ''])
        names.push({ name: `${city} ${number}${form}`, flags: FLAG.alias })
    }
  }
  return names
}

const LEGAL_FORM =
  /^(?:CC|CA|CU|EPT|MET69|Métropole|Communauté de communes|Communauté d['’]agglomération|Communauté urbaine)\s+/i
/** « du Sor et de l’Agout » is also « Sor et Agout ». */
const AND_OF = /\s+et\s+(?:du|de la|de l['’]|des|de|d['’]|le|la|les|l['’])\s*/gi
const LINK = /^(?:du|de la|de l['’]|des|de|d['’]|le|la|les|l['’])\s*/i

/** « CA de l'Albigeois (C2A) » is also « Albigeois » and « C2A »; « Dinan Agglomération » also « Dinan Agglo ». */
export function epciNames(name: string): FlaggedName[] {
  const short = /\(([^)]+)\)/.exec(name)?.[1]
  const plain = name.replace(/\s*\([^)]*\)/, '').trim()
  const core = plain.replace(LEGAL_FORM, '').replace(LINK, '')
  const names: FlaggedName[] = [
    { name, flags: 0 },
    { name: plain, flags: 0 },
    { name: core, flags: FLAG.alias },
  ]
  if (short !== undefined && short.length > 2) names.push({ name: short, flags: FLAG.alias })
  if (/agglomération/i.test(core)) names.push({ name: core.replace(/agglomération/i, 'agglo'), flags: FLAG.alias })
  const withoutSuffix = core.replace(/\s+(?:agglomération|agglo|communauté|métropole)$/i, '')
  if (withoutSuffix !== core) names.push({ name: withoutSuffix, flags: FLAG.alias | FLAG.head })
  const loose = core.replace(AND_OF, ' et ')
  if (loose !== core) names.push({ name: loose, flags: FLAG.alias })
  if (/^Pays (?:de|du|des|d['’])/i.test(core)) names.push({ name: core.replace(LINK, ''), flags: FLAG.alias })
  return names
}

const BEARER = /^(?:PETR|Pôle métropolitain|Communauté d’agglomération|Interdépartemental)\s+(?:de |du |des |d’|d’)?/i
const SUFFIX = / (?:Agglomération|Communauté|Industries?)$/i

/** Official name, other names, those of 2018 and of its versions; of a name in several parts, those of several words and neighbouring pairs; of a list, what it begins by. */
export function territoryNames(territory: Territory): FlaggedName[] {
  const official = [territory.name, ...territory.versions.map(({ name }) => name)]
  const others = [
    ...territory.otherNames.map(({ name }) => name),
    ...(territory.name2018 === null ? [] : [territory.name2018]),
  ]
  const names: FlaggedName[] = [
    ...official.map((name) => ({ name, flags: 0 })),
    ...others.map((name) => ({ name, flags: FLAG.alias })),
  ]
  for (const name of [...official, ...others]) {
    const bare = name.replace(BEARER, '')
    if (bare !== name) names.push({ name: bare, flags: FLAG.alias })
    const parts = name.split(/\s+[–-]\s+/)
    for (let at = 0; at + 1 < parts.length && parts.length > 2; at++) {
      names.push({ name: `${parts[at]} ${parts[at + 1]}`, flags: FLAG.alias | FLAG.head })
    }
    for (const part of parts.length > 1 ? parts : [])
      if (/\s/.test(part)) names.push({ name: part, flags: FLAG.alias | FLAG.head })
    const [begun = ''] = name.split(/,\s+/)
    if (begun !== name && /\s/.test(begun)) names.push({ name: begun, flags: FLAG.alias | FLAG.head })
    if (SUFFIX.test(name)) names.push({ name: name.replace(SUFFIX, ''), flags: FLAG.alias | FLAG.head })
  }
  return names
}
