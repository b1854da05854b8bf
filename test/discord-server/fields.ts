/** An object which came from outside, or a JSON object in the making. */
export type Args = Readonly<Record<string, unknown>>

/** Reads a text field of something which came from outside; `undefined` when it is not a text. */
export function textOf(source: unknown, key: string): string | undefined {
  const value = fieldOf(source, key)
  return typeof value === 'string' ? value : undefined
}

/** Reads a number field of something which came from outside; `undefined` when it is not a number. */
export function numberOf(source: unknown, key: string): number | undefined {
  const value = fieldOf(source, key)
  return typeof value === 'number' ? value : undefined
}

/** Reads a list field of something which came from outside; empty when it is not a list. */
export function listOf(source: unknown, key: string): readonly unknown[] {
  const value = fieldOf(source, key)
  return Array.isArray(value) ? value : []
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
