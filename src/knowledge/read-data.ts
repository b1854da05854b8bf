import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import YAML from 'yaml'
import type { z } from 'zod'
import { OperatorError } from '../errors.ts'
import * as schema from './schema.ts'

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
  readonly glossary: z.output<typeof schema.glossaryFile>['terms']
  readonly gaps: z.output<typeof schema.gapsFile>['gaps']
  readonly outside: z.output<typeof schema.outsideFile>['outside']
  readonly formerRegions: readonly z.output<typeof schema.formerRegionRow>[]
  readonly aliases: readonly z.output<typeof schema.aliasRow>[]
  readonly demonyms: readonly z.output<typeof schema.demonymRow>[]
  readonly commonWords: readonly z.output<typeof schema.commonWordRow>[]
  readonly foreign: readonly z.output<typeof schema.foreignRow>[]
  readonly centroids: readonly z.output<typeof schema.centroidRow>[]
  readonly features: readonly z.output<typeof schema.featureRow>[]
}

/** A fault of `data/`, for the person who edits it. */
export interface DataProblem {
  readonly file: string
  /** The entry or line, as the person can find it. */
  readonly where: string
  readonly message: string
}

/**
 * Reads and validates `data/`. Throws one `OperatorError` that lists every fault found, each with its file, entry and field.
 */
export function readData(folder: string): RawData {
  const problems: DataProblem[] = []
  const yaml = <Output>(file: string, shape: z.ZodType<Output>): Output => {
    let content: unknown
    try {
      content = YAML.parse(readFileSync(join(folder, file), 'utf8'))
    } catch (error) {
      problems.push({ file, where: 'fichier', message: `illisible : ${(error as Error).message}` }) // what fs and yaml throw is an Error
      return [] as Output // never used: the problems are thrown below
    }
    const parsed = shape.safeParse(content)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) {
      problems.push({ file, where: placeInYaml(content, issue.path), message: issue.message })
    }
    return content as Output // never used: the problems are thrown below
  }
  const csv = <Output>(file: string, shape: z.ZodType<Output>): Output[] => {
    let lines: { record: unknown; info: { lines: number } }[]
    try {
      lines = parseCsv(readFileSync(join(folder, file)), { columns: true, bom: true, skip_empty_lines: true, trim: true, info: true })
    } catch (error) {
      problems.push({ file, where: 'fichier', message: `illisible : ${(error as Error).message}` }) // what fs and csv-parse throw is an Error
      return []
    }
    return lines.flatMap(({ record, info }) => {
      const parsed = shape.safeParse(record)
      if (parsed.success) return [parsed.data]
      for (const issue of parsed.error.issues) {
        problems.push({ file, where: `ligne ${info.lines}, colonne ${String(issue.path[0] ?? '?')}`, message: issue.message })
      }
      return []
    })
  }
  const data: RawData = {
    sources: yaml('sources.yaml', schema.sourcesFile),
    phase1: csv('territories/phase-1.csv', schema.territoryRow),
    phase2: csv('territories/phase-2.csv', schema.territoryRow),
    otherNames: csv('territories/other-names.csv', schema.otherNameRow),
    listings: csv('territories/listings.csv', schema.listingRow),
    versions: csv('territories/versions.csv', schema.versionRow),
    regionCounts: csv('territories/region-counts.csv', schema.regionCountRow),
    entries: entryFiles(folder).map((file) => ({ file, content: yaml(file, schema.entriesFile) })),
    conflicts: yaml('conflicts.yaml', schema.conflictsFile).conflicts,
    glossary: yaml('glossary.yaml', schema.glossaryFile).terms,
    gaps: yaml('gaps.yaml', schema.gapsFile).gaps,
    outside: yaml('outside.yaml', schema.outsideFile).outside,
    formerRegions: csv('places/former-regions.csv', schema.formerRegionRow),
    aliases: csv('places/aliases.csv', schema.aliasRow),
    demonyms: csv('places/demonyms.csv', schema.demonymRow),
    commonWords: csv('places/common-words.csv', schema.commonWordRow),
    foreign: csv('places/foreign.csv', schema.foreignRow),
    centroids: csv('places/departement-centroids.csv', schema.centroidRow),
    features: csv('places/features.csv', schema.featureRow),
  }
  if (problems.length > 0) throw dataError(problems)
  return data
}

/** The files of a folder of entries, relative to `data/`, sorted. */
export function entryFiles(folder: string): string[] {
  return readdirSync(join(folder, 'entries'))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `entries/${name}`)
}

const SHOWN = 20

/** One error for all faults: the first twenty are listed, the others counted. */
export function dataError(problems: readonly DataProblem[]): OperatorError {
  const lines = problems.slice(0, SHOWN).map(({ file, where, message }) => `  data/${file}, ${where} : ${message}`)
  if (problems.length > SHOWN) lines.push(`  … et ${problems.length - SHOWN} autres`)
  return new OperatorError('DATA_INVALID', `La base de connaissances ne se charge pas :\n${lines.join('\n')}`)
}

/** « entries › lancement-2018 › facts › 2 › sources »: identifiers instead of positions where there are some. */
function placeInYaml(content: unknown, path: readonly PropertyKey[]): string {
  let node = content
  const names: string[] = []
  for (const key of path) {
    node = node !== null && typeof node === 'object' ? (node as Record<PropertyKey, unknown>)[key] : undefined
    const id = node !== null && typeof node === 'object' ? ((node as { id?: unknown; term?: unknown }).id ?? (node as { term?: unknown }).term) : undefined
    names.push(typeof id === 'string' ? id : typeof key === 'number' ? `n° ${key + 1}` : String(key))
  }
  return names.length === 0 ? 'fichier' : names.join(' › ')
}
