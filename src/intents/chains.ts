import type { Word } from '../knowledge/normalize.ts'

/** From the first word to the one after the last. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Hyphens that join a verb and its subject, not the parts of a name: « est-elle », « a-t-on ». */
const PRONOUNS = new Set('je tu il elle on nous vous ils elles ce t moi toi lui leur y en ci la meme memes'.split(' '))
const NAME_LINKS = new Set(['en', 'la'])
const VERBS =
  /^(?:est|sont|etait|etaient|a|ont|fait|font|peut|peuvent|va|vont|doit|y|dis|dites|donne|donnez|montre|parle|celui|celle|ceux)$/

/** The words typed as one name, with hyphens: « Saint-Julien-lès-Gorze ». Of two words at least. */
export function hyphenated(text: string, words: readonly Word[]): Span[] {
  const spans: Span[] = []
  for (let from = 0; from < words.length; ) {
    let to = from + 1
    while (to < words.length && joins(text, words, to)) to++
    if (to - from > 1) spans.push({ from, to })
    from = to
  }
  return spans
}

function joins(text: string, words: readonly Word[], at: number): boolean {
  const before = words[at - 1]
  const word = words[at]
  if (before === undefined || word === undefined) return false
  if (!/^-+(?:[a-z]['’])?$/i.test(text.slice(before.end, word.start))) return false
  return !PRONOUNS.has(word.fold) || (NAME_LINKS.has(word.fold) && !VERBS.test(before.fold))
}
