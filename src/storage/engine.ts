import type { Dialect, Driver, Transaction } from 'kysely'
import type { Tables } from './tables.ts'

export type EngineName = 'sqlite' | 'postgres'

/** Where what lasts is stored: a file (`:memory:` for none), or a server, whose address may hold a password. */
export type StorageTarget =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string }

/** What differs from one engine to another. */
export interface Engine {
  readonly name: EngineName
  /** Serves every `Kysely` made of the dialect, so that they share its connections. */
  readonly driver: Driver
  readonly dialect: Omit<Dialect, 'createDriver'>
  /** Whether an error means that the engine does not answer, and not that it was asked something wrong. */
  isLost(error: unknown): boolean
  /** Until the end of the transaction, no other process can take it. */
  lockMigrations(db: Transaction<Tables>): Promise<void>
  /** After rows were copied into a table with their numbers (`id`): the next one has a number of its own. */
  numberAfter(db: Transaction<Tables>, table: keyof Tables): Promise<void>
  /** The next query is asked on a new connection. */
  reset(): void
}

/** What a driver is asked to store: neither engine keeps NUL in a text, nor half of a surrogate pair. */
export const storable = (parameters: readonly unknown[]): unknown[] =>
  parameters.map((value) => (typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value))
