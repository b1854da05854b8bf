import type { KyselyPlugin, QueryId } from 'kysely'
import { StorageDown } from '../../../src/digests.ts'
import { PostError } from '../../../src/posting.ts'
import type { Storage } from '../../../src/storage/open.ts'

/** What happens at a call: it fails, or the process is killed; before the call has its effect, or after. */
export type Accident = 'fail-before' | 'fail-after' | 'kill-before' | 'kill-after'

/** A process whose every call to the outside is counted. Once it is killed, none of its calls has any effect. */
export interface Process {
  readonly calls: () => number
  readonly isDead: () => boolean
  kill(): void
  /** The storage, as this process reaches it. */
  storage(real: Pick<Storage, 'db' | 'transaction'>): Pick<Storage, 'db' | 'transaction'>
  /** A call to a platform; `unsure` where its answer may be lost without anyone knowing what was done. */
  pass<Value>(lost: 'unsure' | 'busy', work: () => Promise<Value>): Promise<Value>
}

/** Nobody hears of it: the process is no more. */
export class Killed extends Error {}

/** `accident` tells what happens at the n-th call, from 1; `pause` lets others go first; `die` is how it is killed. */
export function createProcess(
  accident: (call: number) => Accident | null,
  pause: () => Promise<void> = async () => {},
  die: () => void = () => {},
): Process {
  let calls = 0
  let isDead = false
  const kill = () => {
    isDead = true
    die()
  }
  const before = (failure: () => Error): Accident | null => {
    if (isDead) throw new Killed()
    calls += 1
    const what = accident(calls)
    if (what === 'kill-before') kill()
    if (isDead) throw new Killed()
    if (what === 'fail-before') throw failure()
    return what
  }
  const after = (what: Accident | null, failure: () => Error) => {
    if (what === 'kill-after') kill()
    if (isDead) throw new Killed()
    if (what === 'fail-after') throw failure()
  }
  const plugin = (): KyselyPlugin => {
    const underway = new WeakMap<QueryId, Accident | null>()
    return {
      transformQuery({ queryId, node }) {
        underway.set(
          queryId,
          before(() => new StorageDown()),
        )
        return node
      },
      async transformResult({ queryId, result }) {
        await pause()
        after(underway.get(queryId) ?? null, () => new StorageDown())
        return result
      },
    }
  }
  return {
    calls: () => calls,
    isDead: () => isDead,
    kill,
    storage: ({ db, transaction }) => ({
      db: db.withPlugin(plugin()),
      transaction: (work) =>
        // a transaction with a plugin is one of the same tables
        transaction((own) => work(own.withPlugin(plugin()) as typeof own)),
    }),
    async pass(lost, work) {
      await pause()
      const what = before(() => new PostError('busy', 'accident'))
      const value = await work()
      await pause()
      after(what, () => new PostError(lost, 'accident'))
      return value
    },
  }
}
