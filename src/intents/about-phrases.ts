/** What is asked of the bot itself: what it keeps, where it knows from, what may be done with it. */
export type About =
  | 'data'
  | 'erase'
  | 'freshness'
  | 'sources'
  | 'digest'
  | 'stop-digest'
  | 'export'
  | 'mistake'
  | 'wrong'
  | 'official'
  | 'operator'
  | 'commands'
  | 'language'

/** One thing asked of the bot, and the ways to ask it. */
export interface Family {
  readonly about: About
  /** One message for each way to ask it. */
  readonly examples: readonly string[]
  /** Somewhere in a message that asks it. */
  readonly phrase: RegExp
  /** Whether a word may be said in such a message, besides those that say nothing: any other makes it another question. */
  readonly allows: (word: string) => boolean
}

/**
 * A family from its phrases, each under an example of it, and from the words that may be said around them.
 * A phrase is a regular expression on folded words, without punctuation, where `…` is any words or none, and `*` after
 * a letter any ending; it has no other shorthand, since what it names is taken from it for the words that may be said.
 */
export function family(about: About, phrases: Readonly<Record<string, string>>, around = ''): Family {
  const texts = Object.values(phrases)
  const named = new Set([...texts, around].flatMap((text) => text.match(/[a-z][a-z?]*\*?/g) ?? []).flatMap(forms))
  const stems = [...named].flatMap((word) => (word.endsWith('*') ? word.slice(0, -1) : []))
  return {
    about,
    examples: Object.keys(phrases),
    phrase: new RegExp(`\\b${oneOf(texts)}\\b`),
    allows: (word) => named.has(word) || stems.some((stem) => word.startsWith(stem)),
  }
}

const oneOf = (texts: readonly string[]): string =>
  `(${texts.join('|')})`
    .replaceAll('(', '(?:')
    .replace(/(?<=[a-z])\*/g, '[a-z]*')
    .replace(/ ?… ?/g, '\\b.*\\b')

/** « exacte?s? » → « exactes », « exacte », « exacts », « exact ». */
function forms(word: string): readonly string[] {
  const [, before, letter, after] = /^(.*)(.)\?([^?]*)$/.exec(word) ?? []
  return before === undefined ? [word] : [`${before}${letter}${after}`, `${before}${after}`].flatMap(forms)
}

/** Parts of the phrases of several families: each is a choice. */
export const THIS_BOT = '(territo|le bot|(ce|cet|ton|votre) (assistant|bot|chatbot|robot|service|site))'
export const YOU_ARE = `(es tu|tu es|t es|etes vous|vous etes|${THIS_BOT} est)`
/** All that the bot knows. */
export const BASE = '(bases?|connaissances|donnees|infos?|informations|reponses)'
