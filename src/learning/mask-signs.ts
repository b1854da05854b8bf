/**
 * The signs of a text as the patterns of what is masked read them, one for one, so that what is found in the one stands
 * at the same place in the other. Letters are of ASCII, without accents; full-width and mathematical digits are digits,
 * « ＠ » is « @ »; any space is a space and any dash a hyphen; what cannot be seen is a space too: copied telephone
 * numbers often stand between two signs of direction.
 */
export function plainSigns(signs: readonly string[]): string {
  return signs.map((sign) => (sign.length === 1 && sign <= '\x7f' ? sign : plain(sign))).join('')
}

function plain(sign: string): string {
  if (SPACES.test(sign)) return ' '
  if (LETTER.test(sign)) return firstOfAscii(sign) ?? 'x'
  if (NUMBER.test(sign)) return (DIGIT.test(sign) ? firstOfAscii(sign) : null) ?? NOTE
  if (DASH.test(sign)) return '-'
  if (QUOTE.test(sign)) return "'"
  if (DOT.test(sign)) return '.'
  const folded = sign.normalize('NFKC')
  return [folded, sign].find(({ length }) => length === 1) ?? '\ufffd'
}

/** « é » is made of « e » and an accent. */
function firstOfAscii(sign: string): string | null {
  const first = sign.normalize('NFKD').charAt(0)
  return first <= '\x7f' ? first : null
}

const SPACES = /[\s\p{Default_Ignorable_Code_Point}\p{Cf}]/u
const LETTER = /[\p{L}\p{M}]/u
const NUMBER = /\p{N}/u
const DIGIT = /\p{Nd}/u
const DASH = /[\p{Pd}−]/u
const QUOTE = /[‘’´]/u
const DOT = /[·•]/u
/** Neither a digit nor a letter: a raised digit calls a note, or stands for square metres. */
const NOTE = '_'

/** What may stand between two digits of one number. */
export const GAP = String.raw`[\s._-]{0,3}`
/** The same, where two digits are known to stand apart. */
export const APART = String.raw`[\s._-]{1,3}`
