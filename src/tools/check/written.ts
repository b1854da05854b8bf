import type { RawData } from '../../knowledge/read-data.ts'

/** A text of `data/`, and where it stands. */
export interface Written {
  readonly file: string
  readonly where: string
  readonly text: string
}

/** A question, and the thing that claims it: entries and facts each on their own. */
export interface Asked extends Written {
  /** « entry apres-2027 », « fact avenir-2027 », « conflict … », « gap … », « outside … ». */
  readonly owner: string
}

/** Every question of the base, in the order of the files. */
export function askedQuestions(data: RawData): Asked[] {
  const list = (file: string, path: string, owner: string, questions: readonly string[]): Asked[] =>
    questions.map((text, at) => ({ file, where: `${path} › questions › n° ${at + 1}`, text, owner }))
  return [
    ...data.entries.flatMap(({ file, content }) =>
      content.entries.flatMap((entry) => [
        ...list(file, entry.id, `entry ${entry.id}`, entry.questions),
        ...entry.facts.flatMap(({ id, questions }) => list(file, `${entry.id} › ${id}`, `fact ${id}`, questions)),
      ]),
    ),
    ...data.conflicts.flatMap(({ id, questions }) => list('conflicts.yaml', id, `conflict ${id}`, questions)),
    ...data.gaps.flatMap(({ id, questions }) => list('gaps.yaml', id, `gap ${id}`, questions)),
    ...data.outside.flatMap(({ id, questions }) => list('outside.yaml', id, `outside ${id}`, questions)),
  ]
}

/** Every text that people may read, questions included. */
export function writtenTexts(data: RawData): Written[] {
  return [
    ...data.sources.flatMap(({ id, title, publisher, licence }) =>
      fields('sources.yaml', id, { title, publisher, licence }),
    ),
    ...data.entries.flatMap(({ file, content }) => [
      ...fields(file, 'fichier', { subject: content.subject }),
      ...content.entries.flatMap((entry) => [
        ...fields(file, entry.id, { title: entry.title, summary: entry.summary }),
        ...entry.facts.flatMap(({ id, text, milestone, calendar }) => [
          ...fields(file, `${entry.id} › ${id}`, { text, milestone }),
          ...calendar.flatMap((one) => fields(file, `${entry.id} › ${id} › calendar`, { text: one.text })),
        ]),
      ]),
    ]),
    ...data.conflicts.flatMap(({ id, title, retain, values }) => [
      ...fields('conflicts.yaml', id, { title, retain }),
      ...values.flatMap(({ value, says }) => fields('conflicts.yaml', `${id} › ${value}`, { value, says })),
    ]),
    ...data.changes.flatMap(({ id, text, old, new: now }) => fields('changes.yaml', id, { text, old, new: now })),
    ...data.gaps.flatMap(({ id, title, says }) => fields('gaps.yaml', id, { title, says })),
    ...data.glossary.flatMap(({ term, definition }) => fields('glossary.yaml', term, { term, definition })),
    ...askedQuestions(data),
    ...cells(data),
  ]
}

function cells(data: RawData): Written[] {
  const column = (file: string, row: string, name: string, text: string | null): Written[] =>
    text === null ? [] : [{ file, where: `${row}, colonne ${name}`, text }]
  const territories = (file: string, rows: RawData['phase1']) =>
    rows.flatMap(({ id, name, name_2018 }) => [
      ...column(file, id, 'name', name),
      ...column(file, id, 'name_2018', name_2018),
    ])
  return [
    ...territories('territories/phase-1.csv', data.phase1),
    ...territories('territories/phase-2.csv', data.phase2),
    ...data.otherNames.flatMap(({ name, says }) => [
      ...column('territories/other-names.csv', name, 'name', name),
      ...column('territories/other-names.csv', name, 'says', says),
    ]),
    ...data.versions.flatMap(({ territory, name, note }) => [
      ...column('territories/versions.csv', territory, 'name', name),
      ...column('territories/versions.csv', territory, 'note', note),
    ]),
    ...data.regionCounts.flatMap(({ region, at, says }) =>
      column('territories/region-counts.csv', `${region ?? 'France'} ${at}`, 'says', says),
    ),
  ]
}

function fields(file: string, entry: string, texts: Readonly<Record<string, string | undefined>>): Written[] {
  return Object.entries(texts).flatMap(([field, text]) =>
    text === undefined ? [] : [{ file, where: `${entry} › ${field}`, text }],
  )
}
