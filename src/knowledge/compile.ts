import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { typeset } from '../format.ts'
import type { Phase, SourceId, Territory, TerritoryKey } from '../territory.ts'
import { buildGazetteer } from './gazetteer.ts'
import { type Geography, geographyPlaces, type RawCommune, type RawEpci } from './geography.ts'
import type { RawData } from './read-data.ts'
import { buildSearch, type SearchDocument } from './search.ts'
import type { Entry, Fact, Snapshot, Term } from './snapshot.ts'

/** Compiles validated data and the official geography into what is loaded at each start. References are taken as checked. */
export function compile(data: RawData, version: string): Snapshot {
  const geography = readGeography()
  const territories = [...compileTerritories(1, data), ...compileTerritories(2, data)]
  const { entries, facts } = compileEntries(data)
  const terms: Term[] = data.glossary.map((term) => ({ ...term, definition: typeset(term.definition) }))
  const { places, epci, departements, regions, areas } = geographyPlaces(geography, data, territories)
  return {
    version,
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
    conflicts: data.conflicts.map(({ id, title, retain, values, facts: about }) => ({
      id,
      title: typeset(title),
      retain: typeset(retain),
      values: values.map(({ value, at, says, sources, standing }) => ({
        value: typeset(value),
        at: at ?? null,
        says: typeset(says),
        sources,
        standing,
      })),
      facts: about,
    })),
    terms,
    gaps: data.gaps.map(({ id, title, says, nearest }) => ({ id, title: typeset(title), says: typeset(says), nearest })),
    regionCounts: data.regionCounts.map((row) => ({ ...row, phase: Number(row.phase) as Phase })), // the schema allows '1' and '2' only
    epci,
    departements,
    regions,
    areas,
    gazetteer: buildGazetteer(places),
    search: buildSearch(searchDocuments(data)),
  }
}

function readGeography(): Geography {
  const require = createRequire(import.meta.url)
  const read = <Row>(file: string): Row[] =>
    JSON.parse(readFileSync(require.resolve(`@etalab/decoupage-administratif/data/${file}.json`), 'utf8')) as Row[] // the package's documented format
  return {
    communes: read<RawCommune>('communes'),
    epci: read<RawEpci>('epci'),
    ept: read<RawEpci>('ept'),
    departements: read('departements'),
    regions: read('regions'),
  }
}

function compileTerritories(phase: Phase, data: RawData): Territory[] {
  const rows = phase === 1 ? data.phase1 : data.phase2
  return rows.map((row): Territory => {
    const key = `${phase}/${row.id}` as TerritoryKey // the shape of the brand, from two validated parts
    const versions = data.versions
      .filter((version) => version.territory === key)
      .map(({ territory: _, name, ...version }) => ({ ...version, name: typeset(name), note: typeset(version.note) }))
      .sort((a, b) => a.from.localeCompare(b.from))
    const revision = versions.filter(({ from }) => from > '2023-11-14').at(-1)
    return {
      key,
      id: row.id,
      phase,
      name: typeset(revision?.name ?? row.name),
      otherNames: [
        ...data.otherNames
          .filter((other) => other.territory === key)
          .map(({ name, says, sources }) => ({ name: typeset(name), says: typeset(says), sources })),
        ...(revision !== undefined && typeset(revision.name) !== typeset(row.name)
          ? [{ name: typeset(row.name), says: typeset('nom de l\'annonce, avant la révision de 2024'), sources: row.sources.slice(0, 1) }]
          : []),
      ],
      regions: row.regions,
      departements: row.departements,
      epci: revision?.epci ?? row.epci,
      communes: revision?.communes ?? row.communes,
      status: row.status === '' ? null : row.status,
      statusBasis: row.status_basis === '' ? null : row.status_basis,
      counterparts: row.counterparts,
      centroid: { longitude: row.longitude, latitude: row.latitude },
      name2018: row.name_2018 === null ? null : typeset(row.name_2018),
      versions:
        revision === undefined
          ? versions
          : [
              { from: '2023-11-14', name: typeset(row.name), members: [], epci: row.epci, communes: row.communes, note: '', sources: row.sources },
              ...versions,
            ],
      sources: revision === undefined ? row.sources : [...revision.sources, ...row.sources],
    }
  })
}

function compileEntries(data: RawData): { entries: Entry[]; facts: Fact[] } {
  const entries: Entry[] = []
  const facts: Fact[] = []
  for (const { content } of data.entries) {
    for (const entry of content.entries) {
      entries.push({
        id: entry.id,
        subject: typeset(content.subject),
        title: typeset(entry.title),
        summary: entry.summary === undefined ? null : typeset(entry.summary),
        facts: entry.facts.map(({ id }) => id),
        question: entry.questions[0] === undefined ? null : typeset(entry.questions[0]),
      })
      for (const { questions, text, phase, date, from, until, review, milestone, ...fact } of entry.facts) {
        facts.push({
          ...fact,
          text: typeset(text),
          phase: phase ?? null,
          date: date ?? null,
          from: from ?? null,
          until: until ?? null,
          review: review ?? null,
          milestone: milestone === undefined ? null : typeset(milestone),
          entry: entry.id,
          question: questions[0] === undefined ? null : typeset(questions[0]),
        })
      }
    }
  }
  return { entries, facts }
}

/** What free text is matched with. */
export function searchDocuments(data: RawData): SearchDocument[] {
  const documents: SearchDocument[] = []
  for (const { content } of data.entries) {
    for (const entry of content.entries) {
      const keywords = entry.keywords.join(' ')
      documents.push({
        kind: 'entry',
        id: entry.id,
        phase: null,
        title: `${entry.title} ${keywords}`,
        questions: entry.questions,
        text: entry.summary ?? '',
        context: entry.facts.map(({ text }) => text).join('\n'),
      })
      const around = [entry.title, keywords, ...entry.questions].join('\n')
      for (const { id, text, phase, questions } of entry.facts) {
        documents.push({ kind: 'fact', id, phase: phase ?? null, title: '', questions, text, context: around })
      }
    }
  }
  for (const { id, title, questions, retain, values } of data.conflicts) {
    const told = values.map(({ value, says }) => `${value} ${says}`).join('\n')
    documents.push({ kind: 'conflict', id, phase: null, title, questions, text: retain, context: told })
  }
  for (const { id, title, questions } of data.gaps) {
    const asked = questions.map((question) => question.replaceAll('{lieu}', ''))
    documents.push({ kind: 'gap', id, phase: null, title, questions: asked, text: '', context: '' })
  }
  for (const { term, names, definition } of data.glossary) {
    const questions = [term, ...names].flatMap((name) => [`c'est quoi ${name} définition`, `que signifie ${name}`])
    documents.push({ kind: 'term', id: term, phase: null, title: term, questions, text: '', context: definition })
  }
  return documents
}

/** Every reference between files that leads nowhere, and every identifier used twice. */
export function danglingReferences(data: RawData): { file: string; where: string; message: string }[] {
  const problems: { file: string; where: string; message: string }[] = []
  const sources = new Set<SourceId>()
  for (const { id } of data.sources) {
    if (sources.has(id)) problems.push({ file: 'sources.yaml', where: id, message: 'identifiant utilisé deux fois' })
    sources.add(id)
  }
  const cites = (file: string, where: string, ids: readonly SourceId[]) => {
    for (const id of ids) if (!sources.has(id)) problems.push({ file, where, message: `source inconnue : ${id}` })
  }
  const facts = new Set<string>()
  const entryIds = new Set<string>()
  for (const { file, content } of data.entries) {
    for (const entry of content.entries) {
      if (entryIds.has(entry.id)) problems.push({ file, where: entry.id, message: 'identifiant de fiche utilisé deux fois' })
      entryIds.add(entry.id)
      for (const fact of entry.facts) {
        if (facts.has(fact.id)) problems.push({ file, where: `${entry.id} › ${fact.id}`, message: 'identifiant de fait utilisé deux fois' })
        facts.add(fact.id)
        cites(file, `${entry.id} › ${fact.id}`, fact.sources)
      }
    }
  }
  const refers = (file: string, where: string, ids: readonly string[]) => {
    for (const id of ids) if (!facts.has(id)) problems.push({ file, where, message: `fait inconnu : ${id}` })
  }
  for (const conflict of data.conflicts) {
    refers('conflicts.yaml', conflict.id, conflict.facts)
    for (const { value, sources: cited } of conflict.values) cites('conflicts.yaml', `${conflict.id} › ${value}`, cited)
  }
  for (const { term, facts: about } of data.glossary) refers('glossary.yaml', term, about)
  for (const { id, nearest } of data.gaps) refers('gaps.yaml', id, nearest)
  const keys = new Set([...data.phase1.map(({ id }) => `1/${id}`), ...data.phase2.map(({ id }) => `2/${id}`)])
  for (const [phase, rows] of [[1, data.phase1], [2, data.phase2]] as const) {
    const file = `territories/phase-${phase}.csv`
    for (const row of rows) {
      cites(file, row.id, row.sources)
      for (const key of row.counterparts) if (!keys.has(key)) problems.push({ file, where: row.id, message: `territoire inconnu : ${key}` })
    }
  }
  for (const [file, rows] of [['territories/other-names.csv', data.otherNames], ['territories/versions.csv', data.versions]] as const) {
    for (const row of rows) {
      cites(file, row.territory, row.sources)
      if (!keys.has(row.territory)) problems.push({ file, where: row.territory, message: 'territoire inconnu' })
    }
  }
  for (const row of data.regionCounts) cites('territories/region-counts.csv', `${row.region} ${row.at}`, row.sources)
  return problems
}
