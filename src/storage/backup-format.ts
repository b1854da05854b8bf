import { z } from 'zod'
import { OperatorError } from '../errors.ts'
import { FILE_TROUBLES } from '../file-trouble.ts'
import { typeset } from '../format.ts'
import type { Tables } from './tables.ts'

/**
 * A backup is one text for both engines, so that it also leads from one to the other: a header, a line for each row, how
 * many they are; compressed. It holds what the database holds: questions are masked in it, and installations sealed.
 */
export const HEADER = z.strictObject({
  territo: z.literal('backup'),
  format: z.literal(1),
  /** Of the tables. */
  version: z.int().positive(),
  at: z.int(),
})
export const ROW = z.tuple([z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.null()]))])
export const END = z.strictObject({ rows: z.int() })

export type Row = z.infer<typeof ROW>[1]
export type Table = keyof Tables

/** What names a row in each table; the compiler holds the list against the tables. */
export const KEYS: { readonly [Name in Table]: readonly (keyof Tables[Name] & string)[] } = {
  kept: ['kind', 'key'],
  subscriptions: ['id'],
  subscription_changes: ['id'],
  deliveries: ['subscription_id', 'week'],
  answers: ['id'],
  corrections: ['change_id', 'channel', 'under'],
  questions: ['id'],
  inbox: ['likeness'],
  feedback: ['id'],
  person_keys: ['month'],
  installations: ['workspace'],
}

/** Every table, in the order of a backup. */
export const TABLES = Object.keys(KEYS) as Table[] // they are those of its type

/** Rows read or written by one statement. */
export const AT_ONCE = 500

/** What the operator is told of a file that cannot be read or written: an engine would take its error for its own. */
export function fileRefusal(what: string, file: string, error: unknown): OperatorError {
  const code = error instanceof Error && 'code' in error ? error.code : null
  const why = FILE_TROUBLES.get(code) ?? (error instanceof Error ? error.message : String(error))
  return refusal(`${what} (${file}) : ${why}.`, error)
}

/** What the operator is told. */
export const refusal = (message: string, cause?: unknown): OperatorError =>
  new OperatorError('STORAGE', typeset(message), { cause })
