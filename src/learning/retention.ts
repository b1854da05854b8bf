import type { Kysely } from 'kysely'
import { purgeBefore } from '../storage/purge.ts'
import type { Tables } from '../storage/tables.ts'
import { monthOf } from './askers.ts'

/** Milliseconds. */
export const DAY = 24 * 60 * 60_000
/** Who changed which digest, and what was decided about questions, are kept for a year, whatever is set. In days. */
export const DECISIONS_KEPT = 365

/**
 * Deletes what was kept for so many days: questions, feedback, what threads were told, and the keys that nothing is under
 * any longer. How many rows that was. Rejects with `StorageDown`.
 */
export function purgeOld(db: Kysely<Tables>, days: number, now: number): Promise<number> {
  const use = now - days * DAY
  return purgeBefore(db, { use, decisions: now - DECISIONS_KEPT * DAY, keys: monthOf(use) })
}
