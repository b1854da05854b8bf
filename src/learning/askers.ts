import { createHmac } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Person } from '../channel.ts'
import { keyOfMonth, liveKeys } from '../storage/person-keys.ts'
import type { Tables } from '../storage/tables.ts'

/** Bytes of a key. */
const KEY = 32

/** `2026-11`: of a time in milliseconds, in UTC. */
export const monthOf = (at: number): string => new Date(at).toISOString().slice(0, 'yyyy-mm'.length)

/**
 * What a person is counted by in a month, `2026-11:` and a keyed hash: once the key of the month is thrown away, nobody can
 * tell whose it was. `random` gives so many bytes that cannot be guessed. Rejects with `StorageDown`.
 */
export async function askerOf(
  db: Kysely<Tables>,
  person: Person,
  { at, random }: { readonly at: number; readonly random: (bytes: number) => Buffer },
): Promise<string> {
  const month = monthOf(at)
  return hashOf(person, { month, key: await keyOfMonth(db, month, () => random(KEY).toString('hex')) })
}

/** All that a person may have been counted by, under the keys that are left. Rejects with `StorageDown`. */
export async function askersOf(db: Kysely<Tables>, person: Person): Promise<string[]> {
  return (await liveKeys(db)).map((key) => hashOf(person, key))
}

function hashOf({ platform, workspace, user }: Person, { month, key }: { month: string; key: string }): string {
  const named = JSON.stringify([platform, workspace, user])
  return `${month}:${createHmac('sha256', Buffer.from(key, 'hex')).update(named).digest('hex')}`
}
