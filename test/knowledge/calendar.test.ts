import { expect, test } from 'vitest'
import { comingUp } from '../../src/knowledge/calendar.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import type { CalendarDate } from '../../src/knowledge/snapshot.ts'

const at = (...dates: readonly string[]): CalendarDate[] =>
  dates.map((date) => ({ date, what: 'end', text: 'fin', fact: 'f', sources: [], phase: null, subject: 's' }))

test.each([
  { what: 'the day itself', date: '2026-11-22', from: '2026-11-22', days: 0, coming: true },
  { what: 'the day before', date: '2026-11-21', from: '2026-11-22', days: 30, coming: false },
  { what: 'the last day', date: '2026-12-22', from: '2026-11-22', days: 30, coming: true },
  { what: 'the day after the last', date: '2026-12-23', from: '2026-11-22', days: 30, coming: false },
  { what: 'a month that is not over', date: '2026-11', from: '2026-11-30', days: 1, coming: true },
  { what: 'a month that is over', date: '2026-11', from: '2026-12-01', days: 30, coming: false },
  { what: 'a month of 29 days', date: '2028-02', from: '2028-02-29', days: 0, coming: true },
  { what: 'a month that begins too late', date: '2027-01', from: '2026-11-22', days: 30, coming: false },
  { what: 'a year, on its last day', date: '2026', from: '2026-12-31', days: 0, coming: true },
  { what: 'a year that is over', date: '2026', from: '2027-01-01', days: 365, coming: false },
  { what: 'a year that begins in time', date: '2027', from: '2026-12-15', days: 17, coming: true },
  { what: 'a year far away, without limit', date: '2050', from: '2026-11-22', days: undefined, coming: true },
])('$what: $date, $days days from $from', ({ date, from, days, coming }) => {
  expect(comingUp(at(date), from, days)).toHaveLength(coming ? 1 : 0)
})

test('the nearest first: what is less precise comes after what it may hold', () => {
  const dates = comingUp(at('2050', '2027', '2027-03', '2027-03-05', '2026'), '2026-11-22').map(({ date }) => date)
  expect(dates).toEqual(['2026', '2027-03-05', '2027-03', '2027', '2050'])
})

test('the real calendar: facts that exist, the end of the phase to come until it is over', async () => {
  const knowledge = await loadKnowledge()
  for (const { fact, sources, subject } of knowledge.calendar) {
    expect(knowledge.fact(fact)?.sources).toEqual(sources)
    expect(knowledge.subjects.map(({ key }) => key)).toContain(subject)
  }
  expect(knowledge.comingUp('2026-11-22').map(({ date, what, fact }) => `${date} ${what} ${fact}`)).toContain(
    '2027-12 end phase-2-jusqua-fin-2027',
  )
  expect(knowledge.comingUp('2028-01-01').map(({ fact }) => fact)).not.toContain('phase-2-jusqua-fin-2027')
})
