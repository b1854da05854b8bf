import type { Use } from '../../src/answer.ts'
import type { Change } from '../../src/knowledge/snapshot.ts'
import type { createCorrections } from '../../src/learning/corrections.ts'
import type { SourceId } from '../../src/territory.ts'

export const change = (id: string, about: Use, others: Partial<Change> = {}): Change => ({
  id,
  date: '2026-11-21',
  kind: 'corrected',
  about,
  text: 'Le Tarn compte 4 lauréats.',
  old: '3 lauréats',
  new: '4 lauréats',
  sources: ['anct-2026' as SourceId], // shaped as one
  subject: null,
  departements: [],
  regions: [],
  ...others,
})

const source = (id: SourceId) => ({
  id,
  title: 'Liste',
  publisher: 'ANCT',
  date: '2026-11-20',
  dateEstimated: false,
  url: null,
})
export const baseOf = (changes: readonly Change[]) =>
  ({ changes, version: 'base-2', source: (id: SourceId) => source(id) }) as Parameters<
    typeof createCorrections
  >[0]['knowledge'] // a source has fields that notes do not show
