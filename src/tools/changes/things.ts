import { createHash } from 'node:crypto'
import type { Use } from '../../answer.ts'
import { dataError } from '../../knowledge/data-problem.ts'
import type { RawData } from '../../knowledge/read-data.ts'
import { DataFiles } from '../../knowledge/read-data-files.ts'
import * as schema from '../../knowledge/schema.ts'

/** The part of `data/` that people are told when it changes. */
export type Publishable = Pick<
  RawData,
  'entries' | 'conflicts' | 'phase1' | 'phase2' | 'otherNames' | 'versions' | 'listings'
>

/** A thing of the base as it is published: what it says, field by field, under French names. */
export interface Thing {
  readonly reference: Use
  /** A fingerprint of its values: figures, dates, members, sources… */
  readonly values: string
  /** A fingerprint of its sentences; that of nothing for a territory. */
  readonly wording: string
  readonly fields: Readonly<Record<string, string>>
  readonly sources: readonly string[]
}

/** The field that holds sentences: another wording may mean the same. */
export const WORDING = 'texte'

/** Reads what is published of a folder of data, of any version of the base. Throws an `OperatorError` that names its faults. */
export function readPublishable(folder: string): Publishable {
  const files = new DataFiles(folder)
  const data: Publishable = {
    entries: files.yamlFilesOf('entries').flatMap((file) => {
      const content = files.yaml(file, schema.entriesFile)
      return content === null ? [] : [{ file, content }]
    }),
    conflicts: files.yaml('conflicts.yaml', schema.conflictsFile)?.conflicts ?? [],
    phase1: files.filledCsv('territories/phase-1.csv', schema.territoryRow),
    phase2: files.filledCsv('territories/phase-2.csv', schema.territoryRow),
    otherNames: files.csv('territories/other-names.csv', schema.otherNameRow),
    versions: files.csv('territories/versions.csv', schema.versionRow),
    listings: files.csv('territories/listings.csv', schema.listingRow),
  }
  if (files.problems.length > 0) throw dataError(files.problems)
  return data
}

/** Everything that is published, by reference. What is only there to be found (questions, keywords) does not count. */
export function thingsOf(data: Publishable): Thing[] {
  const facts = data.entries.flatMap(({ content }) => content.entries.flatMap((entry) => entry.facts))
  return [
    ...facts.map(factThing),
    ...data.conflicts.map(conflictThing),
    ...data.phase1.map((row) => territoryThing(1, row, data)),
    ...data.phase2.map((row) => territoryThing(2, row, data)),
  ].sort((a, b) => (a.reference < b.reference ? -1 : 1))
}

type RawFact = RawData['entries'][number]['content']['entries'][number]['facts'][number]

function factThing({ id, text, sources, ...fact }: RawFact): Thing {
  return thing(`fact:${id}`, sources, {
    [WORDING]: text,
    chiffres: fact.figures.map(({ value, unit, of }) => [value, unit, of].filter(Boolean).join(' ')).join(', '),
    date: fact.date ?? '',
    'du – au': [fact.from, fact.until].map((date) => date ?? '').join(' – '),
    phase: String(fact.phase ?? ''),
    confiance: fact.confidence,
    calendrier: fact.calendar.map(({ date, what, text: label }) => `${date} ${what} ${label}`).join(', '),
  })
}

function conflictThing({ id, retain, values }: RawData['conflicts'][number]): Thing {
  const sources = [...new Set(values.flatMap((one) => one.sources))]
  return thing(`conflict:${id}`, sources, {
    [WORDING]: retain,
    valeurs: values.map(({ value, at, standing }) => [value, at, standing].filter(Boolean).join(' ')).join(', '),
  })
}

function territoryThing(phase: 1 | 2, row: RawData['phase1'][number], data: Publishable): Thing {
  const key = `${phase}/${row.id}`
  const own = <Row extends { readonly territory: string }>(rows: readonly Row[]) =>
    rows.filter(({ territory }) => territory === key)
  return thing(`territory:${key}`, [...row.sources, ...own(data.listings).map(({ source }) => source)], {
    nom: row.name,
    régions: row.regions.join(', '),
    départements: row.departements.join(', '),
    intercommunalités: row.epci.join(', '),
    communes: row.communes.join(', '),
    statut: [row.status, row.status_basis].filter(Boolean).join(' '),
    'autre phase': row.counterparts.join(', '),
    'nom de 2018': row.name_2018 ?? '',
    'autres noms': own(data.otherNames)
      .map(({ name }) => name)
      .join(', '),
    'autres périmètres': own(data.versions)
      .map(({ from, name, members, epci, communes }) =>
        [from, name, ...members, ...epci, ...communes].filter(Boolean).join(' '),
      )
      .join(', '),
  })
}

function thing(reference: Use, sources: readonly string[], fields: Readonly<Record<string, string>>): Thing {
  const { [WORDING]: wording = '', ...rest } = fields
  const cited = [...sources].sort()
  return {
    reference,
    values: fingerprint([rest, cited]),
    wording: fingerprint(spaced(wording)),
    fields: { ...fields, sources: cited.join(', ') },
    sources,
  }
}

/** Where a sentence is cut into lines does not count. */
const spaced = (text: string): string => text.replace(/\s+/g, ' ')

/** Eight hexadecimal digits: enough to tell two versions of one thing apart. */
const fingerprint = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8)
