import { expect, test } from 'vitest'
import { saidSince, sinceOf } from '../../../src/intents/slots/since.ts'

/** A Sunday. */
const TODAY = '2026-11-22'

test.each([
  { said: 'depuis le 3 octobre', since: '2026-10-03' },
  { said: 'depuis le 1er novembre 2025', since: '2025-11-01' },
  { said: 'depuis le 3 decembre', since: '2025-12-03' },
  { said: 'depuis le 22 novembre', since: '2026-11-22' },
  { said: 'depuis le 03 10 2026', since: '2026-10-03' },
  { said: 'depuis octobre', since: '2026-10-01' },
  { said: 'depuis decembre', since: '2025-12-01' },
  { said: 'depuis le mois de mars 2026', since: '2026-03-01' },
  { said: 'depuis 2025', since: '2025-01-01' },
  { said: 'depuis une semaine', since: '2026-11-15' },
  { said: 'depuis 3 jours', since: '2026-11-19' },
  { said: 'depuis deux mois', since: '2026-09-22' },
  { said: 'depuis un an', since: '2025-11-22' },
  { said: 'depuis la semaine derniere', since: '2026-11-08' },
  { said: 'depuis le mois dernier', since: '2026-10-01' },
  { said: 'cette semaine', since: '2026-11-15' },
  { said: 'ce mois ci', since: '2026-11-01' },
  { said: 'cette annee', since: '2026-01-01' },
  { said: 'depuis l an dernier', since: '2025-01-01' },
  { said: 'depuis hier', since: '2026-11-21' },
  { said: 'depuis avant hier', since: '2026-11-20' },
  { said: 'aujourd hui', since: '2026-11-22' },
  { said: 'depuis lundi', since: '2026-11-16' },
  { said: 'depuis dimanche', since: '2026-11-15' },
])('$said: $since', ({ said, since }) => {
  expect(sinceOf(`quoi de neuf ${said}`, TODAY)).toBe(since)
  expect(said).toContain(saidSince(said))
})

test.each(['quoi de neuf', 'depuis toujours', ''])('« %s » says no day', (text) => {
  expect(sinceOf(text, TODAY)).toBeNull()
  expect(saidSince(text)).toBeNull()
})

test('a day that does not exist is none', () => expect(sinceOf('depuis le 31 02 2026', TODAY)).toBeNull())
