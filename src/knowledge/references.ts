import type { SourceId } from '../territory.ts'
import type { DataProblem, RawData } from './read-data.ts'

/** Every reference between files that leads nowhere, and every identifier used twice. */
export function danglingReferences(data: RawData): DataProblem[] {
  return [...repeatedIdentifiers(data), ...unknownSources(data), ...unknownFacts(data), ...unknownTerritories(data)]
}

/** A thing that bears an identifier, as the person who edits `data/` can find it. */
interface Identified {
  readonly id: string
  readonly file: string
  readonly where: string
}

function repeatedIdentifiers(data: RawData): DataProblem[] {
  const plain = (file: string, ids: readonly string[]): Identified[] => ids.map((id) => ({ id, file, where: id }))
  const series: (readonly [of: string, list: readonly Identified[]])[] = [
    [
      'source',
      plain(
        'sources.yaml',
        data.sources.map(({ id }) => id),
      ),
    ],
    [
      'fiche',
      data.entries.flatMap(({ file, content }) =>
        plain(
          file,
          content.entries.map(({ id }) => id),
        ),
      ),
    ],
    ['fait', factsOf(data)],
    [
      'désaccord',
      plain(
        'conflicts.yaml',
        data.conflicts.map(({ id }) => id),
      ),
    ],
    [
      'lacune',
      plain(
        'gaps.yaml',
        data.gaps.map(({ id }) => id),
      ),
    ],
    [
      'terme',
      plain(
        'glossary.yaml',
        data.glossary.map(({ term }) => term),
      ),
    ],
    [
      'territoire',
      plain(
        'territories/phase-1.csv',
        data.phase1.map(({ id }) => id),
      ),
    ],
    [
      'territoire',
      plain(
        'territories/phase-2.csv',
        data.phase2.map(({ id }) => id),
      ),
    ],
  ]
  return series.flatMap(([of, list]) => {
    const first = new Map<string, string>()
    return list.flatMap(({ id, file, where }): DataProblem[] => {
      const before = first.get(id)
      if (before === undefined) {
        first.set(id, file)
        return []
      }
      const field = of === 'terme' ? 'term' : 'id'
      return [
        {
          file,
          where: `${where} › ${field}`,
          message: `identifiant de ${of} utilisé deux fois (aussi dans data/${before})`,
        },
      ]
    })
  })
}

const factsOf = (data: RawData): Identified[] =>
  data.entries.flatMap(({ file, content }) =>
    content.entries.flatMap((entry) => entry.facts.map(({ id }) => ({ id, file, where: `${entry.id} › ${id}` }))),
  )

interface Citation {
  readonly file: string
  readonly where: string
  readonly sources: readonly SourceId[]
}

/** Every place of `data/` that cites sources. */
export function citations(data: RawData): Citation[] {
  const rows = (
    file: string,
    list: readonly { readonly sources: readonly SourceId[] }[],
    name: (at: number) => string,
  ) => list.map(({ sources }, at): Citation => ({ file, where: `${name(at)}, colonne sources`, sources }))
  return [
    ...data.entries.flatMap(({ file, content }) =>
      content.entries.flatMap((entry) =>
        entry.facts.map(({ id, sources }) => ({ file, where: `${entry.id} › ${id} › sources`, sources })),
      ),
    ),
    ...data.conflicts.flatMap(({ id, values }) =>
      values.map(({ value, sources }) => ({ file: 'conflicts.yaml', where: `${id} › ${value} › sources`, sources })),
    ),
    ...rows('territories/phase-1.csv', data.phase1, (at) => data.phase1[at]?.id ?? ''),
    ...rows('territories/phase-2.csv', data.phase2, (at) => data.phase2[at]?.id ?? ''),
    ...rows('territories/other-names.csv', data.otherNames, (at) => data.otherNames[at]?.territory ?? ''),
    ...rows('territories/versions.csv', data.versions, (at) => data.versions[at]?.territory ?? ''),
    ...rows(
      'territories/region-counts.csv',
      data.regionCounts,
      (at) => `${data.regionCounts[at]?.region} ${data.regionCounts[at]?.at}`,
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
  return [
    ...data.phase1.flatMap((row) =>
      missing('territories/phase-1.csv', `${row.id}, colonne counterparts`, row.counterparts),
    ),
    ...data.phase2.flatMap((row) =>
      missing('territories/phase-2.csv', `${row.id}, colonne counterparts`, row.counterparts),
    ),
    ...data.otherNames.flatMap((row) =>
      missing('territories/other-names.csv', `${row.name}, colonne territory`, [row.territory]),
    ),
    ...data.versions.flatMap((row) =>
      missing('territories/versions.csv', `${row.name}, colonne territory`, [row.territory]),
    ),
  ]
}
