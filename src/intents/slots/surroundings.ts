import { FLAG } from '../../knowledge/gazetteer.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { fold, STOP_WORDS, type Word } from '../../knowledge/normalize.ts'
import type { NameMatch, Place } from '../../knowledge/places.ts'
import { kindBefore } from './kind.ts'

/** What stands around a name and tells whether a place is meant. */
interface Surroundings {
  /** « à », « dans », « de »… before it. Articles do not locate a commune: « la monnaie » is not Monnaie. */
  readonly located: boolean
  readonly article: boolean
  /** An article that itself follows one of those words, or starts: « dans le Lot », not « quelle est la somme ». */
  readonly placed: boolean
  /** « la commune de » before it. */
  readonly said: boolean
  /** The same, or « à » before it and the end of the clause or a verb after. */
  readonly at: boolean
  /** A capital that the start of the sentence does not explain. */
  readonly capital: boolean
  /** It starts the question, before a verb: « sens est dans quel territoire ? » */
  readonly subject: boolean
  /** Nothing else is said, but for small words. */
  readonly alone: boolean
  /** In lower case, a word of the base too. */
  readonly ordinary: boolean
}

/** A lower-case word is read as a former commune, or as a town that is also a word of the base, only where something says it is a place. */
const VILLAGE = 2_000
const KNOWN_TOWN = 20_000
/** Shorter names need to be told as places. */
const SHORT = 4

const PREPOSITIONS = new Set(
  'a en sur dans de d chez vers pour hors sauf entre commune ville mairie pres et ou vs comme sous insee maire'.split(
    ' ',
  ),
)
const CONTRACTED = new Set(['au', 'aux', 'du', 'des'])
const ARTICLES = new Set('le la les l au aux du des'.split(' '))
/** Small words that may stand beside a place alone. */
const BESIDE = new Set(
  'le la les l de du des d en a au aux et dans sur pour ou svp stp bonjour merci alors sinon hors sauf quid c ok hello salut'.split(
    ' ',
  ),
)
const AT = /^a$/
const COMMUNE = /^(?:communes?|villes?|villages?|mairie|maire)$/
const LABELS = new Set('laureat laureats laureate industrie label territoire territoires zone'.split(' '))
const PLACING = new Set([...PREPOSITIONS, ...LABELS])
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
  if (isDirection(words, from, to) || /^[jmtsnc]$/.test(first.elided)) return [] // « j'bosse » is no place
  if (isNational(words, from, to, knowledge)) return []
  const around = readSurroundings(words, from, to, knowledge)
  const small = words.slice(from, to).every((word) => STOP_WORDS.has(word.fold))
  if (small && !(first.capital && (around.located || around.article) && !first.first)) return []
  const generic = words.slice(from, to).every(({ fold }) => STOP_WORDS.has(fold) || COMMUNE.test(fold))
  const named = generic ? matches.filter(({ flags }) => (flags & FLAG.head) === 0) : matches // « la ville de Nîmes » is not La Ville-du-Bois
  const allowed = named.filter(({ place, flags }) =>
    allows(words.slice(from, to), knowledge.places.get(place), flags, around),
  )
  const onlyHeads = allowed.every(
    ({ place, flags }) => (flags & FLAG.head) !== 0 && knowledge.places.get(place).kind === 'commune',
  )
  return onlyHeads && !headAllows(words, from, to, allowed, around, knowledge) ? [] : allowed
}

/** What only begins the names of towns: « maisons » is Maisons-Alfort where something says that it is a place, « la Sarre » is no town. */
function headAllows(
  words: readonly Word[],
  from: number,
  to: number,
  matches: readonly NameMatch[],
  around: Surroundings,
  knowledge: Knowledge,
): boolean {
  const bare = matches.some(({ flags }) => (flags & FLAG.bare) !== 0)
  if (!bare && (words[from]?.elided === 'l' || /^(?:le|la|les)$/.test(words[from - 1]?.fold ?? ''))) return false
  const isWord = words.slice(from, to).every(({ fold }) => STOP_WORDS.has(fold) || knowledge.isFrench(fold))
  return !isWord || isToldCommune(around)
}

const isToldCommune = ({ capital, subject, alone, said, at }: Surroundings): boolean =>
  capital || subject || alone || said || at

function readSurroundings(words: readonly Word[], from: number, to: number, knowledge: Knowledge): Surroundings {
  const name = words.slice(from, to)
  const first = name[0]
  const before = words[from - 1]?.fold ?? ''
  const starts = first?.first === true && from === 0
  const subject = isSubject(words, from, to)
  const written = name.every((word) => word.capital || STOP_WORDS.has(word.fold)) && first?.capital === true
  return {
    located: first?.elided === 'd' || (PREPOSITIONS.has(before) && !isVerb(words, from - 1)),
    said: saidCommune(words, from),
    at: saidCommune(words, from) || (AT.test(before) && !isVerb(words, from - 1) && isClosed(words, to)),
    article: first?.elided === 'l' || ARTICLES.has(before),
    placed:
      ARTICLES.has(before) &&
      (CONTRACTED.has(before) || words[from - 1]?.first === true || PLACING.has(words[from - 2]?.fold ?? '')),
    capital: written && (!starts || subject || !knowledge.search.has(first?.fold ?? '')),
    subject,
    alone: words.every((word, index) => (index >= from && index < to) || BESIDE.has(word.fold)),
    ordinary: isOrdinaryName(name, knowledge),
  }
}

/** A word of the language in lower case, with its article or not: « la montagne ». */
function isOrdinaryName(name: readonly Word[], knowledge: Knowledge): boolean {
  const [word, ...others] = name.filter(
    ({ fold }, index) => index > 0 || name.length === 1 || !/^(?:le|la|les)$/.test(fold),
  )
  return (
    word !== undefined &&
    others.length === 0 &&
    !name.some(({ capital }) => capital) &&
    (name.length > 1 ? knowledge.isFrench(word.fold) : isOrdinary(word.fold, knowledge))
  )
}

/** A word of French, or one too short to tell, that the base uses. */
const isOrdinary = (fold: string, knowledge: Knowledge): boolean =>
  knowledge.search.has(fold) && (fold.length < SHORT || knowledge.isFrench(fold))

/** Whether a place is expected there: after a preposition or « lauréat », before the verb, or alone. */
export function isExpected(words: readonly Word[], from: number, to: number): boolean {
  const before = words[from - 1]?.fold ?? ''
  const elided = words[from]?.elided ?? ''
  const located = elided === 'd' || PREPOSITIONS.has(before) || ARTICLES.has(before) || LABELS.has(before)
  return (
    located || isSubject(words, from, to) || words.every(({ fold }, at) => (at >= from && at < to) || BESIDE.has(fold))
  )
}

/** It starts the question, or follows « est-ce que », and a verb follows it. */
function isSubject(words: readonly Word[], from: number, to: number): boolean {
  const starts =
    from === 0 ||
    words[from]?.first === true ||
    /^(?:que?|qu)$/.test(words[from - 1]?.fold ?? '') ||
    words[from]?.elided === 'qu'
  return starts && (AFTER_SUBJECT.has(words[to]?.fold ?? '') || words[to]?.first === true)
}

/** Without an article, before the verb or after « à »: as towns are named, « Vienne est-elle… », « à Vienne ». */
export function isNamedAsTown(words: readonly Word[], from: number, to: number): boolean {
  if (words[from]?.elided === 'l') return false
  if (isSubject(words, from, to)) return OF_ONE.has(words[to]?.fold ?? '')
  return AT.test(words[from - 1]?.fold ?? '') && !isVerb(words, from - 1)
}
/** Verbs of what is asked of one town: « Vienne a combien de lauréats ? » is the département. */
const OF_ONE = new Set('est fait etait faisait appartient releve depend beneficie figure sera ne'.split(' '))

/** « qui l'a lancé », « il a vif », « le périmètre a changé »: after a pronoun, or before a participle typed with its accent, « a » is a verb. */
function isVerb(words: readonly Word[], at: number): boolean {
  const word = words[at]
  if (word?.fold !== 'a' || word.text === 'à') return false
  const isParticiple = /^\p{Ll}+ée?s?$/u.test(words[at + 1]?.text ?? '')
  return isParticiple || word.elided !== '' || /^(?:il|elle|on|qui|y|cela|ca)$/.test(words[at - 1]?.fold ?? '')
}

function saidCommune(words: readonly Word[], from: number): boolean {
  const linked = words[from]?.elided === 'd' || /^(?:de|du|des)$/.test(words[from - 1]?.fold ?? '')
  return linked && COMMUNE.test(words[words[from]?.elided === 'd' ? from - 1 : from - 2]?.fold ?? '')
}

/** Whether the clause ends there, or its verb begins. */
function isClosed(words: readonly Word[], at: number): boolean {
  const [before, next] = [words[at - 1], words[at]]
  return next === undefined || next.first || AFTER_SUBJECT.has(next.fold) || next.start - (before?.end ?? 0) > 1 // « , »
}

function allows(name: readonly Word[], place: Place, flags: number, around: Surroundings): boolean {
  const { located, article, placed, capital, subject, alone, ordinary, at, said } = around
  if (flags & FLAG.strict && name.some(({ text }) => text !== text.toUpperCase())) return false
  if (flags & FLAG.bare && !article && !alone && !capital && !subject) return false
  const local = place.kind === 'commune'
  const told = located || capital || alone || (subject && !ordinary) || (!local && article) || (flags & FLAG.bare) !== 0
  if (flags & FLAG.common)
    return local
      ? (located && name[0]?.capital === true) || capital || subject || alone || said || (at && name.length === 1)
      : located || placed || capital || subject || alone
  if (local && name.length > 1 && ordinary) return capital || alone || said || subject || place.population >= KNOWN_TOWN
  if (!local || name.length > 1) return true
  if (!told && wronglyAccented(name[0]?.text ?? '', place.name)) return false
  if (told || ordinary) return told || place.population >= KNOWN_TOWN
  const known = place.current === place.id && (name[0]?.fold.length ?? 0) >= SHORT
  return known || place.population >= VILLAGE
}

/** « marié » is not Marie: people leave accents out, they do not add them. */
function wronglyAccented(typed: string, name: string): boolean {
  const plain = (text: string) => text.normalize('NFC').toLowerCase()
  return plain(typed) !== fold(typed) && plain(name) === fold(name)
}

/** « le nord de la France », « dans le sud »: a direction, unless it has its capital and nothing follows it; only the département is ever said without one. */
function isDirection(words: readonly Word[], from: number, to: number): boolean {
  const [name, more] = words.slice(from, to).filter(({ fold }) => !/^(?:le|la|l)$/.test(fold))
  if (name === undefined || more !== undefined || !DIRECTION.test(name.fold)) return false
  if (
    FRANCE.test(
      words
        .slice(to, to + 3)
        .map(({ fold }) => fold)
        .join(' '),
    )
  )
    return true
  return name.fold !== 'nord' && !saidKind(words, from)
}
const DIRECTION = /^(?:nord|sud|est|ouest|centre|midi)$/
const FRANCE = /^(?:de (?:la )?france|du pays|de l hexagone|de hexagone)\b/

/** « le Tour de France », « la Banque de France »: a word with its article, said of the country. */
function isNational(words: readonly Word[], from: number, to: number, knowledge: Knowledge): boolean {
  const [article, word, more] = ARTICLES.has(words[from]?.fold ?? '')
    ? words.slice(from, to)
    : words.slice(from - 1, to)
  if (article === undefined || word === undefined || more !== undefined) return false
  const said = `${words[to]?.fold} ${words[to + 1]?.fold}`
  return ARTICLES.has(article.fold) && said === 'de france' && knowledge.isFrench(word.fold)
}
const saidKind = (words: readonly Word[], from: number): boolean =>
  !['region', 'territory', null].includes(kindBefore(words, from).kind)

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
