import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, HOUR, localTime, MINUTE, mondayOf, weekOf, weeksBetween } from '../../src/digest/calendar.ts'
import { isZone, nextDue, nextWanted, type When, whySkipped } from '../../src/digest/schedule.ts'
import { DEFAULT_DIGEST } from '../../src/digests.ts'

/** Those of France, and those whose clocks change by half an hour, at midnight, or in the south. */
const ZONES = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Cayenne',
  'America/Miquelon',
  'Indian/Reunion',
  'Pacific/Noumea',
  'Pacific/Tahiti',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'America/Nuuk',
  'Asia/Beirut',
]

const when = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  hour: fc.oneof(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 2, 3, 23)),
  zone: fc.constantFrom(...ZONES),
})
const instant = fc.integer({ min: Date.parse('2012-01-01') / MINUTE, max: Date.parse('2032-01-01') / MINUTE })

/** The slow, obvious twin: the first quarter of an hour of a day, of the week of a Monday, when clocks show the hour or later. */
function dueInWeek({ weekday, hour, zone }: When, monday: string): number {
  const date = new Date(Date.parse(monday) + (weekday - 1) * DAY)
  const wanted = date.getTime() + hour * HOUR
  for (let at = wanted - 16 * HOUR; ; at += 15 * MINUTE) if (shown(at, zone) >= wanted) return at
}

const clocks = new Map(
  ZONES.map((zone) => [
    zone,
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }),
  ]),
)

/** What the clocks show, as if it were in UTC. */
function shown(at: number, zone: string): number {
  const parts = Object.fromEntries(
    clocks
      .get(zone)
      ?.formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]) ?? [],
  )
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute)
}

test('it agrees with a clock that is read every quarter of an hour', () => {
  fc.assert(
    fc.property(when, instant, (settings, minutes) => {
      const after = minutes * MINUTE
      const due = nextDue(settings, after)
      const monday = mondayOf(weekOf(due, settings.zone))
      expect(due).toBe(dueInWeek(settings, monday))
      expect(due).toBeGreaterThan(after)
      const before = new Date(Date.parse(monday) - 7 * DAY).toISOString().slice(0, 10)
      expect(dueInWeek(settings, before)).toBeLessThanOrEqual(after)
    }),
    { numRuns: 60 },
  )
})

test.each(ZONES)(
  'each ISO week of fourteen years has one due instant in %s, at its day and hour unless there is no such hour',
  (zone) => {
    for (const [weekday, hour] of [
      [7, 2],
      [6, 23],
      [7, 0],
    ] as const) {
      let due = nextDue({ weekday, hour, zone }, Date.parse('2014-01-01'))
      const end = due + 14 * 365 * DAY
      while (due < end) {
        const [local, next] = [localTime(due, zone), nextDue({ weekday, hour, zone }, due)]
        const hasNoSuchHour = shown(due, zone) - shown(due - MINUTE, zone) > MINUTE
        if (!hasNoSuchHour) expect([local.weekday, local.hour, local.minute]).toEqual([weekday, hour, 0])
        expect(weeksBetween(weekOf(due, zone), weekOf(next, zone))).toEqual([weekOf(due, zone)])
        due = next
      }
    }
  },
)

test.each([
  {
    what: 'an hour that does not exist',
    weekday: 7,
    hour: 2,
    zone: 'Europe/Paris',
    after: '2026-03-28',
    due: '2026-03-29T01:00Z',
  },
  {
    what: 'an hour that comes twice',
    weekday: 7,
    hour: 2,
    zone: 'Europe/Paris',
    after: '2026-10-24',
    due: '2026-10-25T00:00Z',
  },
  {
    what: 'half an hour that does not exist',
    weekday: 7,
    hour: 2,
    zone: 'Australia/Lord_Howe',
    after: '2026-10-03',
    due: '2026-10-03T15:30Z',
  },
  {
    what: 'an hour that does not exist, nor does midnight',
    weekday: 6,
    hour: 23,
    zone: 'America/Nuuk',
    after: '2026-03-29T00:30Z',
    due: '2026-03-29T01:00Z',
  },
  {
    what: 'a day that does not exist',
    weekday: 5,
    hour: 9,
    zone: 'Pacific/Apia',
    after: '2011-12-26',
    due: '2011-12-30T10:00Z',
  },
  {
    what: 'no midnight',
    weekday: 7,
    hour: 0,
    zone: 'America/Sao_Paulo',
    after: '2018-11-03T12:00Z',
    due: '2018-11-04T03:00Z',
  },
])('$what: $due', ({ weekday, hour, zone, after, due }) => {
  expect(nextDue({ weekday, hour, zone }, Date.parse(after))).toBe(Date.parse(due))
  expect(nextDue({ weekday, hour, zone }, Date.parse(due))).toBeGreaterThan(Date.parse(due) + 6 * DAY)
})

test.each([
  { day: '2024-12-29', week: '2024-W52' },
  { day: '2024-12-30', week: '2025-W01' },
  { day: '2026-12-31', week: '2026-W53' },
  { day: '2027-01-03', week: '2026-W53' },
  { day: '2027-01-04', week: '2027-W01' },
  { day: '2021-01-03', week: '2020-W53' },
  { day: '2026-11-16', week: '2026-W47' },
])('$day is in $week', ({ day, week }) => {
  expect(weekOf(Date.parse(`${day}T12:00Z`), 'Europe/Paris')).toBe(week)
})

test('the weeks of forty years follow one another, and the one with the fourth of January is the first', () => {
  let [name, number] = ['1999-W53', 0]
  for (let at = Date.parse('2000-01-03T12:00Z'); at < Date.parse('2040-01-01'); at += 7 * DAY) {
    const sunday = new Date(at + 6 * DAY)
    const isFirst = sunday.getUTCMonth() === 0 && sunday.getUTCDate() >= 4 && sunday.getUTCDate() <= 10
    number = isFirst ? 1 : number + 1
    const week = weekOf(at, 'UTC')
    expect(week).toMatch(new RegExp(`-W${String(number).padStart(2, '0')}$`))
    expect(weekOf(sunday.getTime(), 'UTC')).toBe(week)
    expect(mondayOf(week)).toBe(new Date(at).toISOString().slice(0, 10))
    expect(week > name).toBe(true)
    name = week
  }
})

test('paused months and public holidays, by the day of the zone', () => {
  const settings = { ...DEFAULT_DIGEST, pausedMonths: [8] }
  expect(whySkipped(settings, Date.parse('2026-08-03T07:00Z'))).toBe('pause')
  expect(whySkipped(settings, Date.parse('2026-07-31T21:59Z'))).toBe(null)
  expect(whySkipped(settings, Date.parse('2026-07-31T22:00Z'))).toBe('pause')
  expect(whySkipped(settings, Date.parse('2026-07-14T07:00Z'))).toBe('holiday')
  expect(whySkipped({ ...settings, skipHolidays: false }, Date.parse('2026-07-14T07:00Z'))).toBe(null)
  expect(whySkipped({ ...settings, zone: 'Pacific/Tahiti' }, Date.parse('2026-07-14T09:00Z'))).toBe(null)
})

test('the next one that is wanted is neither in a paused month nor on a holiday', () => {
  const next = (due: string, settings = {}) =>
    new Date(nextWanted({ ...DEFAULT_DIGEST, ...settings }, Date.parse(due))).toISOString()
  expect(next('2026-11-23T08:00Z')).toBe('2026-11-23T08:00:00.000Z')
  expect(next('2026-08-03T07:00Z', { pausedMonths: [8] })).toBe('2026-09-07T07:00:00.000Z')
  expect(next('2027-03-29T07:00Z')).toBe('2027-04-05T07:00:00.000Z') // Easter Monday
})

test('public holidays are the same wherever the process runs, even where clocks change near Easter', async () => {
  const script = `
    import { whySkipped } from './src/digest/schedule.ts'
    const settings = ${JSON.stringify({ ...DEFAULT_DIGEST, skipHolidays: true })}
    for (const zone of ['UTC', 'Australia/Sydney', 'America/Santiago', 'Pacific/Apia', 'Europe/Paris']) {
      process.env.TZ = zone
      const days = Array.from({ length: 365 }, (_, day) => Date.UTC(2026, 0, 1 + day, 10))
      console.log(days.filter((day) => whySkipped(settings, day)).map((day) => new Date(day).toISOString().slice(5, 10)).join())
    }`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script])
  const days = '01-01,04-06,05-01,05-08,05-14,05-25,07-14,08-15,11-01,11-11,12-25'
  expect(stdout.trim().split('\n')).toEqual([days, days, days, days, days])
})

test.each([
  ['Europe/Paris', true],
  ['Indian/Reunion', true],
  ['Europe/Pariss', false],
  ['+02:00', false],
  ['', false],
])('« %s » is a zone: %s', (zone, expected) => expect(isZone(zone)).toBe(expected))
