import type { Transaction } from 'kysely'
import type { EngineName } from '../engine.ts'
import type { Tables } from '../tables.ts'
import { createFirstTables } from './001-first.ts'

/**
 * Changes the tables, and what they hold, in one transaction. It names tables and columns by
 * their text: the types are those of the tables as they are now, not of its day.
 */
export type Migration = (db: Transaction<Tables>, engine: EngineName) => Promise<void>

/** In order: the version of a database is the number of those that were run. One that was released never changes. */
export const migrations: readonly Migration[] = [createFirstTables]
