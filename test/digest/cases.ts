import { readArea } from '../../src/digest/area.ts'
import { composeDigest, type DigestInput } from '../../src/digest/digest.ts'
import { comingUp } from '../../src/knowledge/calendar.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import type { CalendarDate, Change } from '../../src/knowledge/snapshot.ts'
import type { SourceId } from '../../src/territory.ts'

export const base = await loadKnowledge()

/** The base, with these changes and dates in place of its own. */
export function baseWith(changes: readonly Change[], calendar: readonly CalendarDate[] = []): Knowledge {
  return { ...base, changes, calendar, comingUp: (from, days) => comingUp(calendar, from, days) }
}

export const exampleChange = (parts: Partial<Change> = {}): Change => ({
  id: 'change',
  date: '2026-11-20',
  kind: 'new',
  about: null,
  text: 'Un appel à projets est ouvert.',
  old: null,
  new: null,
  sources: ['anct-laureats-2023' as SourceId], // a source of the base
  subject: null,
  departements: [],
  regions: [],
  ...parts,
})

export const exampleDate = (parts: Partial<CalendarDate> = {}): CalendarDate => ({
  date: '2026-12-15',
  what: 'end',
  text: 'fin des dépôts',
  fact: 'phase-2-jusqua-fin-2027',
  sources: ['anct-laureats-2023' as SourceId], // a source of the base
  phase: 2,
  subject: 'origine-dates',
  ...parts,
})

/** Monday 23 November 2026, all of France, nothing asked. */
export const exampleInput = (parts: Partial<DigestInput> = {}): DigestInput => ({
  channel: 'slack/T1/C1',
  settings: { subjects: [] },
  area: null,
  lost: [],
  week: '2026-W48',
  since: '2026-11-16',
  late: [],
  today: '2026-11-23',
  given: [],
  asked: [],
  ...parts,
})

export const compose = (knowledge: Knowledge, parts: Partial<DigestInput> = {}) =>
  composeDigest(exampleInput(parts), knowledge)

export function areaOf(...places: string[]) {
  const read = readArea(places, base)
  if (!read.ok) throw new Error(read.problem)
  return read.value
}
