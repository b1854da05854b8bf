import type { Use } from '../answer.ts'
import { typeset } from '../format.ts'
import type { DepartementCode, RegionCode, Territory } from '../territory.ts'
import type { Geography } from './official-geography.ts'
import type { RawData } from './read-data.ts'
import type { CalendarDate, Change, Subject } from './snapshot.ts'

type RawChange = RawData['changes'][number]
type RawFact = RawData['entries'][number]['content']['entries'][number]['facts'][number]
type Divisions = Pick<Change, 'departements' | 'regions'>

/** The subjects of the base, in the order of the files. Their keys are the names of the files of `entries/`. */
export const compileSubjects = (data: RawData): Subject[] =>
  data.entries.map(({ file, content }) => ({ key: subjectKey(file), title: typeset(content.subject) }))

/** `entries/fonds-vert.yaml` → `fonds-vert`. */
const subjectKey = (file: string): string => file.replace(/^.*\//, '').replace(/\.yaml$/, '')

/** Each fact with the key of its subject, in the order of the files. */
function factsBySubject(data: RawData): { readonly subject: string; readonly fact: RawFact }[] {
  return data.entries.flatMap(({ file, content }) =>
    content.entries.flatMap(({ facts }) => facts.map((fact) => ({ subject: subjectKey(file), fact }))),
  )
}

/** What a change is about; `null` for the base as a whole. */
export function aboutOf({ fact, territory, conflict }: Pick<RawChange, 'fact' | 'territory' | 'conflict'>): Use | null {
  if (fact !== undefined) return `fact:${fact}`
  if (territory !== undefined) return `territory:${territory}`
  return conflict === undefined ? null : `conflict:${conflict}`
}

/** The changes, newest first; of one day, the last of the file first. */
export function compileChanges(data: RawData, territories: readonly Territory[], geography: Geography): Change[] {
  const subjects = new Map(factsBySubject(data).map(({ subject, fact }) => [fact.id, subject]))
  const conflicts = new Map(data.conflicts.map(({ id, facts }) => [id, facts]))
  const keyed = new Map(territories.map((territory) => [territory.key, territory]))
  const subjectOf = ({ fact, conflict }: RawChange): string | null => {
    const facts = fact === undefined ? (conflicts.get(conflict ?? '') ?? []) : [fact]
    return facts.flatMap((id) => subjects.get(id) ?? [])[0] ?? null
  }
  return data.changes
    .map((raw): Change => {
      const territory = raw.territory === undefined ? undefined : keyed.get(raw.territory)
      const parts = raw.places.map((place) => divisionsOf(place, geography))
      return {
        id: raw.id,
        date: raw.date,
        kind: raw.kind,
        about: aboutOf(raw),
        text: typeset(raw.text),
        old: raw.old === undefined ? null : typeset(raw.old),
        new: raw.new === undefined ? null : typeset(raw.new),
        sources: raw.sources,
        subject: subjectOf(raw),
        departements: unique([
          ...(territory?.departements ?? []),
          ...parts.flatMap(({ departements }) => departements),
        ]),
        regions: unique([...(territory?.regions ?? []), ...parts.flatMap(({ regions }) => regions)]),
      }
    })
    .toReversed()
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
}

/** The départements that a place is in, and their regions; a region has itself alone. */
function divisionsOf(place: RawChange['places'][number], { communes, epci, ept, departements }: Geography): Divisions {
  const communesIn = (codes: ReadonlySet<string>): DepartementCode[] =>
    communes.filter(({ code }) => codes.has(code)).map(({ departement }) => departement)
  const within = (codes: readonly DepartementCode[]): Divisions => ({
    departements: unique(codes),
    regions: unique(departements.filter(({ code }) => codes.includes(code)).map(({ region }) => region)),
  })
  switch (place.kind) {
    case 'region':
      return { departements: [], regions: [place.code] }
    case 'departement':
      return within([place.code])
    case 'commune':
      return within(communesIn(new Set([place.code])))
    case 'epci': {
      const members = [...epci, ...ept].find(({ code }) => code === place.code)?.membres ?? []
      return within(communesIn(new Set(members.map(({ code }) => code))))
    }
  }
}

const unique = <Code extends DepartementCode | RegionCode>(codes: readonly Code[]): Code[] => [...new Set(codes)]

/** The dates that facts tell, milestones of the past included, in order. */
export function compileCalendar(data: RawData): CalendarDate[] {
  return factsBySubject(data)
    .flatMap(({ subject, fact }): CalendarDate[] => {
      const { id, sources, phase = null, milestone } = fact
      const at = fact.date ?? fact.from
      const told = { fact: id, sources, phase, subject }
      return [
        ...fact.calendar.map(({ date, what, text }) => ({ date, what, text: typeset(text), ...told })),
        ...(milestone === undefined || at === undefined
          ? []
          : [{ date: at, what: 'event' as const, text: typeset(milestone), ...told }]),
      ]
    })
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}
