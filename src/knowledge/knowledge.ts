import type { Source } from '../answer.ts'
import type {
  CommuneCode,
  DepartementCode,
  Phase,
  RegionCode,
  Siren,
  SourceId,
  Territory,
  TerritoryKey,
} from '../territory.ts'
import { comingUp } from './calendar.ts'
import { isFrench } from './french.ts'
import { type Place, Places } from './places.ts'
import { Search } from './search.ts'
import type {
  Area,
  CalendarDate,
  Change,
  Conflict,
  Departement,
  Entry,
  Epci,
  Fact,
  Gap,
  Region,
  RegionCount,
  Snapshot,
  Subject,
  Term,
} from './snapshot.ts'

/** Everything that intents may ask of the base. Read-only; every look-up is a map or an index, none scans the communes. */
export interface Knowledge {
  /** Twelve hexadecimal digits that change with any change of the data. */
  readonly version: string
  /** ISO date on which the most recent of its sources was read. */
  readonly updated: string
  readonly places: Places
  readonly search: Search
  /** Whether a folded word of four letters or more is a word of French, inflected or not. One other word in six hundred passes. */
  isFrench(folded: string): boolean
  readonly territories: readonly Territory[]
  readonly facts: readonly Fact[]
  readonly entries: readonly Entry[]
  readonly departements: readonly Departement[]
  readonly regions: readonly Region[]
  readonly areas: readonly Area[]
  readonly terms: readonly Term[]
  /** What the facts are sorted by, in the order of the files. */
  readonly subjects: readonly Subject[]
  /** What changed in the base, newest first. */
  readonly changes: readonly Change[]
  /** The dates that facts tell, oldest first. */
  readonly calendar: readonly CalendarDate[]
  /**
   * The dates that may fall from a day (ISO) to so many days after it, both included; all of those to come without
   * `days`. The nearest first. A date known to the year only is to come until that year ends.
   */
  comingUp(from: string, days?: number): readonly CalendarDate[]
  territory(key: TerritoryKey): Territory | undefined
  /** Those of one phase, in the order of their identifiers. */
  ofPhase(phase: Phase): readonly Territory[]
  /** The territories that a place is in, or that are in it. An EPCI counts when it is a member, or when one of its communes is. */
  territoriesOf(place: Place, phase: Phase): readonly Territory[]
  /** The communes of a territory, in the perimeter given or today's. */
  communesOf(territory: {
    readonly epci: readonly Siren[]
    readonly communes: readonly CommuneCode[]
  }): readonly CommuneCode[]
  /** The communes of today of a département. The first time, a scan; then kept. */
  communesIn(departement: DepartementCode): readonly Place[]
  epci(siren: Siren): Epci | undefined
  epciOf(place: Place): readonly Epci[]
  departement(code: DepartementCode): Departement | undefined
  region(code: RegionCode): Region | undefined
  area(name: string): Area | undefined
  source(id: SourceId): Source | undefined
  fact(id: string): Fact | undefined
  entry(id: string): Entry | undefined
  conflict(id: string): Conflict | undefined
  gap(id: string): Gap | undefined
  term(name: string): Term | undefined
  /** The numbers of territories that sources published, by date; of the whole of France for `null`. */
  regionCounts(region: RegionCode | null, phase: Phase): readonly RegionCount[]
}

export function createKnowledge(snapshot: Snapshot): Knowledge {
  const places = new Places(snapshot.gazetteer)
  let search: Search | undefined
  const territories = by(snapshot.territories, ({ key }) => key)
  const epci = by(snapshot.epci, ({ siren }) => siren)
  const departements = by(snapshot.departements, ({ code }) => code)
  const regions = by(snapshot.regions, ({ code }) => code)
  const areas = by(snapshot.areas, ({ name }) => name)
  const sources = by(snapshot.sources, ({ id }) => id)
  const facts = by(snapshot.facts, ({ id }) => id)
  const entries = by(snapshot.entries, ({ id }) => id)
  const conflicts = by(snapshot.conflicts, ({ id }) => id)
  const gaps = by(snapshot.gaps, ({ id }) => id)
  const terms = by(snapshot.terms, ({ term }) => term)
  const phases = {
    1: snapshot.territories.filter(({ phase }) => phase === 1),
    2: snapshot.territories.filter(({ phase }) => phase === 2),
  }
  const members = { 1: memberIndex(phases[1]), 2: memberIndex(phases[2]) }

  const positions = by([...snapshot.epci.keys()], (index) => snapshot.epci[index]?.siren)
  const communes = new Map<Siren, readonly CommuneCode[]>()
  const communesOfEpci = (code: Siren): readonly CommuneCode[] => {
    const kept = communes.get(code)
    const position = positions(code)
    if (kept !== undefined || position === undefined) return kept ?? []
    const found = places.communesWithin(position) as CommuneCode[] // places of kind commune bear INSEE codes
    communes.set(code, found)
    return found
  }
  const inDepartements = new Map<DepartementCode, readonly Place[]>()
  const communesIn = (code: DepartementCode): readonly Place[] => {
    const found =
      inDepartements.get(code) ?? places.communesOf(snapshot.departements.findIndex((row) => row.code === code))
    inDepartements.set(code, found)
    return found
  }
  const ofEpci = (epciSiren: Siren, phase: Phase): Territory[] => members[phase].get(epciSiren) ?? []
  const territoriesOf = (place: Place, phase: Phase): readonly Territory[] => {
    switch (place.kind) {
      case 'commune': {
        const code = places.get(place.current).code
        const alone = members[phase].get(code) ?? []
        const within = [place.epci, place.ept].flatMap((index) => {
          const group = snapshot.epci[index]
          return group === undefined ? [] : ofEpci(group.siren, phase)
        })
        return unique([...alone, ...within])
      }
      case 'epci': {
        const group = epci(place.code as Siren) // a place of kind epci bears its SIREN
        const whole = group === undefined ? [] : ofEpci(group.siren, phase)
        return unique([
          ...whole,
          ...(group === undefined ? [] : communesOfEpci(group.siren)).flatMap((code) => members[phase].get(code) ?? []),
        ])
      }
      case 'departement':
        return phases[phase].filter((territory) => territory.departements.some((code) => code === place.code))
      case 'region':
        return phases[phase].filter((territory) => territory.regions.some((code) => code === place.code))
      case 'area': {
        const codes = new Set<string>(areas(place.code)?.departements ?? [])
        return phases[phase].filter((territory) => territory.departements.some((code) => codes.has(code)))
      }
      case 'territory': {
        const territory = territories(place.code as TerritoryKey) // a place of kind territory bears its key
        if (territory === undefined) return []
        if (territory.phase === phase) return [territory]
        return territory.counterparts.flatMap((key) => territories(key) ?? [])
      }
      case 'foreign':
      case 'feature':
        return []
    }
  }

  return {
    version: snapshot.version,
    updated: snapshot.updated,
    places,
    get search() {
      search ??= new Search(snapshot.search)
      return search
    },
    isFrench: (folded) => isFrench(snapshot.french, folded),
    territories: snapshot.territories,
    facts: snapshot.facts,
    entries: snapshot.entries,
    departements: snapshot.departements,
    regions: snapshot.regions,
    areas: snapshot.areas,
    terms: snapshot.terms,
    subjects: snapshot.subjects,
    changes: snapshot.changes,
    calendar: snapshot.calendar,
    comingUp: (from, days) => comingUp(snapshot.calendar, from, days),
    territory: territories,
    ofPhase: (phase) => phases[phase],
    territoriesOf,
    communesOf: (territory) => [...new Set([...territory.epci.flatMap(communesOfEpci), ...territory.communes])],
    communesIn,
    epci,
    epciOf: (place) => [place.epci, place.ept].flatMap((index) => snapshot.epci[index] ?? []),
    departement: departements,
    region: regions,
    area: areas,
    source: sources,
    fact: facts,
    entry: entries,
    conflict: conflicts,
    gap: gaps,
    term: terms,
    regionCounts: (region, phase) =>
      snapshot.regionCounts.filter((row) => row.region === region && row.phase === phase),
  }
}

/** Looks a row up by its key, in a map that is made when it is first needed. */
function by<Key, Row>(rows: readonly Row[], key: (row: Row) => Key): (wanted: Key) => Row | undefined {
  let map: Map<Key, Row> | undefined
  return (wanted) => {
    map ??= new Map(rows.map((row) => [key(row), row]))
    return map.get(wanted)
  }
}

/** Territories by the code of each member, EPCI or commune alone. */
function memberIndex(territories: readonly Territory[]): Map<string, Territory[]> {
  const index = new Map<string, Territory[]>()
  for (const territory of territories) {
    for (const code of [...territory.epci, ...territory.communes])
      index.set(code, [...(index.get(code) ?? []), territory])
  }
  return index
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)]
}
