import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, type Transaction } from 'kysely'
import type { Log } from '../log.ts'
import { connect } from './connect.ts'
import type { EngineName, StorageTarget } from './engine.ts'
import { createGate, realWait, type StorageHealth } from './gate.ts'
import { guardDriver } from './guarded-driver.ts'
import { migrate } from './migrate.ts'
import type { Tables } from './tables.ts'

export type { EngineName, StorageTarget } from './engine.ts'
export type { StorageHealth } from './gate.ts'

/** What must last. Every query rejects with `StorageDown` while the engine does not answer, without waiting for it. */
export interface Storage {
  readonly engine: EngineName
  readonly db: Kysely<Tables>
  /**
   * All of what `work` asks for through its own `db`, or nothing. On SQLite, transactions of all processes follow one
   * another; on PostgreSQL, they are « read committed »: what is read to be changed is locked (`forUpdate`), or changed
   * by one statement. In it, `storage.db` is refused: it would wait for the end of this very transaction.
   */
  transaction<Value>(work: (db: Transaction<Tables>) => Promise<Value>): Promise<Value>
  /** What one moment looks like, whatever others write meanwhile: nothing may be written through it. */
  snapshot<Value>(work: (db: Transaction<Tables>) => Promise<Value>): Promise<Value>
  health(): StorageHealth
  /** Once what was begun is done. */
  close(): Promise<void>
}

export interface StorageOptions {
  readonly log: Log
  /** Milliseconds. */
  readonly now?: () => number
  /** Waits between two tries to reach an engine that does not answer. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>
}

/**
 * Resolves once the tables are as this version of the code wants them, or once a first try has failed: the storage then
 * is down (`health`), and tries again by itself. Rejects with an `OperatorError` where the database is newer than the code.
 */
export async function openStorage(
  target: StorageTarget,
  { log, now = Date.now, wait = realWait }: StorageOptions,
): Promise<Storage> {
  const direct = await connect(target, log)
  const { engine } = direct
  const revive = () => {
    engine.reset()
    return migrate(direct, now)
  }
  const gate = createGate({ log, now, wait, isLost: engine.isLost, revive })
  const inTransaction = new AsyncLocalStorage<true>()
  const mayAcquire = () => {
    if (inTransaction.getStore()) throw new Error('in a transaction, queries go through its own db')
  }
  const driver = guardDriver(engine.driver, gate, mayAcquire)
  const db = new Kysely<Tables>({ dialect: { ...engine.dialect, createDriver: () => driver } })
  const close = async () => {
    gate.stop()
    await direct.db.destroy()
  }
  await gate.start().catch(async (error: unknown) => {
    await close()
    throw error
  })
  return {
    engine: engine.name,
    db,
    transaction: (work) => db.transaction().execute((own) => inTransaction.run(true, () => work(own))),
    snapshot: (work) =>
      db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((own) => inTransaction.run(true, () => work(own))),
    health: gate.health,
    close,
  }
}
