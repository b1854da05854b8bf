import { type ColumnDefinitionBuilder, type CreateTableBuilder, type RawBuilder, sql, type Transaction } from 'kysely'
import type { EngineName } from '../engine.ts'
import type { Tables } from '../tables.ts'

type Kind = 'id' | 'text' | 'text?' | 'integer' | 'integer?'

/** Every table as it first was, with its columns in order. */
const TABLES: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  kept: { kind: 'text', key: 'text', value: 'text', expires_at: 'integer?' },
  subscriptions: {
    id: 'id',
    channel: 'text',
    settings: 'text',
    active: 'integer',
    trouble: 'text?',
    admin: 'text',
    started_at: 'integer',
    next_due_at: 'integer',
    updated_at: 'integer',
  },
  subscription_changes: {
    id: 'id',
    subscription_id: 'integer',
    at: 'integer',
    actor: 'text',
    action: 'text',
    settings: 'text?',
  },
  deliveries: {
    subscription_id: 'integer',
    week: 'text',
    status: 'text',
    due_at: 'integer',
    key: 'text',
    content: 'text',
    hash: 'text',
    owner: 'text?',
    attempts: 'integer',
    retry_at: 'integer',
    message: 'text?',
    reason: 'text?',
    tell: 'text',
    reserved_at: 'integer',
    ended_at: 'integer?',
  },
  answers: { id: 'id', channel: 'text', under: 'text', uses: 'text', at: 'integer' },
  corrections: {
    change_id: 'text',
    channel: 'text',
    under: 'text',
    status: 'text',
    key: 'text',
    attempts: 'integer',
    lease_until: 'integer',
    first_try_at: 'integer',
    ended_at: 'integer?',
  },
  questions: {
    id: 'id',
    at: 'integer',
    channel: 'text',
    text: 'text',
    likeness: 'text',
    outcome: 'text',
    intent: 'text',
    base: 'text',
    asker: 'text',
  },
  inbox: { likeness: 'text', status: 'text', note: 'text', updated_at: 'integer' },
  feedback: {
    id: 'id',
    at: 'integer',
    channel: 'text',
    trail: 'text',
    likeness: 'text',
    useful: 'integer',
    reason: 'text',
    base: 'text',
    asker: 'text',
  },
  person_keys: { month: 'text', key: 'text' },
  installations: { workspace: 'text', sealed: 'text', key_id: 'text', updated_at: 'integer' },
}

/** A table that has no `id` is named by these. */
const PRIMARY_KEYS: Readonly<Record<string, readonly string[]>> = {
  kept: ['kind', 'key'],
  deliveries: ['subscription_id', 'week'],
  corrections: ['change_id', 'channel', 'under'],
  inbox: ['likeness'],
  person_keys: ['month'],
  installations: ['workspace'],
}

const INDEXES: readonly (readonly [table: string, ...columns: string[]])[] = [
  ['kept', 'expires_at'],
  ['subscription_changes', 'subscription_id'],
  ['subscription_changes', 'at'],
  ['subscriptions', 'active', 'next_due_at'],
  ['deliveries', 'status', 'retry_at'],
  ['deliveries', 'subscription_id', 'status', 'reserved_at'],
  ['deliveries', 'tell', 'retry_at'],
  ['answers', 'at'],
  ['answers', 'channel', 'under'],
  ['questions', 'at'],
  ['questions', 'likeness'],
  ['questions', 'channel', 'at'],
  ['feedback', 'at'],
  ['feedback', 'likeness'],
]

export async function createFirstTables(db: Transaction<Tables>, engine: EngineName): Promise<void> {
  for (const [name, columns] of Object.entries(TABLES)) {
    const start: CreateTableBuilder<string, string> = db.schema.createTable(name)
    const table = Object.entries(columns).reduce(
      (built, [column, kind]) => built.addColumn(column, typeOf(kind, engine), constraintsOf(kind, engine)),
      start,
    )
    const keys = PRIMARY_KEYS[name]
    const keyed = keys === undefined ? table : table.addPrimaryKeyConstraint(`${name}_key`, [...keys])
    const whole = engine === 'sqlite' ? keyed.modifyEnd(sql`strict`) : keyed
    await whole.execute()
  }
  await db.schema.createIndex('subscriptions_channel').unique().on('subscriptions').column('channel').execute()
  for (const [table, ...columns] of INDEXES)
    await db.schema
      .createIndex([table, ...columns].join('_'))
      .on(table)
      .columns(columns)
      .execute()
}

/** Texts are compared by their bytes in both engines, so that both sort and find the same. */
function typeOf(kind: Kind, engine: EngineName): RawBuilder<unknown> {
  const isPostgres = engine === 'postgres'
  if (kind.startsWith('text')) return isPostgres ? sql`text collate "C"` : sql`text`
  return isPostgres ? sql`bigint` : sql`integer`
}

/** The number of a row that was deleted is never given again. */
const constraintsOf = (kind: Kind, engine: EngineName) => (column: ColumnDefinitionBuilder) => {
  if (kind.endsWith('?')) return column
  if (kind !== 'id') return column.notNull()
  return engine === 'postgres'
    ? column.generatedByDefaultAsIdentity().primaryKey()
    : column.notNull().primaryKey().autoIncrement()
}
