import { join } from 'node:path'
import { createKnowledge, type Knowledge } from './knowledge.ts'
import type { Snapshot } from './snapshot.ts'
import { readSnapshot, snapshotKey, writeSnapshot } from './snapshot-file.ts'

const ROOT = join(import.meta.dirname, '../..')
/** The folder that people edit. */
export const DATA = join(ROOT, 'data')
const CACHE = join(ROOT, 'node_modules/.cache/territo')
/** The only file of the cache: it is replaced when the base is compiled anew. */
export const SNAPSHOT_FILE = 'knowledge.bin'

/**
 * Loads the knowledge base: the compiled snapshot when nothing changed since it was made (a few milliseconds), else
 * `data/`, read, validated and compiled anew (about two seconds), and kept for the next start.
 * Throws an `OperatorError` that names every fault of `data/`.
 */
export async function loadKnowledge(data = DATA, cache = CACHE): Promise<Knowledge> {
  const file = join(cache, SNAPSHOT_FILE)
  const key = snapshotKey(data) // before data/ is read: what changes meanwhile is seen at the next start
  const kept = readSnapshot(file, key)
  if (kept !== null) return createKnowledge(kept)
  const { contentVersion } = await import('./content-version.ts')
  const snapshot = await compileFrom(data, contentVersion(data))
  if (!writeSnapshot(file, key, snapshot)) {
    process.emitWarning(
      `Le dossier ${cache} n'est pas accessible en écriture : la base sera recompilée à chaque démarrage.`,
    )
  }
  return createKnowledge(snapshot)
}

/** Reads, checks and compiles `data/`. The compiler is only loaded when it is needed. */
export async function compileFrom(data: string, version: string): Promise<Snapshot> {
  const [{ dataError }, { readData }, { danglingReferences }, { compile }] = await Promise.all([
    import('./data-problem.ts'),
    import('./read-data.ts'),
    import('./references.ts'),
    import('./compile.ts'),
  ])
  const raw = readData(data)
  const problems = danglingReferences(raw)
  if (problems.length > 0) throw dataError(problems)
  return compile(raw, version)
}
