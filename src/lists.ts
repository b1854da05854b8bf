/** What is typed in one field to name several things: « Tarn, Gers »; « ; » where a name has a comma in it. */
export function readList(typed: string): string[] {
  const names = typed.split(separatorOf(typed)).map((name) => name.trim())
  return [...new Set(names)].filter((name) => name !== '')
}

/** Reads back as the same names. */
export function writeList(names: readonly string[]): string {
  if (!names.some((name) => name.includes(','))) return names.join(', ')
  return names.length === 1 ? `${names[0]} ;` : names.join(' ; ')
}

/** What stands between the names of such a text. */
export const separatorOf = (typed: string): string => (typed.includes(';') ? ';' : ',')
