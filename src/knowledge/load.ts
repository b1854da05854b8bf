import { join } from 'node:path'
import { createKnowledge, type Knowledge } from './knowledge.ts'
import { fingerprint, readSnapshot, type Snapshot, writeSnapshot } from './snapshot.ts'

const ROOT = join(import.meta.dirname, '../..')
/** The folder that people edit. */
export const DATA = join(ROOT, 'data')
const CACHE = join(ROOT, 'node_modules/.cache/territo')

/**
 * Loads the knowledge base: the compiled snapshot when nothing changed since it was made (a few milliseconds), else
 * `data/`, read, validated and compiled anew (about two seconds), and kept for the next start.
 * Throws an `OperatorError` that names every fault of `data/`.
 */
export async function loadKnowledge(data = DATA, cache = CACHE): Promise<Knowledge> {
  const version = fingerprint(data)
  const file = join(cache, `${version}.bin`)
  const kept = readSnapshot(file)
  if (kept !== null) return createKnowledge(kept)
  const snapshot = await compileFrom(data, version)
  if (!writeSnapshot(file, snapshot)) {
    process.emitWarning(
      `Le dossier ${cache} n'est pas accessible en écriture : la base sera recompilée à chaque démarrage.`,
    )
  }
  return createKnowledge(snapshot)
}

/** Reads, checks and compiles `data/`. The compiler is only loaded when it is needed. */
export async function compileFrom(data: string, version: string): Promise<Snapshot> {
  const [{ dataError, readData }, { danglingReferences }, { compile }] = await Promise.all([
    import('./read-data.ts'),
    import('./references.ts'),
    import('./compile.ts'),
  ])
  const raw = readData(data)
  const problems = danglingReferences(raw)
  if (problems.length > 0) throw dataError(problems)
  return compile(raw, version)
}
