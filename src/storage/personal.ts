import type { Kysely } from 'kysely'
import type { Person } from '../channel.ts'
import { channelOf, personOf } from './subscriptions.ts'
import type { Tables } from './tables.ts'

/** What is stored of a person: how many of each. */
export interface Personal {
  readonly questions: number
  readonly judgements: number
  /** Digests that they look after. */
  readonly digests: number
  /** Changes to the settings of digests. */
  readonly changes: number
}

/** Of a person, and of what they are counted by. Rejects with `StorageDown`, as all below. */
export async function countPersonal(db: Kysely<Tables>, person: Person, askers: readonly string[]): Promise<Personal> {
  const ofAskers = async (table: 'questions' | 'feedback') => {
    if (askers.length === 0) return 0
    const { rows } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .where('asker', 'in', askers)
      .executeTakeFirstOrThrow()
    return Number(rows)
  }
  return {
    questions: await ofAskers('questions'),
    judgements: await ofAskers('feedback'),
    digests: (await lookedAfter(db, person)).length,
    changes: (await changedBy(db, person)).length,
  }
}

/** Erases it; digests go on without anyone to be told of their troubles. How many of each were erased. */
export async function erasePersonal(db: Kysely<Tables>, person: Person, askers: readonly string[]): Promise<Personal> {
  const ofAskers = async (table: 'questions' | 'feedback') => {
    if (askers.length === 0) return 0
    const { numDeletedRows } = await db.deleteFrom(table).where('asker', 'in', askers).executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  }
  const [questions, judgements] = [await ofAskers('questions'), await ofAskers('feedback')]
  const digests = await lookedAfter(db, person)
  if (digests.length > 0) {
    const nobody = JSON.stringify({ ...person, user: '' })
    await db.updateTable('subscriptions').set({ admin: nobody }).where('id', 'in', digests).execute()
  }
  const changes = await changedBy(db, person)
  if (changes.length > 0)
    await db.updateTable('subscription_changes').set({ actor: '' }).where('id', 'in', changes).execute()
  return { questions, judgements, digests: digests.length, changes: changes.length }
}

async function lookedAfter(db: Kysely<Tables>, { platform, workspace, user }: Person): Promise<number[]> {
  const rows = await db.selectFrom('subscriptions').select(['id', 'admin']).execute()
  return rows.flatMap(({ id, admin }) => {
    const one = personOf(admin)
    return one.platform === platform && one.workspace === workspace && one.user === user ? [id] : []
  })
}

/** The names of people are those of a workspace in Slack, and of the whole of Discord (`@me`). */
async function changedBy(db: Kysely<Tables>, { platform, workspace, user }: Person): Promise<number[]> {
  const rows = await db
    .selectFrom('subscription_changes')
    .innerJoin('subscriptions', 'subscriptions.id', 'subscription_changes.subscription_id')
    .select(['subscription_changes.id', 'subscriptions.channel'])
    .where('actor', '=', user)
    .execute()
  return rows.flatMap(({ id, channel }) => {
    const where = channelOf(channel)
    return where.platform === platform && ['@me', where.workspace].includes(workspace) ? [id] : []
  })
}
