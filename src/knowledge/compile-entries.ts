import { typeset } from '../format.ts'
import type { RawData } from './read-data.ts'
import type { Conflict, Entry, Fact } from './snapshot.ts'

type RawEntry = RawData['entries'][number]['content']['entries'][number]
type RawFact = RawEntry['facts'][number]

/** Entries and facts, typeset, in the order of the files. */
export function compileEntries(data: RawData): { entries: Entry[]; facts: Fact[] } {
  const all = data.entries.flatMap(({ content }) =>
    content.entries.map((entry) => ({ entry, subject: typeset(content.subject) })),
  )
  return {
    entries: all.map(({ entry, subject }) => ({
      id: entry.id,
      subject,
      title: typeset(entry.title),
      summary: entry.summary === undefined ? null : typeset(entry.summary),
      facts: entry.facts.map(({ id }) => id),
      question: firstOf(entry.questions),
    })),
    facts: all.flatMap(({ entry }) => entry.facts.map((fact) => compileFact(fact, entry.id))),
  }
}

const firstOf = ([first]: readonly string[]): string | null => (first === undefined ? null : typeset(first))

function compileFact(raw: RawFact, entry: string): Fact {
  const { questions, text, phase, date, from, until, review, milestone, calendar, ...fact } = raw
  return {
    ...fact,
    text: typeset(text),
    phase: phase ?? null,
    date: date ?? null,
    from: from ?? null,
    until: until ?? null,
    review: review ?? null,
    milestone: milestone === undefined ? null : typeset(milestone),
    entry,
    question: firstOf(questions),
  }
}

export function compileConflicts(data: RawData): Conflict[] {
  return data.conflicts.map(({ id, title, retain, values, facts }) => ({
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
    facts,
  }))
}
