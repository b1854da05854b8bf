import { capitalized, enumeration, frenchDate, frenchNumber, HARD, plural, THIN } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Phase, Territory } from '../territory.ts'
import { isOverseas, phasesOf } from './marks.ts'

/** What a drawing needs of the base: the names of départements and regions, which is in which, and the sources. */
export type Names = Pick<Knowledge, 'departement' | 'departements' | 'region' | 'source'>

/** « ANCT, service cartographie, 14 novembre 2023 »: the first source of each territory. */
export function creditOf(territories: readonly Territory[], names: Names): string {
  const sources = territories.flatMap(({ sources: [first] }) =>
    first === undefined ? [] : (names.source(first) ?? []),
  )
  const credits = sources.map(({ publisher, date }) =>
    date === null ? publisher : `${publisher}, ${frenchDate(date)}`,
  )
  return [...new Set(credits)].join(`${THIN}; `)
}

/** Longest alternative text, in characters: what screen readers and chat platforms take without cutting. */
export const ALT_MAX = 1000
/** Up to that many territories, the alternative text names each. */
const NAMED_MAX = 20
const FEW = 3

export const PHASE_NAMES: Readonly<Record<Phase, string>> = {
  1: `phase${HARD}I (2018-2022)`,
  2: 'phase en cours (2023-2027)',
}

/**
 * « 3 lauréats, phase en cours (2023-2027) ». The two phases are told apart, never added: « 1 lauréat en phase I
 * (2018-2022), 3 dans la phase en cours (2023-2027) ».
 */
export function titleOf(territories: readonly Territory[]): string {
  const current = territories.filter(({ phase }) => phase === 2).length
  const former = territories.length - current
  if (former === 0) return `${plural(current, 'lauréat')}, ${PHASE_NAMES[2]}`
  if (current === 0) return `${plural(former, 'lauréat')}, ${PHASE_NAMES[1]}`
  return `${plural(former, 'lauréat')} en ${PHASE_NAMES[1]}, ${frenchNumber(current)} dans la ${PHASE_NAMES[2]}`
}

/**
 * The places that the territories have in common, three at most: départements that each is in, else their region when
 * they are in all of it, else all their départements, else the regions that each is in, else all their regions, else
 * « Outre-mer ». Empty for what is wider.
 */
export function placesOf(territories: readonly Territory[], names: Names): readonly string[] {
  const departement = (code: Territory['departements'][number]) => names.departement(code)?.name ?? code
  const region = (code: Territory['regions'][number]) => names.region(code)?.name ?? code
  const departements = territories.map((territory) => territory.departements.map(departement))
  const regions = territories.map((territory) => territory.regions.map(region))
  const candidates = [
    shared(departements),
    wholeRegion(territories, names),
    distinct(departements),
    shared(regions),
    distinct(regions),
    territories.every(isOverseas) ? ['Outre-mer'] : [],
  ]
  return candidates.find((list) => list.length > 0 && list.length <= FEW) ?? []
}

/** The only region of the territories, when all its départements are concerned. */
function wholeRegion(territories: readonly Territory[], names: Names): string[] {
  const [code, ...others] = [...new Set(territories.flatMap(({ regions }) => regions))]
  if (code === undefined || others.length > 0) return []
  const concerned = new Set(territories.flatMap(({ departements }) => departements))
  const whole = names.departements.every(
    (departement) => departement.region !== code || concerned.has(departement.code),
  )
  return whole ? [names.region(code)?.name ?? code] : []
}

const distinct = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())]
const shared = (lists: readonly (readonly string[])[]): string[] =>
  distinct(lists).filter((name) => lists.every((list) => list.includes(name)))

/** « Tarn », « Bretagne et Normandie », « 18 régions, 98 départements ». */
export function subtitleOf(territories: readonly Territory[], names: Names): string {
  const places = placesOf(territories, names)
  if (places.length > 0) return enumeration(places)
  const count = (of: (territory: Territory) => readonly string[]) => new Set(territories.flatMap(of)).size
  return `${plural(
    count(({ regions }) => regions),
    'région',
  )}, ${plural(
    count(({ departements }) => departements),
    'département',
  )}`
}

/** `territoires-tarn.png`, `territoires-occitanie-phase-1.png`, `territoires-france-phases-1-et-2.png`. */
export function fileNameOf(territories: readonly Territory[], names: Names): string {
  const places = placesOf(territories, names)
  const where = places.length === 0 ? ['france'] : places.map(ascii)
  const phases = phasesOf(territories).toSorted()
  const when = phases.length === 2 ? ['phases-1-et-2'] : phases[0] === 1 ? ['phase-1'] : []
  return `${['territoires', ...where, ...when].join('-')}.png`
}

const ascii = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** How many territories each place has, and how to read it. */
export interface Counts {
  readonly unit: 'région' | 'département'
  /** Places with most territories first. */
  readonly rows: readonly { readonly name: string; readonly count: number }[]
  /** Says that a territory may count more than once; empty when none does. */
  readonly note: string
}

/**
 * Counts by region; by département when all the territories are of one region. A
 * territory counts in each of its places. With a phase, only its own are counted.
 */
export function countsOf(territories: readonly Territory[], names: Names, phase?: Phase): Counts {
  const region = ({ regions }: Territory) => regions.map((code) => names.region(code)?.name ?? code)
  const departement = ({ departements }: Territory) => departements.map((code) => names.departement(code)?.name ?? code)
  const unit = shared(territories.map(region)).length > 0 ? 'département' : 'région'
  const counted = phase === undefined ? territories : territories.filter((territory) => territory.phase === phase)
  const lists = counted.map(unit === 'région' ? region : departement)
  const rows = [...Map.groupBy(lists.flat(), (name) => name)]
    .map(([name, all]) => ({ name, count: all.length }))
    .toSorted((one, other) => other.count - one.count || one.name.localeCompare(other.name, 'fr'))
  const several = lists.some((list) => list.length > 1)
  return {
    unit,
    rows,
    note: several
      ? `Un territoire à cheval sur plusieurs ${unit}s compte dans chacun${unit === 'région' ? 'e' : ''}.`
      : '',
  }
}

/** The picture in words: every territory when they are few, else how many there are by region or département. */
export function altOf(territories: readonly Territory[], names: Names): string {
  const head = `Carte de France${HARD}: ${titleOf(territories)}`
  const few = territories.length <= NAMED_MAX ? [named(head, territories, names), named(head, territories, null)] : []
  return [...few, numbers(head, territories, names)].find((text) => text.length <= ALT_MAX) ?? `${head}.`
}

function named(head: string, territories: readonly Territory[], names: Names | null): string {
  const items = territories.map(({ name, departements }) =>
    names === null ? name : `${name} (${departements.map((code) => names.departement(code)?.name ?? code).join(', ')})`,
  )
  return `${head}. ${territories.length === 1 ? 'Territoire' : 'Territoires'}${HARD}: ${items.join(`${THIN}; `)}.`
}

/** Two phases are counted apart. */
function numbers(head: string, territories: readonly Territory[], names: Names): string {
  const phases = phasesOf(territories).toSorted()
  const sentences = phases.map((phase) => {
    const { unit, rows } = countsOf(territories, names, phase)
    const list = rows.map(({ name, count }) => `${name} ${count}`).join(', ')
    return `${phases.length === 1 ? 'Par' : `${capitalized(PHASE_NAMES[phase])}, par`} ${unit}${HARD}: ${list}.`
  })
  return [`${head}.`, ...sentences, countsOf(territories, names).note].filter((text) => text !== '').join(' ')
}
