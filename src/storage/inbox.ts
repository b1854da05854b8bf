import type { Insertable, Kysely } from 'kysely'
import { z } from 'zod'
import { THEN, UNANSWERED } from './questions.ts'
import type { InboxTable, Tables } from './tables.ts'

/** A question that may teach something: it had no answer, was refused, or its answer was disliked. */
export interface Complaint {
  readonly at: number
  readonly likeness: string
  /** Masked; of a question that follows others, with these, `THEN` between them. */
  readonly text: string
  readonly why: 'no_data' | 'out_of_scope' | 'disliked'
  /** The intent that answered; empty where only the dislike is known. */
  readonly intent: string
  /** What was typed with a dislike, masked; empty where nothing was. */
  readonly reason: string
  readonly asker: string
}

const why = z.enum(UNANSWERED)
const trail = z.array(z.string())

/** Every one that is left and has words, oldest first. Rejects with `StorageDown`, as all below. */
export async function complaints(db: Kysely<Tables>): Promise<Complaint[]> {
  const questions = await db
    .selectFrom('questions')
    .select(['at', 'likeness', 'text', 'outcome', 'intent', 'asker'])
    .where('outcome', 'in', UNANSWERED)
    .execute()
  const disliked = await db
    .selectFrom('feedback')
    .select(['at', 'likeness', 'trail', 'reason', 'asker'])
    .where('useful', '=', 0)
    .execute()
  return [
    ...questions.map(({ outcome, ...row }) => ({ ...row, why: why.parse(outcome), reason: '' })),
    ...disliked.map(({ trail: questions, ...row }) => ({
      ...row,
      text: trail.parse(JSON.parse(questions)).join(THEN),
      why: 'disliked' as const,
      intent: '',
    })),
  ]
    .filter(({ text }) => text.trim() !== '')
    .sort((one, other) => one.at - other.at)
}

export const decisions = (db: Kysely<Tables>): Promise<InboxTable[]> => db.selectFrom('inbox').selectAll().execute()

/** Replaces what was decided before of the same questions. */
export async function decide(db: Kysely<Tables>, decision: Insertable<InboxTable>): Promise<void> {
  const { status, note, updated_at } = decision
  await db
    .insertInto('inbox')
    .values(decision)
    .onConflict((conflict) => conflict.column('likeness').doUpdateSet({ status, note, updated_at }))
    .execute()
}
