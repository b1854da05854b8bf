import { capitalized, enumeration, HARD, plural } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Place } from '../knowledge/places.ts'
import type { Phase, SourceId, Territory } from '../territory.ts'
import { type Draft, defineIntent, type Slots } from './intent.ts'
import { text } from './list-territories.ts'
import { inPlace, listSources, phaseName, sourcesOf, thePlace } from './say.ts'
import { phasesOf, select } from './select.ts'
import { listUses } from './uses.ts'

/** Rows shown of a ranking. */
const SHOWN = 20

export const rankPlaces = defineIntent({
  name: 'rank-places',
  summary: 'Classe les régions ou les départements par nombre de lauréats, ou les territoires par taille.',
  examples: ['Quelle région en a le plus ?', 'Quel territoire regroupe le plus d’intercommunalités ?'],
  answer(slots, knowledge) {
    const phase = phasesOf(slots).at(-1) ?? 2
    return slots.unit === null
      ? rankTerritories(slots, phase, knowledge)
      : rankDivisions(slots, slots.unit, phase, knowledge)
  },
})

function rankDivisions(
  slots: Slots,
  unit: 'region' | 'departement' | 'territory',
  phase: Phase,
  knowledge: Knowledge,
): Draft {
  const territories = select({ ...slots, places: [] }, phase, knowledge)
  const [area] = slots.places
  const mainland = area?.kind === 'area' && area.code === 'métropole'
  const inside = (departement: string) =>
    area === undefined ||
    mainland ||
    knowledge.area(area.code)?.departements.some((code) => code === departement) ||
    knowledge.departement(departement as never)?.region === area.code
  const out = new Set(slots.excluded.flatMap((place) => departementsIn(place, knowledge)))
  const divisions =
    unit === 'departement'
      ? knowledge.departements
          .filter(({ code, region }) => inside(code) && !out.has(code) && (!mainland || !overseas(region, knowledge)))
          .map(({ code, name }) => ({
            name,
            count: territories.filter(({ departements }) => departements.includes(code)).length,
          }))
      : knowledge.regions
          .filter(({ code, overseas: far }) => (!mainland || !far) && !isOut(code, out, knowledge))
          .map(({ code, name }) => ({
            name,
            count: territories.filter(({ regions }) => regions.includes(code)).length,
          }))
  const wanted = divisions.filter(
    ({ name }) =>
      !/Calédonie|Polynésie|Wallis|Miquelon|Saint-Barth|Saint-Martin|Terres australes|Clipperton/.test(name),
  )
  return ranking(slots, wanted, unit === 'departement' ? 'département' : 'région', phase, countedOf(slots), knowledge)
}

/** What is counted in a place: all, or those of the status that was asked. */
function countedOf({ status }: Slots): string {
  if (status === 'new') return 'nouveau lauréat'
  if (status === 'renewed') return 'lauréat reconduit'
  return status === 'left' ? 'territoire sorti du programme' : 'lauréat'
}

/** « nouveaux lauréats », « territoires sortis du programme ». */
const PLURALS: Readonly<Record<string, string>> = {
  'nouveau lauréat': 'nouveaux lauréats',
  'lauréat reconduit': 'lauréats reconduits',
  'territoire sorti du programme': 'territoires sortis du programme',
}
const several = (counted: string): string => PLURALS[counted] ?? `${counted}s`

/** Whether all the départements of a region are left out: « hors outre-mer ». */
const isOut = (region: string, out: ReadonlySet<string>, { departements }: Knowledge): boolean =>
  out.size > 0 && departements.every((row) => row.region !== region || out.has(row.code))

function departementsIn({ kind, code }: Place, knowledge: Knowledge): readonly string[] {
  if (kind === 'departement') return [code]
  if (kind === 'area') return knowledge.area(code)?.departements ?? []
  return kind === 'region' ? knowledge.departements.filter(({ region }) => region === code).map((row) => row.code) : []
}

const overseas = (region: string, knowledge: Knowledge) => knowledge.region(region as never)?.overseas === true

function rankTerritories(slots: Slots, phase: Phase, knowledge: Knowledge): Draft {
  const territories = select(slots, phase, knowledge)
  const size = (territory: Territory) =>
    slots.measure === 'epci' ? territory.epci.length : knowledge.communesOf(territory).length
  const rows = territories.map((territory) => ({ name: territory.name, count: size(territory), territory }))
  return ranking(slots, rows, 'territoire', phase, slots.measure === 'epci' ? 'intercommunalité' : 'commune', knowledge)
}

function ranking(
  slots: Slots,
  rows: readonly { readonly name: string; readonly count: number; readonly territory?: Territory }[],
  what: string,
  phase: Phase,
  counted: string,
  knowledge: Knowledge,
): Draft {
  const least = slots.order === 'least'
  const where = what === 'territoire' ? slots.places.map((place) => `${inPlace(place, knowledge)}, `).join('') : ''
  const sorted = [...rows].sort(
    (a, b) => (least ? a.count - b.count : b.count - a.count) || a.name.localeCompare(b.name, 'fr'),
  )
  const top = sorted.filter(({ count }) => count === sorted[0]?.count)
  const names =
    top.length <= 6
      ? enumeration(top.map(({ name }) => (what === 'territoire' ? name : theName(name, knowledge))))
      : `${top.length} ${what}s`
  const most = least ? 'le moins' : 'le plus'
  const lead =
    top.length === 1
      ? `${names} est ${feminine(what) ? 'la' : 'le'} ${what} qui compte ${most} de ${several(counted)}`
      : `${names} comptent ${most} de ${several(counted)}`
  return {
    title:
      `${capitalized(`${where}${lead}`)}${HARD}: ${plural(sorted[0]?.count ?? 0, counted, several(counted))}${top.length > 1 ? ` ${feminine(what) ? 'chacune' : 'chacun'}` : ''}, pour ${phaseName(phase)}.`.replace(
        'de intercommunalités',
        'd’intercommunalités',
      ),
    blocks: [
      {
        kind: 'table',
        headers: [capitalized(what), capitalized(several(counted))],
        rows: sorted.slice(0, SHOWN).map(({ name, count }) => [name, String(count)]),
      },
      ...text(what === 'territoire' ? [] : ['Un territoire à cheval sur plusieurs lieux compte dans chacun.']),
      ...text(sorted.length > SHOWN ? [`Et ${sorted.length - SHOWN} autres.`] : []),
    ],
    sources: [
      ...listSources([phase], knowledge),
      ...(counted === 'commune' ? sourcesOf(['etalab-cog' as SourceId], knowledge) : []), // an identifier of data/sources.yaml
    ],
    next: top
      .slice(0, 1)
      .map(({ name }) =>
        what === 'territoire' ? `Fiche du territoire ${name}` : `Quels lauréats ${nameIn(name, knowledge)} ?`,
      ),
    territories: what === 'territoire' ? top.flatMap(({ territory }) => territory ?? []) : [],
    uses: listUses([phase]),
  }
}

/** « dans le Gard », « en Bretagne »: a département or a region by its name. */
function nameIn(name: string, knowledge: Knowledge): string {
  const place = placeNamed(name, knowledge)
  return place === undefined ? `en ${name}` : inPlace(place, knowledge)
}

/** « le Gard », « la Bretagne ». */
function theName(name: string, knowledge: Knowledge): string {
  const place = placeNamed(name, knowledge)
  return place === undefined ? name : thePlace(place, knowledge)
}

function placeNamed(name: string, knowledge: Knowledge): Place | undefined {
  const departement = knowledge.departements.find((known) => known.name === name)
  const region = knowledge.regions.find((known) => known.name === name)
  const [place] =
    departement !== undefined
      ? knowledge.places.byCode('departement', departement.code)
      : knowledge.places.byCode('region', region?.code ?? '')
  return place
}

const feminine = (what: string) => what === 'région'
