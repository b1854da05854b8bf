import { typeset } from '../format.ts'
import type { CommuneCode, DepartementCode, RegionCode, Siren, Territory } from '../territory.ts'
import { FLAG, type PlaceInput } from './gazetteer.ts'
import { fold, nameKey } from './normalize.ts'
import type { RawData } from './read-data.ts'
import type { Area, Departement, Epci, Region } from './snapshot.ts'

export interface RawCommune {
  readonly code: CommuneCode
  readonly nom: string
  readonly type: string
  readonly departement: DepartementCode
  readonly population?: number
  readonly codesPostaux?: readonly string[]
  /** Commune that a former commune is now in. */
  readonly chefLieu?: CommuneCode
  /** Commune of a municipal arrondissement. */
  readonly commune?: CommuneCode
}
export interface RawEpci {
  readonly code: Siren
  readonly nom: string
  readonly populationMunicipale?: number
  readonly membres: readonly { readonly code: CommuneCode; readonly populationMunicipale: number }[]
}
interface RawDivision<Code> {
  readonly code: Code
  readonly nom: string
  readonly typeLiaison: number
  readonly zone: string
  readonly region: RegionCode
}
/** The files of `@etalab/decoupage-administratif`. */
export interface Geography {
  readonly communes: readonly RawCommune[]
  readonly epci: readonly RawEpci[]
  readonly ept: readonly RawEpci[]
  readonly departements: readonly RawDivision<DepartementCode>[]
  readonly regions: readonly RawDivision<RegionCode>[]
}

interface Names {
  readonly name: string
  readonly flags: number
}

const ARTICLE = /^(?:le|la|les) /i
const NO_PLACE = { population: 0, departement: 0, epci: 0, ept: 0, postalCodes: [] }
/** Communes above this population are also known by the head of their name: « Romorantin », « Chalon ». */
const HEAD_POPULATION = 10_000

/** Every place that can be named, with its names, and the tables that go with them. */
export function geographyPlaces(geography: Geography, data: RawData, territories: readonly Territory[]) {
  const common = new Set(data.commonWords.map(({ name }) => nameKey(name)))
  const centroids = new Map(data.centroids.map(({ departement, longitude, latitude }) => [departement, { longitude, latitude }]))
  const departements: Departement[] = geography.departements.map((row) => ({
    code: row.code,
    name: typeset(row.nom),
    region: row.region,
    article: row.typeLiaison,
    centroid: centroids.get(row.code) ?? null,
  }))
  const regions: Region[] = geography.regions.map((row) => ({
    code: row.code,
    name: typeset(row.nom),
    article: row.typeLiaison,
    overseas: row.zone !== 'metro',
  }))
  const departementIndex = new Map(departements.map(({ code }, index) => [code, index + 1]))
  const departementOf = new Map(geography.communes.map((row) => [row.code, row.departement]))
  const epci = [...geography.epci, ...geography.ept].map((row) => compileEpci(row, departementOf))
  const epciOf = membership(geography.epci, 0)
  const eptOf = membership(geography.ept, geography.epci.length)

  const places: PlaceInput[] = []
  const add = (place: Omit<PlaceInput, 'current'>, current = places.length) => places.push({ ...place, current })
  const flagged = (names: readonly Names[]) =>
    names.map(({ name, flags }) => ({ name, flags: common.has(nameKey(name)) ? flags | FLAG.common : flags }))

  const currentPlace = new Map<CommuneCode, number>()
  const heads = headCounts(geography.communes)
  const ordered = [...geography.communes].sort((a, b) => Number(a.type !== 'commune-actuelle') - Number(b.type !== 'commune-actuelle'))
  for (const row of ordered) {
    const present = row.type === 'commune-actuelle'
    if (present) currentPlace.set(row.code, places.length)
    const within = row.chefLieu ?? row.commune
    const current = present || within === undefined ? undefined : currentPlace.get(within)
    if (!present && within === row.code && nameKey(row.nom) === nameKey(nameOf(geography, currentPlace, row.code))) continue
    add(
      {
        kind: 'commune',
        code: row.code,
        label: typeset(row.nom),
        population: row.population ?? 0,
        departement: departementIndex.get(row.departement) ?? 0,
        epci: epciOf.get(within ?? row.code) ?? 0,
        ept: eptOf.get(within ?? row.code) ?? 0,
        names: flagged(communeNames(row, heads)),
        postalCodes: row.codesPostaux ?? [],
      },
      current,
    )
  }
  const aliases = (kind: string, code: string): Names[] => [
    ...data.aliases
      .filter((row) => row.kind === kind && row.code === code)
      .map((row) => ({ name: row.name, flags: FLAG.alias | (row.strict === 'yes' ? FLAG.strict : 0) })),
    ...data.demonyms
      .filter((row) => row.kind === kind && row.code === code)
      .flatMap((row) =>
        row.demonym.split('|').map((name) => ({ name, flags: FLAG.demonym | (row.strict === 'yes' ? FLAG.common : 0) })),
      ),
  ]
  for (const row of epci) {
    add({ ...NO_PLACE, kind: 'epci', code: row.siren, label: row.name, population: row.population, names: [...epciNames(row.name), ...aliases('epci', row.siren)] })
  }
  for (const [index, row] of departements.entries()) {
    add({
      ...NO_PLACE,
      kind: 'departement',
      code: row.code,
      label: row.name,
      departement: index + 1,
      names: [...flagged(withBare(row.name)), ...aliases('departement', row.code)],
    })
  }
  for (const row of regions) {
    add({ ...NO_PLACE, kind: 'region', code: row.code, label: row.name, names: [...flagged(withBare(row.name)), ...aliases('region', row.code)] })
  }
  const areas: Area[] = data.formerRegions.map((row) => ({ name: typeset(row.name), kind: row.kind, departements: row.departements }))
  for (const row of areas) {
    const named = [{ name: row.name, flags: 0 }, ...aliases('group', fold(row.name)), ...aliases('former-region', row.name)]
    add({ ...NO_PLACE, kind: 'area', code: row.name, label: row.name, names: named })
  }
  for (const territory of territories) {
    add({ ...NO_PLACE, kind: 'territory', code: territory.key, label: territory.name, names: territoryNames(territory) })
  }
  for (const row of data.foreign) add({ ...NO_PLACE, kind: 'foreign', code: row.name, label: row.name, names: flagged(withBare(row.name)) })
  for (const row of data.features) add({ ...NO_PLACE, kind: 'feature', code: row.name, label: row.name, names: withBare(row.name) })
  // aliases of communes are few: they are added to the place that bears the code
  for (const row of [...data.aliases, ...data.demonyms.map((d) => ({ ...d, name: d.demonym }))]) {
    if (row.kind !== 'commune') continue
    const place = currentPlace.get(row.code as CommuneCode) // checked by data:check against the COG
    const input = place === undefined ? undefined : places[place]
    if (place === undefined || input === undefined) continue
    const isDemonym = 'demonym' in row
    const named = row.name.split('|').map((name) => ({ name, flags: isDemonym ? FLAG.demonym | FLAG.common : FLAG.alias }))
    places[place] = { ...input, names: [...input.names, ...named] }
  }
  return { places, epci, departements, regions, areas }
}

function nameOf(geography: Geography, current: ReadonlyMap<CommuneCode, number>, code: CommuneCode): string {
  return current.has(code) ? (geography.communes.find((row) => row.code === code && row.type === 'commune-actuelle')?.nom ?? '') : ''
}

function compileEpci(row: RawEpci, departementOf: ReadonlyMap<CommuneCode, DepartementCode>): Epci {
  const counts = new Map<DepartementCode, number>()
  for (const { code } of row.membres) {
    const departement = departementOf.get(code)
    if (departement !== undefined) counts.set(departement, (counts.get(departement) ?? 0) + 1)
  }
  return {
    siren: row.code,
    name: typeset(row.nom),
    departements: [...counts].sort((a, b) => b[1] - a[1]).map(([code]) => code),
    communes: row.membres.map(({ code }) => code),
    population: row.populationMunicipale ?? row.membres.reduce((sum, member) => sum + member.populationMunicipale, 0),
  }
}

function membership(list: readonly RawEpci[], offset: number): Map<CommuneCode, number> {
  const result = new Map<CommuneCode, number>()
  for (const [index, row] of list.entries()) for (const { code } of row.membres) result.set(code, index + offset + 1)
  return result
}

function withBare(name: string): Names[] {
  const names: Names[] = [{ name, flags: 0 }]
  if (ARTICLE.test(name)) names.push({ name: name.replace(ARTICLE, ''), flags: FLAG.bare })
  return names
}

const HEAD = /^(.{4,}?)[- ](?:sur|sous|en|les|lès|lez|de|du|des|d['’]|la|le|aux?)[- ].*$|^([^- ]{5,})-[^- ]{5,}$/i
const headOf = (name: string) => {
  const found = HEAD.exec(name)
  const head = found?.[1] ?? found?.[2] ?? ''
  return /^(?:saint|sainte|grand|grande|petit|petite|mont|pont|bourg|ville|villers|fort|port|notre|nord|haut|haute|vieux|neuf)$/i.test(head) ? '' : head
}

/** How many communes of some size share each head, so that an ambiguous one is not used. */
function headCounts(communes: readonly RawCommune[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of communes) {
    if (row.type !== 'commune-actuelle') continue
    const own = nameKey(row.nom)
    counts.set(own, 99)
    const head = nameKey(headOf(row.nom))
    if (head !== '' && (row.population ?? 0) >= HEAD_POPULATION) counts.set(head, (counts.get(head) ?? 0) + 1)
  }
  return counts
}

function communeNames(row: RawCommune, heads: ReadonlyMap<string, number>): Names[] {
  const names = withBare(row.nom)
  const head = headOf(row.nom)
  if ((row.population ?? 0) >= HEAD_POPULATION && head !== '' && (heads.get(nameKey(head)) ?? 0) < 3) {
    names.push({ name: head, flags: FLAG.head })
  }
  if (row.type === 'arrondissement-municipal') {
    const [, city, number] = /^(\S+) (\d+)/.exec(row.nom) ?? []
    if (city !== undefined && number !== undefined) {
      for (const form of ['e', 'eme', 'ème', 'er', '']) names.push({ name: `${city} ${number}${form}`, flags: FLAG.alias })
    }
  }
  return names
}

const LEGAL_FORM = /^(?:CC|CA|CU|EPT|MET69|Métropole|Communauté de communes|Communauté d['’]agglomération|Communauté urbaine)\s+/i
const LINK = /^(?:du|de la|de l['’]|des|de|d['’]|le|la|les|l['’])\s*/i

/** « CA de l'Albigeois (C2A) » is also « Albigeois » and « C2A »; « Dinan Agglomération » also « Dinan Agglo ». */
function epciNames(name: string): Names[] {
  const short = /\(([^)]+)\)/.exec(name)?.[1]
  const plain = name.replace(/\s*\([^)]*\)/, '').trim()
  const core = plain.replace(LEGAL_FORM, '').replace(LINK, '')
  const names: Names[] = [{ name, flags: 0 }, { name: plain, flags: 0 }, { name: core, flags: FLAG.alias }]
  if (short !== undefined && short.length > 2) names.push({ name: short, flags: FLAG.alias })
  if (/agglomération/i.test(core)) names.push({ name: core.replace(/agglomération/i, 'agglo'), flags: FLAG.alias })
  const withoutSuffix = core.replace(/\s+(?:agglomération|agglo|communauté|métropole)$/i, '')
  if (withoutSuffix !== core) names.push({ name: withoutSuffix, flags: FLAG.alias | FLAG.head })
  if (/^Pays (?:de|du|des|d['’])/i.test(core)) names.push({ name: core.replace(LINK, ''), flags: FLAG.alias })
  return names
}

/** Official name, other names, those of 2018 and of its versions, and neighbouring pairs of a name in several parts. */
function territoryNames(territory: Territory): Names[] {
  const official = [territory.name, ...territory.versions.map(({ name }) => name)]
  const others = [...territory.otherNames.map(({ name }) => name), ...(territory.name2018 === null ? [] : [territory.name2018])]
  const names: Names[] = [...official.map((name) => ({ name, flags: 0 })), ...others.map((name) => ({ name, flags: FLAG.alias }))]
  for (const name of [...official, ...others]) {
    const bare = name.replace(/^(?:PETR|Pôle métropolitain|Communauté d’agglomération|Interdépartemental)\s+(?:de |du |des |d’|d')?/i, '')
    if (bare !== name) names.push({ name: bare, flags: FLAG.alias })
    const parts = name.split(/\s+[–-]\s+/)
    for (let at = 0; at + 1 < parts.length && parts.length > 2; at++) {
      names.push({ name: `${parts[at]} ${parts[at + 1]}`, flags: FLAG.alias | FLAG.head })
    }
    if (/ Agglomération$| Communauté$| Industries?$/i.test(name)) {
      names.push({ name: name.replace(/ (?:Agglomération|Communauté|Industries?)$/i, ''), flags: FLAG.alias | FLAG.head })
    }
  }
  return names
}
