/** Latin text, French punctuation and spaces: one column each. */
const PLAIN = /^[\u0020-\u02ff\u2010-\u2027\u202f\u2030-\u205e\u20ac]*$/
const WIDE =
  /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u
const INVISIBLE = /^[\p{Mark}\p{Format}]+$/u

let graphemes: Intl.Segmenter | null = null

/** Columns that a text takes on a terminal: two for an emoji or a wide letter, none for what only changes a letter. */
export function columnsOf(text: string): number {
  if (PLAIN.test(text)) return text.length
  graphemes ??= new Intl.Segmenter('fr')
  let columns = 0
  for (const { segment } of graphemes.segment(text)) {
    columns += WIDE.test(segment) ? 2 : INVISIBLE.test(segment) ? 0 : 1
  }
  return columns
}

/**
 * Cuts at ordinary spaces and line feeds; no-break spaces do not break. A word longer than the width stays whole, on
 * its own line: the window folds it, and a web address can still be clicked.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width))
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let taken = 0
  for (const word of paragraph.split(/ +/)) {
    const columns = columnsOf(word)
    if (line !== '' && taken + 1 + columns > width) {
      lines.push(line)
      line = ''
    }
    taken = line === '' ? columns : taken + 1 + columns
    line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** The text after its mark (`• `), its other lines under its first letter. */
export function hang(mark: string, text: string, width: number): string[] {
  const indent = ' '.repeat(columnsOf(mark))
  return wrap(text, width - indent.length).map((line, index) => (index === 0 ? mark : indent) + line)
}

/** The text with spaces up to a number of columns, after it or before it. */
export function pad(text: string, columns: number, side: 'after' | 'before' = 'after'): string {
  const spaces = ' '.repeat(Math.max(0, columns - columnsOf(text)))
  return side === 'after' ? text + spaces : spaces + text
}
