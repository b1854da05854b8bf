import { Kysely } from 'kysely'
import type { Log } from '../log.ts'
import type { Engine, StorageTarget } from './engine.ts'
import type { Tables } from './tables.ts'

/** An engine, and its tables as they are: nothing is migrated, and errors are those of the engine. */
export interface Connected {
  readonly engine: Engine
  /** Ended by `destroy`. */
  readonly db: Kysely<Tables>
}

/** Nothing is opened before the first query. Only the engine that is used is loaded. */
export async function connect(target: StorageTarget, log: Log): Promise<Connected> {
  const engine = await createEngine(target, log)
  return { engine, db: new Kysely<Tables>({ dialect: { ...engine.dialect, createDriver: () => engine.driver } }) }
}

async function createEngine(target: StorageTarget, log: Log): Promise<Engine> {
  if (target.kind === 'sqlite') return (await import('./sqlite.ts')).createSqliteEngine(target.file)
  return (await import('./postgres.ts')).createPostgresEngine(target.url, log)
}
