import { statSync } from 'node:fs'
import { readStorage } from '../config.ts'
import { StorageDown } from '../digests.ts'
import { OperatorError } from '../errors.ts'
import { typeset } from '../format.ts'
import { SILENT } from '../log.ts'
import { openStorage, type Storage, type StorageTarget } from '../storage/open.ts'
import { troubleOf } from '../storage/trouble.ts'

/** What a command works on. */
export interface Stored {
  /** `null` where there is none yet: it is made when a shared surface first starts. */
  readonly storage: Storage | null
  /** Where it is: the file, or the server without who connects to it. */
  readonly place: string
}

/** Opens the storage of the settings for some work, then closes it. No file is made. */
export async function withStored<Value>(
  env: NodeJS.ProcessEnv,
  work: (stored: Stored) => Promise<Value>,
): Promise<Value> {
  const target = readStorage(env)
  const place = target.kind === 'sqlite' ? target.file : new URL(target.url).host
  const storage = target.kind === 'sqlite' && isMissing(target.file) ? null : await openStorage(target, { log: SILENT })
  try {
    return await work({ storage, place })
  } finally {
    await storage?.close()
  }
}

/** The same, for what can do nothing without a storage that answers. Rejects with an `OperatorError` that names the variable. */
export async function withAnsweringStored<Value>(
  env: NodeJS.ProcessEnv,
  work: (stored: Stored) => Promise<Value>,
): Promise<Value> {
  return withStored(env, async (stored) => {
    const { ok = true, cause } = stored.storage?.health() ?? {}
    if (!ok) throw notAnswering(readStorage(env), cause)
    try {
      return await work(stored)
    } catch (error) {
      throw error instanceof StorageDown ? notAnswering(readStorage(env), error.cause) : error
    }
  })
}

/** « Aucune mémoire encore (var/territo.db)… » */
export const noneYet = (place: string): string =>
  typeset(`Aucune mémoire encore (${place}) : elle se crée au premier démarrage avec Slack ou Discord.`)

function notAnswering({ kind }: StorageTarget, cause: unknown): OperatorError {
  const variable = kind === 'sqlite' ? 'TERRITO_DB' : 'DATABASE_URL'
  const advice = `La base de données ne répond pas (${troubleOf(cause)}) : vérifiez ${variable}.`
  return new OperatorError('STORAGE', typeset(advice), { cause })
}

/** Not there at all: what may not be looked at is not missing. */
function isMissing(file: string): boolean {
  if (file === ':memory:') return true
  try {
    statSync(file)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT'
  }
}
