import { stripVTControlCharacters } from 'node:util'

// C0 (but not the line feed), delete, C1, and what changes the direction of the text that follows.
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** The text without anything that a terminal would obey: escape sequences, control characters, changes of direction. */
export function safe(text: string): string {
  return stripVTControlCharacters(text.replaceAll('\t', ' ')).replace(CONTROLS, '').toWellFormed()
}

/** The same value, each text in it made `safe`. */
export function clean<Value>(value: Value): Value
export function clean(value: unknown): unknown {
  if (typeof value === 'string') return safe(value)
  if (Array.isArray(value)) return value.map((item) => clean(item))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clean(item)]))
}

/** JSON on one line. `JSON.stringify` leaves delete, C1 and the changes of direction as they are: here they are escaped. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(CONTROLS, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
