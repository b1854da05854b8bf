import type { Kysely } from 'kysely'
import { StorageDown } from '../digests.ts'
import type { Keep, KeptKind } from '../keep.ts'
import type { Log } from '../log.ts'
import type { Storage } from './open.ts'
import type { KeptTable, Tables } from './tables.ts'

export interface StoredKeepOptions {
  readonly log: Log
  /** Takes what names someone out of a question: those of conversations and trails are stored without it. */
  mask(question: string): string
  /** Milliseconds. */
  readonly now?: () => number
  /** How long a question waits for storage before it does without, in milliseconds. */
  readonly patience?: number
}

/** After storage made someone wait in vain, it is left alone for this long. In milliseconds. */
const REST = 5_000
/** Writes that storage missed, kept for its return; the oldest are given up first. */
const MOST_MISSED = 5_000
const PURGED_AT_ONCE = 1_000

/**
 * Keeps in storage, and in the memory of the process for the time when storage does not answer. What was written
 * meanwhile is stored once it answers again.
 */
export function createStoredKeep(storage: Storage, memory: Keep, options: StoredKeepOptions): Keep {
  const { log, mask, now = Date.now } = options
  const attempt = createAttempts(options)
  const missed = new Map<string, KeptTable>()
  const write = async (row: KeptTable) => {
    const name = `${row.kind} ${row.key}`
    missed.delete(name)
    if (await attempt(() => writeKept(storage.db, row))) return true
    missed.set(name, row)
    for (const oldest of missed.keys()) {
      if (missed.size <= MOST_MISSED) break
      missed.delete(oldest)
    }
    return false
  }
  let isCatchingUp = false
  const catchUp = async () => {
    if (isCatchingUp || missed.size === 0) return
    isCatchingUp = true
    const rows = [...missed]
    for (const [name, row] of rows) {
      if (missed.get(name) !== row) continue // written again meanwhile
      if (!(await write(row))) break
    }
    isCatchingUp = false
    if (missed.size === 0) log.info({ rows: rows.length }, 'what was to be kept while storage was down is stored')
  }

  return {
    async claim(key, forMs) {
      if (!(await memory.claim(key, forMs))) return false
      const row: KeptTable = { kind: 'claim', key, value: '', expires_at: now() + forMs }
      const found = await attempt(() => claimKept(storage.db, row, now()))
      if (found === null) missed.set(`claim ${key}`, row)
      else void catchUp()
      return found?.value ?? true
    },
    async get(kind, key) {
      const found = missed.has(`${kind} ${key}`) ? null : await attempt(() => readKept(storage.db, kind, key, now()))
      if (found === null) return memory.get(kind, key)
      void catchUp()
      return found.value
    },
    async put(kind, key, value, forMs) {
      await memory.put(kind, key, value, forMs)
      const isPersonal = kind === 'conversation' || kind === 'trail'
      const stored = value !== null && isPersonal ? maskTexts(value, mask) : value
      // what is forgotten is written as expired: it may have to be written later, over what another process reads until then
      const expiresAt = value === null ? 0 : forMs === null ? null : now() + forMs
      if (await write({ kind, key, value: stored ?? '', expires_at: expiresAt })) void catchUp()
    },
  }
}

/** Runs what is asked of storage: `null` where it fails, takes too long, or has just taken too long. Never rejects. */
function createAttempts({ log, now = Date.now, patience = 1_000 }: StoredKeepOptions) {
  let restUntil = 0
  return async <Value>(work: () => Promise<Value>): Promise<{ readonly value: Value } | null> => {
    if (now() < restUntil && now() >= restUntil - REST) return null // the clock may be set back
    const asked = work().then(
      (value) => ({ value }),
      (err: unknown) => {
        if (!(err instanceof StorageDown)) log.error({ err }, 'what is kept could not be read or written')
        return null
      },
    )
    const { promise: late, resolve } = Promise.withResolvers<null>()
    const timer = setTimeout(() => {
      restUntil = now() + REST
      log.warn({ patience }, 'storage is slow: memory is used instead')
      resolve(null)
    }, patience)
    const first = await Promise.race([asked, late])
    clearTimeout(timer)
    return first
  }
}

/** Each text of a value that is JSON, or the value itself: what takes the place of a text may then hold any sign. */
function maskTexts(value: string, mask: (text: string) => string): string {
  let parsed: unknown
  try {
    parsed = JSON.parse(value)
  } catch {
    return mask(value)
  }
  return JSON.stringify(parsed, (_, part: unknown) => (typeof part === 'string' ? mask(part) : part))
}

/** `true` where the key was free, or no longer taken: one statement, so that of several processes one is told so. */
async function claimKept(db: Kysely<Tables>, row: KeptTable, now: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('kept')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['kind', 'key']).doUpdateSet({ expires_at: row.expires_at }).where('kept.expires_at', '<=', now),
    )
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

async function readKept(db: Kysely<Tables>, kind: KeptKind, key: string, now: number): Promise<string | null> {
  const row = await db
    .selectFrom('kept')
    .select('value')
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where(({ or, eb }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .executeTakeFirst()
  return row?.value ?? null
}

async function writeKept(db: Kysely<Tables>, row: KeptTable): Promise<void> {
  const { value, expires_at } = row
  await db
    .insertInto('kept')
    .values(row)
    .onConflict((conflict) => conflict.columns(['kind', 'key']).doUpdateSet({ value, expires_at }))
    .execute()
}

/** Deletes what has expired, a part at a time, so that nobody waits long. How many rows that was. Rejects with `StorageDown`. */
export async function purgeKept(db: Kysely<Tables>, now: number): Promise<number> {
  for (let purged = 0; ; ) {
    const { numDeletedRows } = await db
      .deleteFrom('kept')
      .where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('kind', 'key'),
          'in',
          selectFrom('kept')
            .select(['kind', 'key'])
            .where('expires_at', '<=', now)
            .limit(PURGED_AT_ONCE)
            .$asTuple('kind', 'key'),
        ),
      )
      .executeTakeFirstOrThrow()
    purged += Number(numDeletedRows)
    if (numDeletedRows < PURGED_AT_ONCE) return purged
  }
}
