const { stripVTControlCharacters } = process.getBuiltinModule('node:util') // imported, it would make all that it exports

/** Control characters (but not the line feed), and what changes the direction of the text that follows. */
const CONTROLS = /(?!\n)[\p{Control}\p{Bidi_Control}]/gu

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
