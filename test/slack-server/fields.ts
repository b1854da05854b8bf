import type { Args } from './types.ts'

/** Reads a text field of something which came from outside; `undefined` when it is not a text. */
export function textOf(source: unknown, key: string): string | undefined {
  const value = fieldOf(source, key)
  return typeof value === 'string' ? value : undefined
}

/** Reads any field of something which came from outside; `undefined` when there is none. */
export function fieldOf(source: unknown, key: string): unknown {
  return isRecord(source) ? source[key] : undefined
}

/** Tells objects from texts, lists and nulls. */
export function isRecord(value: unknown): value is Args {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads JSON; gives the text itself when it is not JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
