import { typeset } from '../format.ts'
import type { Phase } from '../territory.ts'
import { compileCalendar, compileChanges, compileSubjects } from './compile-changes.ts'
import { compileConflicts, compileEntries } from './compile-entries.ts'
import { buildSearch } from './compile-search.ts'
import { compileTerritories } from './compile-territories.ts'
import { compileFrench, isFrench } from './french.ts'
import { buildGazetteer } from './gazetteer.ts'
import { geographyPlaces } from './geography.ts'
import { type Geography, readGeography } from './official-geography.ts'
import type { RawData } from './read-data.ts'
import { searchDocuments, wordGroups } from './search-documents.ts'
import type { Snapshot } from './snapshot.ts'

/** Compiles validated data and the official geography into what is loaded at each start. References are taken as checked. */
export function compile(data: RawData, version: string, geography: Geography = readGeography()): Snapshot {
  const territories = [...compileTerritories(1, data), ...compileTerritories(2, data)]
  const { entries, facts } = compileEntries(data)
  const french = compileFrench()
  const { places, epci, departements, regions, areas } = geographyPlaces(geography, data, territories, (word) =>
    isFrench(french, word),
  )
  return {
    version,
    updated:
      data.sources
        .map(({ consulted }) => consulted)
        .sort()
        .at(-1) ?? '',
    sources: data.sources.map(({ id, title, publisher, date, dateEstimated, url }) => ({
      id,
      title: typeset(title),
      publisher: typeset(publisher),
      date,
      dateEstimated,
      url,
    })),
    territories,
    entries,
    facts,
    conflicts: compileConflicts(data),
    terms: data.glossary.map((term) => ({ ...term, definition: typeset(term.definition) })),
    gaps: data.gaps.map(({ id, title, says, nearest }) => ({
      id,
      title: typeset(title),
      says: typeset(says),
      nearest,
    })),
    regionCounts: data.regionCounts.map((row) => ({
      ...row,
      says: typeset(row.says),
      phase: Number(row.phase) as Phase,
    })), // the schema allows '1' and '2' only
    subjects: compileSubjects(data),
    changes: compileChanges(data, territories, geography),
    calendar: compileCalendar(data),
    epci,
    departements,
    regions,
    areas,
    gazetteer: buildGazetteer(places),
    search: buildSearch(searchDocuments(data), wordGroups(data)),
    french,
  }
}
