import type { SourceId } from '../territory.ts'
import type { DataProblem } from './data-problem.ts'
import type { RawData } from './read-data.ts'

/** Every reference between files that leads nowhere, and every identifier used twice. */
export function danglingReferences(data: RawData): DataProblem[] {
  return [
    ...repeatedIdentifiers(data),
    ...unknownSources(data),
    ...unknownFacts(data),
    ...unknownTerritories(data),
    ...unknownChanged(data),
  ]
}

function repeatedIdentifiers(data: RawData): DataProblem[] {
  const entries = data.entries.flatMap(({ file, content }) =>
    content.entries.map(({ id }) => ({ file, where: id, id })),
  )
  const inFile = (file: string, rows: readonly { readonly id: string }[]) =>
    rows.map(({ id }) => ({ file, where: id, id }))
  const terms = data.glossary.map(({ term }) => ({ file: 'glossary.yaml', where: term, id: term }))
  return [
    ...repeated('source', inFile('sources.yaml', data.sources)),
    ...repeated('fiche', entries),
    ...repeated('fait', factsOf(data)),
    ...repeated('désaccord', inFile('conflicts.yaml', data.conflicts)),
    ...repeated('changement', inFile('changes.yaml', data.changes)),
    ...repeated('lacune', inFile('gaps.yaml', data.gaps)),
    ...repeated('contre-exemple', inFile('outside.yaml', data.outside)),
    ...repeated('terme', terms, ' › term'),
    ...repeated('territoire', inFile('territories/phase-1.csv', data.phase1), ', colonne id'),
    ...repeated('territoire', inFile('territories/phase-2.csv', data.phase2), ', colonne id'),
  ]
}

/** A thing that bears an identifier, and where the person who edits `data/` finds it. */
interface Identified {
  readonly id: string
  readonly file: string
  readonly where: string
}

function repeated(kind: string, list: readonly Identified[], field = ' › id'): DataProblem[] {
  const first = new Map<string, Identified>()
  return list.flatMap((one): DataProblem[] => {
    const before = first.get(one.id)
    if (before === undefined) {
      first.set(one.id, one)
      return []
    }
    const message = `identifiant de ${kind} utilisé deux fois (aussi dans data/${before.file}, ${before.where})`
    return [{ file: one.file, where: `${one.where}${field}`, message }]
  })
}

const factsOf = (data: RawData): Identified[] =>
  data.entries.flatMap(({ file, content }) =>
    content.entries.flatMap((entry) => entry.facts.map(({ id }) => ({ id, file, where: `${entry.id} › ${id}` }))),
  )

/** A place of `data/` that cites sources. */
export interface Citation {
  readonly file: string
  readonly where: string
  readonly sources: readonly SourceId[]
}

/** Every place of `data/` that cites sources, in the order of the files. */
export function citations(data: RawData): Citation[] {
  const column = (file: string, where: string, sources: readonly SourceId[]): Citation => ({
    file,
    where: `${where}, colonne sources`,
    sources,
  })
  return [
    ...data.entries.flatMap(({ file, content }) =>
      content.entries.flatMap((entry) =>
        entry.facts.map(({ id, sources }) => ({ file, where: `${entry.id} › ${id} › sources`, sources })),
      ),
    ),
    ...data.conflicts.flatMap(({ id, values }) =>
      values.map(({ value, sources }) => ({ file: 'conflicts.yaml', where: `${id} › ${value} › sources`, sources })),
    ),
    ...data.changes.map(({ id, sources }) => ({ file: 'changes.yaml', where: `${id} › sources`, sources })),
    ...data.phase1.map(({ id, sources }) => column('territories/phase-1.csv', id, sources)),
    ...data.phase2.map(({ id, sources }) => column('territories/phase-2.csv', id, sources)),
    ...data.otherNames.map(({ name, sources }) => column('territories/other-names.csv', name, sources)),
    ...data.listings.map(({ territory, source }) => column('territories/listings.csv', territory, [source])),
    ...data.versions.map(({ territory, from, sources }) =>
      column('territories/versions.csv', `${territory} ${from}`, sources),
    ),
    ...data.regionCounts.map(({ region, at, sources }) =>
      column('territories/region-counts.csv', `${region ?? 'France'} ${at}`, sources),
    ),
  ]
}

function unknownSources(data: RawData): DataProblem[] {
  const known = new Set(data.sources.map(({ id }) => id))
  return citations(data).flatMap(({ file, where, sources }) =>
    sources.filter((id) => !known.has(id)).map((id) => ({ file, where, message: `source inconnue : ${id}` })),
  )
}

function unknownFacts(data: RawData): DataProblem[] {
  const known = new Set(factsOf(data).map(({ id }) => id))
  const missing = (file: string, where: string, ids: readonly string[]): DataProblem[] =>
    ids.filter((id) => !known.has(id)).map((id) => ({ file, where, message: `fait inconnu : ${id}` }))
  return [
    ...data.conflicts.flatMap(({ id, facts }) => missing('conflicts.yaml', `${id} › facts`, facts)),
    ...data.glossary.flatMap(({ term, facts }) => missing('glossary.yaml', `${term} › facts`, facts)),
    ...data.gaps.flatMap(({ id, nearest }) => missing('gaps.yaml', `${id} › nearest`, nearest)),
  ]
}

function unknownTerritories(data: RawData): DataProblem[] {
  const known = new Set<string>([...data.phase1.map(({ id }) => `1/${id}`), ...data.phase2.map(({ id }) => `2/${id}`)])
  const missing = (file: string, where: string, keys: readonly string[]): DataProblem[] =>
    keys.filter((key) => !known.has(key)).map((key) => ({ file, where, message: `territoire inconnu : ${key}` }))
  const overlaps = (file: string, rows: RawData['phase1']) =>
    rows.flatMap(({ id, counterparts }) => missing(file, `${id}, colonne counterparts`, counterparts))
  const names = (file: string, rows: readonly { readonly territory: string; readonly name: string }[]) =>
    rows.flatMap(({ territory, name }) => missing(file, `${name}, colonne territory`, [territory]))
  return [
    ...overlaps('territories/phase-1.csv', data.phase1),
    ...overlaps('territories/phase-2.csv', data.phase2),
    ...names('territories/other-names.csv', data.otherNames),
    ...names('territories/versions.csv', data.versions),
    ...names(
      'territories/listings.csv',
      data.listings.map((row) => ({ ...row, name: row.source })),
    ),
  ]
}

/** What a change is about is in the base, unless a change tells that it is there no more. */
function unknownChanged(data: RawData): DataProblem[] {
  const known = {
    fact: new Set<string>(factsOf(data).map(({ id }) => id)),
    territory: new Set<string>([...data.phase1.map(({ id }) => `1/${id}`), ...data.phase2.map(({ id }) => `2/${id}`)]),
    conflict: new Set<string>(data.conflicts.map(({ id }) => id)),
  }
  const names = { fact: 'fait inconnu', territory: 'territoire inconnu', conflict: 'désaccord inconnu' } as const
  return (['fact', 'territory', 'conflict'] as const).flatMap((field) => {
    const gone = new Set(data.changes.flatMap((change) => (change.kind === 'expired' ? (change[field] ?? []) : [])))
    return data.changes.flatMap(({ id, [field]: about }): DataProblem[] =>
      about === undefined || known[field].has(about) || gone.has(about)
        ? []
        : [{ file: 'changes.yaml', where: `${id} › ${field}`, message: `${names[field]} : ${about}` }],
    )
  })
}
