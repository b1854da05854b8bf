/**
 * The one French text pipeline, the same when `data/` is indexed and when a question is read:
 * fold, cut into words, expand how people type, stem. Names, codes and numbers are never stemmed.
 */

/** One word of a text. */
export interface Word {
  /** As typed, without the elided article before it. */
  readonly text: string
  /** Lower case, no accents or ligatures. */
  readonly fold: string
  /** Where it stands in the text that was cut, in UTF-16 units. */
  readonly start: number
  readonly end: number
  /** Starts with a capital, in a text that is not all in capitals. */
  readonly capital: boolean
  /** First of a sentence or clause: `.`, `?`, `!`, `;`, `:`, a line break or a dash stands before it. */
  readonly first: boolean
  /** Elided word that was cut off before it: `l`, `d`, `qu`…, or ''. */
  readonly elided: string
  /** Between brackets. */
  readonly bracketed: boolean
  /** A comma stands before it. */
  readonly comma: boolean
}

const MARKS = /\p{M}+/gu
const ASCII = /^[\x20-\x7e]*$/

/** Lower case, without accents, ligatures or typographic apostrophes; `Œuvre` → `oeuvre`. Length may change. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase().replaceAll('`', "'")
  let folded = ''
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= LATIN && code !== CURLY) return foldAny(text)
    LATIN_FOLDS[code % LATIN] ??= foldAny(String.fromCharCode(code % LATIN))
    folded += code === CURLY ? "'" : LATIN_FOLDS[code]
  }
  return folded
}

/** Below it no letter depends on its neighbours: each is folded once, and kept. */
const LATIN = 0x180
const LATIN_FOLDS: (string | undefined)[] = new Array(LATIN).fill(undefined)
const CURLY = '’'.charCodeAt(0)

const foldAny = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[’‘ʼ`´]/g, "'")

const ELISIONS = new Set('l d c j n m t s qu jusqu lorsqu puisqu quoiqu'.split(' '))
const WORD = /\d+[.,]\d+|[\p{L}\p{N}\p{M}]+(?:[’'‘ʼ`´][\p{L}\p{N}\p{M}]+)*/gu
/** What stands between two words when a sentence or a clause starts. */
const CLAUSE = /[.?!;:\n…]|\s[-–—]\s|[«"(]/
const NUMBER_GROUPS = /(?<!\d)\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?!\d)/g

/** Longest text that is read; what follows is left aside (a question is never that long). */
export const MAX_LENGTH = 4000

/** Cuts a text into words. Hyphens separate; `l'`, `d'`, `qu'` are cut off; `16 186` is one word. */
export function words(text: string): Word[] {
  const source = text.slice(0, MAX_LENGTH).replace(NUMBER_GROUPS, (number) => {
    const digits = number.replace(/\D/g, '')
    return digits + '\u0000'.repeat(number.length - digits.length)
  })
  const shouting = source === source.toUpperCase()
  const result: Word[] = []
  let previousEnd = 0
  let bracketed = false
  for (const match of source.matchAll(WORD)) {
    const between = source.slice(previousEnd, match.index)
    let first = result.length === 0 || (between !== ' ' && CLAUSE.test(between))
    let comma = between.includes(',')
    previousEnd = match.index + match[0].length
    bracketed = between.lastIndexOf('(') > between.lastIndexOf(')') || (bracketed && !between.includes(')'))
    for (const piece of pieces(match[0])) {
      const start = match.index + piece.at
      const folded = fold(piece.text).replace(',', '.').replace("'", '')
      if (folded === '') continue
      const capital = !shouting && /^\p{Lu}/u.test(piece.text)
      result.push({
        text: piece.text,
        fold: folded,
        start,
        end: start + piece.text.length,
        capital,
        first,
        elided: piece.elided,
        bracketed,
        comma,
      })
      first = false
      comma = false
    }
  }
  return result
}

/** An apostrophe, but the one that « aujourd'hui » has of its own. */
const APOSTROPHE = /(?<!aujourd)[’'‘ʼ`´]|[’'‘ʼ`´](?!hui$)/i

/** `l'industrie` → industrie, elided l; `d'aujourd'hui` → aujourd'hui, elided d. */
function pieces(token: string): { text: string; at: number; elided: string }[] {
  const parts = token.split(APOSTROPHE)
  const result: { text: string; at: number; elided: string }[] = []
  let at = 0
  let elided = ''
  for (const [index, part] of parts.entries()) {
    const folded = fold(part)
    if (index < parts.length - 1 && ELISIONS.has(folded)) elided = folded
    else {
      result.push({ text: part, at, elided })
      elided = ''
    }
    at += part.length + 1
  }
  return result
}

/** Folded words of a name, as the place index holds them: `Saint-Étienne` and `St Étienne` → `saint etienne`. */
export const nameKey = (name: string): string => keyOf(words(name))

/**
 * The same for words already cut, so that a name is looked up as it was indexed. The elided words that stand alone are
 * left out: `pont d ain`, `Pont-d-Ain` and `Pont d'Ain` → `pont ain`. `''` when there is no other word.
 */
export const keyOf = (cut: readonly Word[]): string =>
  cut
    .map(keyWord)
    .filter((part) => part !== '')
    .join(' ')

/** What one word is in the key of a name: itself, what it is short for, or `''` when it is an elided word that stands alone. */
export function keyWord({ fold: folded }: Word): string {
  return NAME_ELISIONS.has(folded) ? '' : (NAME_WORDS.get(folded) ?? folded)
}

/** The elided words of French names. Not `s`: in names it is short for « sur ». */
const NAME_ELISIONS = new Set(['d', 'l', 'm', 'n'])

/** Usual shortenings inside names. */
export const NAME_WORDS: ReadonlyMap<string, string> = new Map([
  ['st', 'saint'],
  ['ste', 'sainte'],
  ['sts', 'saints'],
  ['stes', 'saintes'],
  ['s', 'sur'],
])

/**
 * A light stem: plurals, feminines and the commonest endings of verbs and nouns, so that `labellisés`, `labellisée` and
 * `labellisation` meet. After the idea of J. Savoy's light French stemmer (SIGIR 1999), shorter. Words of up to three
 * letters and anything with a digit are left whole.
 */
export function stem(folded: string): string {
  if (folded.length <= 3 || /\d/.test(folded)) return folded
  let word = folded.length > 4 && /[^s]s$|x$/.test(folded) ? folded.slice(0, -1) : folded
  if (word.endsWith('eau')) return word
  if (folded.length > 5 && folded.endsWith('aux')) word = `${folded.slice(0, -2)}l`
  for (const [ending, by] of ENDINGS.get(word.charAt(word.length - 1)) ?? []) {
    if (word.length - ending.length + by.length >= 4 && word.endsWith(ending)) {
      word = word.slice(0, word.length - ending.length) + by
      break
    }
  }
  const last = word.charAt(word.length - 1)
  if (last === word.charAt(word.length - 2)) word = word.slice(0, -1)
  return last === 'e' ? word.slice(0, -1) : word
}

/** Endings by their last letter, longest first, and what stands for them. */
const ENDINGS: ReadonlyMap<string, readonly (readonly [string, string])[]> = Map.groupBy(
  [
    ['issement', ''],
    ['isation', 'is'],
    ['isaient', 'is'],
    ['isait', 'is'],
    ['iseront', 'is'],
    ['isees', 'is'],
    ['isee', 'is'],
    ['iser', 'is'],
    ['ises', 'is'],
    ['isent', 'is'],
    ['ise', 'is'],
    ['ements', ''],
    ['ement', ''],
    ['ations', ''],
    ['ation', ''],
    ['ateurs', ''],
    ['ateur', ''],
    ['atrice', ''],
    ['trices', 't'],
    ['trice', 't'],
    ['teurs', 't'],
    ['teur', 't'],
    ['euses', 'eur'],
    ['euse', 'eur'],
    ['elles', 'el'],
    ['elle', 'el'],
    ['ielles', 'iel'],
    ['ives', 'if'],
    ['ive', 'if'],
    ['aient', ''],
    ['erait', ''],
    ['eront', ''],
    ['era', ''],
    ['ees', ''],
    ['ee', ''],
    ['ent', ''],
    ['ait', ''],
    ['ant', ''],
    ['ante', ''],
    ['er', ''],
    ['ez', ''],
    ['e', ''],
  ] as const,
  ([ending]) => ending.slice(-1),
)

/** Words that carry no subject: articles, pronouns, auxiliaries, politeness. Folded. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a ai aie aient ait alors as au aucun aujourdhui aura aurait aussi autre autres aux avaient avais avait avec avez avoir avons
  beaucoup bien bon bonne bonjour bonsoir c ca car ce ceci cela celle celles celui ces cet cette ceux chez ci comme comment concernant
  cordialement d dans de des dedans deja depuis desormais dit dois doit donc dont du elle elles en encore entre es est et etaient etait etant ete
  etes etre eu eut euh exactement fait fais faire faites faut font hello hein ici il ils j je juste l la le les leur leurs lui m ma mais me meme
  merci mes moi mon monsieur madame n ne ni non nos notre nous on ont or ou oui par parce parmi pas pendant peu peut peux plait plus plutot pour
  pourquoi pourriez pourrait pouvez puis puisque qu quand que quel quelle quelles quels qui quoi remercie s sa sait salut sans sauf hors hormis excepte excluant se selon sera serait ses
  si soit sommes son sont sous stp suis sujet sur svp t ta te tes toi ton toujours tous tout toute toutes tres tu un une va vais voila
  vos votre vous voudrais veux veut voulez vraiment vu y`.split(/\s+/),
)
