import type { CompiledQuery, DatabaseConnection, Driver } from 'kysely'
import type { Gate } from './gate.ts'

/**
 * The same driver, each of its steps passing the gate. `mayAcquire` throws where a connection should not be asked for.
 * It neither starts nor ends the driver, which others use.
 */
export function guardDriver(driver: Driver, gate: Gate, mayAcquire: () => void): Driver {
  const guarded = new WeakMap<DatabaseConnection, DatabaseConnection>()
  const real = (connection: DatabaseConnection): DatabaseConnection => {
    const found = guarded.get(connection)
    if (found === undefined) throw new Error('a connection of another driver')
    return found
  }
  return {
    init: async () => {},
    destroy: async () => {},
    acquireConnection: async () => {
      mayAcquire()
      const connection = await gate.pass(() => driver.acquireConnection())
      const shown = guardConnection(connection, gate)
      guarded.set(shown, connection)
      return shown
    },
    releaseConnection: (connection) => driver.releaseConnection(real(connection)),
    beginTransaction: (connection, settings) => gate.pass(() => driver.beginTransaction(real(connection), settings)),
    commitTransaction: (connection) => gate.pass(() => driver.commitTransaction(real(connection))),
    rollbackTransaction: async (connection) => {
      // even where the gate is shut: what was begun does not stay
      await driver.rollbackTransaction(real(connection)).catch((error: unknown) => {
        throw gate.blame(error)
      })
    },
  }
}

const guardConnection = (connection: DatabaseConnection, gate: Gate): DatabaseConnection => ({
  executeQuery: (query: CompiledQuery) => gate.pass(() => connection.executeQuery(query)),
  streamQuery: (query, size) => connection.streamQuery(query, size),
})
