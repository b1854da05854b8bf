import type { DigestSettings, Digests } from '../../../digests.ts'
import { enumeration, HARD, THIN } from '../../../format.ts'
import { readList } from '../../../lists.ts'
import { err, ok, type Result } from '../../../result.ts'
import type { Typed } from '../commands/command.ts'
import { sameName } from './lists.ts'

/** Names for no limit at all. */
export const ALL_PLACES = 'Toute la France'
export const ALL_SUBJECTS = 'Tous les sujets'

const AUGUST = 8

/** The settings of `/digest subscribe`: what is left out stays as it was. The problem is a French sentence. */
export function settingsOf(
  typed: Typed,
  before: DigestSettings,
  subjects: Digests['subjects'],
): Result<DigestSettings, string> {
  const chosen = typed.subjects === undefined ? ok(before.subjects) : readSubjects(typed.subjects, subjects)
  if (!chosen.ok) return chosen
  return ok({
    weekday: typed.day === undefined ? before.weekday : Number(typed.day),
    hour: typed.hour === undefined ? before.hour : Number(typed.hour),
    zone: typed.zone ?? before.zone,
    places: typed.places === undefined ? before.places : readPlaces(typed.places),
    subjects: chosen.value,
    whenEmpty:
      typed['nothing-new'] === undefined ? before.whenEmpty : typed['nothing-new'] === 'none' ? 'none' : 'short',
    pausedMonths: paused(typed['pause-in-august'], before.pausedMonths),
    skipHolidays: isOn(typed['skip-holidays'], before.skipHolidays),
    corrections: isOn(typed.corrections, before.corrections),
  })
}

const isOn = (typed: string | undefined, before: boolean): boolean => (typed === undefined ? before : typed === 'true')

function paused(typed: string | undefined, before: readonly number[]): readonly number[] {
  if (typed === undefined) return before
  const others = before.filter((month) => month !== AUGUST)
  return typed === 'true' ? [...others, AUGUST] : others
}

function readPlaces(typed: string): readonly string[] {
  const names = readList(typed)
  return names.some((name) => sameName(name, ALL_PLACES) || sameName(name, 'France')) ? [] : names
}

function readSubjects(typed: string, subjects: Digests['subjects']): Result<readonly string[], string> {
  const names = readList(typed)
  if (names.some((name) => sameName(name, ALL_SUBJECTS))) return ok([])
  const keys: string[] = []
  for (const name of names) {
    const found = subjects.find(({ title }) => sameName(title, name))
    if (found === undefined) return err(unknownSubject(name, subjects))
    keys.push(found.key)
  }
  return ok([...new Set(keys)])
}

const unknownSubject = (name: string, subjects: Digests['subjects']): string =>
  `Je ne connais pas de sujet «${THIN}${name.slice(0, 60).toWellFormed()}${THIN}»${HARD}: choisissez parmi ${enumeration(subjects.map(({ title }) => title))}.`
