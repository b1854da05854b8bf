import type { Choice, PlaceRef, Source } from '../answer.ts'
import { enumeration, frenchDate, HARD, plural, THIN } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Place } from '../knowledge/places.ts'
import type { DepartementCode, Phase, SourceId, Territory } from '../territory.ts'
import { areaArticles, areaName } from './area-names.ts'
import type { Slots } from './intent.ts'

/** Wording shared by the answers about territories and places. */

/** « la phase en cours (2023-2027) », « la phase I (2018-2022) ». */
export const phaseName = (phase: Phase): string =>
  phase === 2 ? 'la phase en cours (2023-2027)' : `la phase${HARD}I (2018-2022)`

/** « dans la phase en cours (2023-2027) », « en phase I (2018-2022) ». */
export const duringPhase = (phase: Phase): string =>
  phase === 2 ? 'dans la phase en cours (2023-2027)' : `en phase${HARD}I (2018-2022)`

/** INSEE's `TNCC`: the article that a name takes. */
const ARTICLES: Readonly<Record<number, { readonly in: string; readonly of: string; readonly the: string }>> = {
  0: { in: 'en ', of: 'de ', the: '' },
  1: { in: 'en ', of: 'd’', the: '' },
  2: { in: 'dans le ', of: 'du ', the: 'le ' },
  3: { in: 'dans la ', of: 'de la ', the: 'la ' },
  4: { in: 'dans les ', of: 'des ', the: 'les ' },
  5: { in: 'dans l’', of: 'de l’', the: 'l’' },
}
const AT = new Set(['Paris', 'Mayotte', 'La Réunion', 'Saint-Barthélemy', 'Saint-Martin', 'Saint-Pierre-et-Miquelon'])
/** Names that take « en » though they have an article. */
const IN = new Set(
  `Guadeloupe Martinique Guyane Centre-Val|de|Loire Nouvelle-Aquitaine Corse Corse-du-Sud Haute-Corse Ardèche Ariège Charente Charente-Maritime
  Corrèze Côte-d’Or Creuse Dordogne Gironde Haute-Garonne Haute-Loire Haute-Marne Haute-Saône Haute-Savoie Haute-Vienne Loir-et-Cher Loire-Atlantique
  Lot-et-Garonne Lozère Mayenne Moselle Savoie Seine-Maritime Seine-Saint-Denis Tarn-et-Garonne Vendée`
    .split(/\s+/)
    .map((name) => name.replaceAll('|', ' ').replaceAll('’', "'")),
)
/** The article, as the subject of a sentence, of départements that INSEE gives none. */
const THE: Readonly<Record<string, string>> = {
  'Eure-et-Loir': 'l’',
  'Ille-et-Vilaine': 'l’',
  'Indre-et-Loire': 'l’',
  'Maine-et-Loire': 'le ',
  'Meurthe-et-Moselle': 'la ',
  'Saône-et-Loire': 'la ',
  'Seine-et-Marne': 'la ',
}

function articleOf(place: Place, knowledge: Knowledge): number {
  if (place.kind === 'departement') return knowledge.departements.find(({ code }) => code === place.code)?.article ?? 0
  if (place.kind === 'region') return knowledge.regions.find(({ code }) => code === place.code)?.article ?? 0
  return /^[AEÉÈIÎOU]/.test(place.name) ? 1 : 0
}

/** « dans le Tarn », « en Occitanie », « à Mazamet », « outre-mer ». */
export function inPlace(place: Place, knowledge: Knowledge): string {
  const { name, kind } = place
  if (AT.has(name) || kind === 'commune') return `à ${name}`.replace(/^à Le /, 'au ').replace(/^à Les /, 'aux ')
  if (kind === 'epci') return `dans ${epciThe(name)}`
  if (kind === 'foreign') return `pour «${THIN}${name}${THIN}»`
  if (kind === 'area') return areaArticles(name).in + areaName(name)
  if (IN.has(name.replaceAll('’', "'"))) return `en ${name}`
  return (ARTICLES[articleOf(place, knowledge)]?.in ?? 'en ') + name
}

/** « dans l’Allier », by the code of a département. */
export function inDepartement(code: DepartementCode, knowledge: Knowledge): string {
  const [place] = knowledge.places.byCode('departement', code)
  return place === undefined ? `dans le département ${code}` : inPlace(place, knowledge)
}

/** « le Tarn », « l’Occitanie », « Mazamet »: the name as the subject of a sentence. */
export function thePlace(place: Place, knowledge: Knowledge): string {
  if (place.kind === 'epci') return epciThe(place.name)
  if (place.kind === 'area') return areaArticles(place.name).the + areaName(place.name)
  if (place.kind === 'departement')
    return (THE[place.name] ?? ARTICLES[articleOf(place, knowledge)]?.the ?? '') + place.name
  if (place.kind !== 'region' || AT.has(place.name)) return place.name
  const article = articleOf(place, knowledge)
  if (article >= 2) return (ARTICLES[article]?.the ?? '') + place.name
  return (/^[AEÎIO]/.test(place.name) ? 'l’' : 'la ') + place.name
}

/** « la CC du Carmausin », « Rennes Métropole ». */
export function epciThe(name: string): string {
  return /^(?:CC|CA|CU|Métropole|Eurométropole|Communauté)\s/.test(name) ? `la ${name}` : name
}

/** « Mazamet (Tarn) »: a commune with its département, the rest by name alone. */
export function labelled(place: Place, knowledge: Knowledge): string {
  const departement = knowledge.departements[place.departement]
  if (place.kind === 'commune' && departement !== undefined) return `${place.name} (${departement.name})`
  if (place.kind === 'departement') return `${place.name} (${place.code})`
  return place.name
}

/** Questions about a territory just told, short enough for a button; asked, they name it. */
export const askAbout = {
  members: ({ name }: Territory): Choice => ({
    label: 'Quelles intercommunalités ?',
    question: `Quelles intercommunalités dans ${name} ?`,
  }),
  sheet: ({ name }: Territory): Choice => ({ label: 'Fiche du territoire', question: `Fiche du territoire ${name}` }),
  before: ({ name }: Territory): Choice => ({
    label: 'Était-il en phase 1 ?',
    question: `${name} était-il en phase 1 ?`,
  }),
  communes: ({ name }: Territory): Choice => ({
    label: 'Combien de communes ?',
    question: `Combien de communes dans ${name} ?`,
  }),
  status: ({ name }: Territory): Choice => ({
    label: 'Nouveau ou reconduit ?',
    question: `${name} est-il nouveau ou reconduit ?`,
  }),
}

export const departementNames = (codes: readonly DepartementCode[], knowledge: Knowledge): string =>
  codes.map((code) => knowledge.departement(code)?.name ?? code).join(', ')

export const regionNames = (territory: Territory, knowledge: Knowledge): string[] =>
  territory.regions.map((code) => knowledge.region(code)?.name ?? code)

/** « reconduit », « nouveau ». */
export const statusWord = (territory: Territory): string => (territory.status === 'new' ? 'nouveau' : 'reconduit')

/** One line of a list: name, départements, status, other name. */
export function territoryLine(territory: Territory, knowledge: Knowledge): string {
  const where = departementNames(territory.departements, knowledge)
  const status = territory.status === null ? '' : `${HARD}: ${statusWord(territory)}`
  const also = territory.otherNames.filter(({ says }) => says.startsWith('nom donné'))
  const alias = also.map(
    ({ name, says }) => `appelé «${THIN}${name}${THIN}» par ${says.replace(/^nom donné par /, '')}`,
  )
  return `${territory.name} (${where})${status}${alias.length === 0 ? '' : `, ${alias.join(', ')}`}`
}

/** What changes how a list should be read: interregional territories, computed status, revised perimeters. */
export function remarks(territories: readonly Territory[], knowledge: Knowledge): string[] {
  const lines: string[] = []
  const interregional = territories.filter(({ regions }) => regions.length > 1)
  if (interregional.length > 0) {
    const named = interregional.map(
      (territory) => `${territory.name} (${enumeration(regionNames(territory, knowledge))})`,
    )
    lines.push(`À cheval sur plusieurs régions${HARD}: ${enumeration(named)}.`)
  }
  const computed = territories.filter(({ statusBasis }) => statusBasis === 'computed')
  if (computed.length > 0) {
    const which =
      computed.length === territories.length
        ? 'Statut calculé'
        : `Statut calculé pour ${plural(computed.length, 'territoire')}`
    lines.push(
      `${which} (nouveau ou reconduit), d’après les communes présentes dans les deux phases${HARD}: la liste officielle ne le publie pas.`,
    )
  }
  const revised = territories.filter(({ phase, versions }) => phase === 2 && versions.length > 0)
  if (revised.length > 0) {
    lines.push(
      `Périmètre ou nom révisé le ${frenchDate('2024-07-04')}${HARD}: ${enumeration(revised.map(({ name }) => name))}. La réponse suit la version révisée.`,
    )
  }
  return lines
}

/** Sources of use for one computation only; they are cited where it is made. */
const TECHNICAL = new Set(['etalab-cog', 'anct-communes-2023'])

/** The sources of territories, most cited first, those of equal rank with a preference for local documents; at most `limit`. */
export function territorySources(territories: readonly Territory[], knowledge: Knowledge, limit = 3): Source[] {
  const counts = new Map<SourceId, number>()
  for (const territory of territories) {
    const cited = [...territory.sources, ...territory.otherNames.flatMap(({ sources }) => sources)].filter(
      (id) => !TECHNICAL.has(id),
    )
    for (const id of new Set(cited)) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  const rank = (id: SourceId, count: number) =>
    count + (id.startsWith('anct-') ? 0.5 : id.startsWith('prefecture-') ? 0.25 : 0)
  return [...counts]
    .sort(([a, m], [b, n]) => rank(b, n) - rank(a, m))
    .flatMap(([id]) => knowledge.source(id) ?? [])
    .slice(0, limit)
}

/** Sources by identifier, those that exist, each once. */
export function sourcesOf(ids: readonly SourceId[], knowledge: Knowledge): Source[] {
  return [...new Set(ids)].flatMap((id) => knowledge.source(id) ?? [])
}

/** The official lists, for answers whose territories are none. */
export function listSources(phases: readonly Phase[], knowledge: Knowledge): Source[] {
  const ids = phases.map((phase) => (phase === 2 ? 'anct-laureats-2023' : 'anct-phase1-perimetres-2023'))
  return ids.flatMap((id) => knowledge.source(id as SourceId) ?? []) // two identifiers of data/sources.yaml; a test checks that they exist
}

/** The places of an answer in the public format; areas, foreign places and territories have no code there. */
export function placeRefs(places: readonly Place[]): PlaceRef[] {
  return places.flatMap(({ kind, code }) =>
    kind === 'commune' || kind === 'epci' || kind === 'departement' || kind === 'region' ? [{ kind, code }] : [],
  )
}

/** « J’ai lu « Narbonne » pour « narbone ». », when a name was misspelt. */
export function readAsLine(slots: Slots): string[] {
  return slots.readAs.map(({ typed, name }) => `J’ai lu «${THIN}${name}${THIN}» pour «${THIN}${typed}${THIN}».`)
}

/** Kilometres between two points on the sphere. */
export function distance(a: Territory['centroid'], b: Territory['centroid']): number {
  const radians = Math.PI / 180
  const haversine =
    Math.sin(((b.latitude - a.latitude) * radians) / 2) ** 2 +
    Math.cos(a.latitude * radians) *
      Math.cos(b.latitude * radians) *
      Math.sin(((b.longitude - a.longitude) * radians) / 2) ** 2
  return 12742 * Math.asin(Math.sqrt(haversine))
}
