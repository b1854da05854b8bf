import { FLAG } from '../../knowledge/gazetteer.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { fold, STOP_WORDS, type Word } from '../../knowledge/normalize.ts'
import type { NameMatch, Place } from '../../knowledge/places.ts'

/** What stands around a name and tells whether a place is meant. */
interface Surroundings {
  /** « à », « dans », « de »… before it. Articles do not locate a commune: « la monnaie » is not Monnaie. */
  readonly located: boolean
  readonly article: boolean
  /** A capital that the start of the sentence does not explain. */
  readonly capital: boolean
  /** It starts the question, before a verb: « sens est dans quel territoire ? » */
  readonly subject: boolean
  /** Nothing else is said, but for small words. */
  readonly alone: boolean
  /** In lower case, a word of the base too. */
  readonly ordinary: boolean
}

/** A lower-case word is read as a village, or as a small town that is also a word of the base, only where something says it is a place. */
const VILLAGE = 2_000
const KNOWN_TOWN = 20_000

const PREPOSITIONS = new Set(
  'a en sur dans de d chez vers pour hors sauf entre commune ville mairie pres et ou vs comme sous insee maire'.split(
    ' ',
  ),
)
const ARTICLES = new Set('le la les l au aux du des'.split(' '))
/** Small words that may stand beside a place alone. */
const BESIDE = new Set(
  'le la les l de du des d en a au aux et dans sur pour ou svp stp bonjour merci alors sinon hors sauf quid c ok hello salut'.split(
    ' ',
  ),
)
/** What follows the name of a place that starts a sentence: « Sens est territoire d'industrie ? » */
const AFTER_SUBJECT = new Set(
  'est fait font etait dans se n ne appartient releve depend et ou comme a fera sera beneficie figure en'.split(' '),
)

/** The readings of a name that its surroundings allow. */
export function acceptable(
  words: readonly Word[],
  from: number,
  to: number,
  matches: readonly NameMatch[],
  knowledge: Knowledge,
): readonly NameMatch[] {
  const first = words[from]
  if (matches.length === 0 || first === undefined || shadowsDivision(words, from, to, knowledge)) return []
  const around = readSurroundings(words, from, to, knowledge)
  const small = words.slice(from, to).every((word) => STOP_WORDS.has(word.fold))
  if (small && !(first.capital && (around.located || around.article) && !first.first)) return []
  return matches.filter(({ place, flags }) => allows(words.slice(from, to), knowledge.places.get(place), flags, around))
}

function readSurroundings(words: readonly Word[], from: number, to: number, knowledge: Knowledge): Surroundings {
  const name = words.slice(from, to)
  const first = name[0]
  const before = words[from - 1]?.fold ?? ''
  const starts = first?.first === true && from === 0
  const subject = from === 0 && (AFTER_SUBJECT.has(words[to]?.fold ?? '') || words[to]?.first === true)
  const written = name.every((word) => word.capital || STOP_WORDS.has(word.fold)) && first?.capital === true
  return {
    located: first?.elided === 'd' || PREPOSITIONS.has(before),
    article: first?.elided === 'l' || ARTICLES.has(before),
    capital: written && (!starts || subject || !knowledge.search.has(first?.fold ?? '')),
    subject,
    alone: words.every((word, index) => (index >= from && index < to) || BESIDE.has(word.fold)),
    ordinary: to - from === 1 && first?.capital !== true && knowledge.search.has(first?.fold ?? ''),
  }
}

function allows(name: readonly Word[], place: Place, flags: number, around: Surroundings): boolean {
  const { located, article, capital, subject, alone, ordinary } = around
  if (flags & FLAG.strict && name.some(({ text }) => text !== text.toUpperCase())) return false
  if (flags & FLAG.bare && !article && !alone && !capital && !subject) return false
  const local = place.kind === 'commune'
  const told = located || capital || alone || (subject && !ordinary) || (!local && article) || (flags & FLAG.bare) !== 0
  if (flags & FLAG.common) return local ? (located && name[0]?.capital === true) || capital || subject || alone : told
  if (!local || name.length > 1) return true
  if (!told && wronglyAccented(name[0]?.text ?? '', place.name)) return false
  return told || place.population >= (ordinary ? KNOWN_TOWN : VILLAGE)
}

/** « marié » is not Marie: people leave accents out, they do not add them. */
function wronglyAccented(typed: string, name: string): boolean {
  const plain = (text: string) => text.normalize('NFC').toLowerCase()
  return plain(typed) !== fold(typed) && plain(name) === fold(name)
}

/** « la Marne » is the département, not the village La Marne, unless the article has its capital. */
function shadowsDivision(words: readonly Word[], from: number, to: number, knowledge: Knowledge): boolean {
  const article = words[from]
  if (article === undefined || to - from < 2 || article.capital || !/^(?:le|la|les)$/.test(article.fold)) return false
  const rest = knowledge.places.exact(
    words
      .slice(from + 1, to)
      .map((word) => word.fold)
      .join(' '),
  )
  return rest.some(({ place }) => ['departement', 'region'].includes(knowledge.places.get(place).kind))
}
