import type { z } from 'zod'
import { dataError } from './data-problem.ts'
import { DataFiles } from './read-data-files.ts'
import * as schema from './schema.ts'
import { changesFile } from './schema-changes.ts'

/** Everything `data/` holds, validated. Only references between files are still to be checked. */
export interface RawData {
  readonly sources: z.output<typeof schema.sourcesFile>
  readonly phase1: readonly z.output<typeof schema.territoryRow>[]
  readonly phase2: readonly z.output<typeof schema.territoryRow>[]
  readonly otherNames: readonly z.output<typeof schema.otherNameRow>[]
  readonly listings: readonly z.output<typeof schema.listingRow>[]
  readonly versions: readonly z.output<typeof schema.versionRow>[]
  readonly regionCounts: readonly z.output<typeof schema.regionCountRow>[]
  readonly entries: readonly { readonly file: string; readonly content: z.output<typeof schema.entriesFile> }[]
  readonly conflicts: z.output<typeof schema.conflictsFile>['conflicts']
  readonly changes: z.output<typeof changesFile>['changes']
  readonly glossary: z.output<typeof schema.glossaryFile>['terms']
  readonly gaps: z.output<typeof schema.gapsFile>['gaps']
  readonly outside: z.output<typeof schema.outsideFile>['outside']
  readonly formerRegions: readonly z.output<typeof schema.formerRegionRow>[]
  readonly aliases: readonly z.output<typeof schema.aliasRow>[]
  readonly demonyms: readonly z.output<typeof schema.demonymRow>[]
  readonly commonWords: readonly z.output<typeof schema.commonWordRow>[]
  readonly foreign: readonly z.output<typeof schema.foreignRow>[]
  readonly centroids: readonly z.output<typeof schema.centroidRow>[]
  readonly synonyms: readonly z.output<typeof schema.synonymRow>[]
  readonly features: readonly z.output<typeof schema.featureRow>[]
}

/**
 * Reads and validates `data/`. Throws one `OperatorError` that lists every fault found, each with its file, entry and field.
 */
export function readData(folder: string): RawData {
  const files = new DataFiles(folder)
  const data: RawData = {
    sources: files.yaml('sources.yaml', schema.sourcesFile) ?? [],
    phase1: files.filledCsv('territories/phase-1.csv', schema.territoryRow),
    phase2: files.filledCsv('territories/phase-2.csv', schema.territoryRow),
    otherNames: files.csv('territories/other-names.csv', schema.otherNameRow),
    listings: files.csv('territories/listings.csv', schema.listingRow),
    versions: files.csv('territories/versions.csv', schema.versionRow),
    regionCounts: files.csv('territories/region-counts.csv', schema.regionCountRow),
    entries: files.yamlFilesOf('entries').flatMap((file) => {
      const content = files.yaml(file, schema.entriesFile)
      return content === null ? [] : [{ file, content }]
    }),
    conflicts: files.yaml('conflicts.yaml', schema.conflictsFile)?.conflicts ?? [],
    changes: files.yaml('changes.yaml', changesFile)?.changes ?? [],
    glossary: files.yaml('glossary.yaml', schema.glossaryFile)?.terms ?? [],
    gaps: files.yaml('gaps.yaml', schema.gapsFile)?.gaps ?? [],
    outside: files.yaml('outside.yaml', schema.outsideFile)?.outside ?? [],
    formerRegions: files.csv('places/former-regions.csv', schema.formerRegionRow),
    aliases: files.csv('places/aliases.csv', schema.aliasRow),
    demonyms: files.csv('places/demonyms.csv', schema.demonymRow),
    commonWords: files.csv('places/common-words.csv', schema.commonWordRow),
    foreign: files.csv('places/foreign.csv', schema.foreignRow),
    centroids: files.filledCsv('places/departement-centroids.csv', schema.centroidRow),
    synonyms: files.csv('words/synonyms.csv', schema.synonymRow),
    features: files.csv('places/features.csv', schema.featureRow),
  }
  if (files.problems.length > 0) throw dataError(files.problems)
  return data
}
