import type { Knowledge } from '../knowledge/knowledge.ts'
import { words as cut, keyOf, STOP_WORDS, stem, type Word } from '../knowledge/normalize.ts'
import { isTyping, typed } from '../knowledge/terms.ts'
import { possessed, readCircumstances } from './circumstances.ts'
import { unglued } from './elisions.ts'
import { type Concept, phrasesAt } from './lexicon.ts'
import { spelledOut } from './shortenings.ts'
import { daysOfDates } from './slots/dates.ts'
import { withoutLookalikes } from './slots/not-places.ts'
import { readWhen, type When } from './slots/phase.ts'
import { type Mention, range, readMentions } from './slots/place.ts'
import { readStatus, type StatusSlot } from './slots/status.ts'
import { repair } from './spelling.ts'
import { isKnown, isVocabulary } from './vocabulary.ts'

/** A question after its words were taken for what they are. Nothing is decided yet. */
export interface Utterance {
  readonly text: string
  readonly words: readonly Word[]
  readonly mentions: readonly Mention[]
  readonly when: When
  readonly status: StatusSlot
  readonly concepts: ReadonlySet<Concept>
  /** What « quels … », « combien de … », « liste des … » ask for. */
  readonly asked: Asked | null
  /** For each word, what it was taken for; `null` when nothing explains it; '' for a word without a subject. */
  readonly labels: readonly (string | null)[]
  /** Words of clauses that only tell who asks and why: « Je suis journaliste à Perpignan : ». */
  readonly circumstances: ReadonlySet<number>
  /** Numbers that stand alone: « le Tarn a 4 lauréats ». */
  readonly numbers: readonly { readonly value: number; readonly word: number }[]
  /** A word that looks like the name of a place that the base does not have, as typed. */
  readonly unknownPlace: string | null
}

export type Asked = 'territory' | 'departement' | 'region' | 'epci' | 'commune'

const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  'zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'
    .split(' ')
    .map((word, value) => [word, value]),
)

/** Words of a name looked at on each side of a shortening. */
const LONGEST_BEFORE = 3

/** Reads the words of a question. Never throws, whatever was typed. */
export function readUtterance(typedText: string, knowledge: Knowledge): Utterance {
  const text = spelledOut(typedText)
    .replace(
      /(?<=(?:^|\s)(?:le|la|les|de)\s?)\+(?=\s|d['’]|$)|(?<=^|\s)\+(?=\s?(?:de|d['’]|pr[eè]s|proche)\b)/giu,
      'plus ',
    )
    .replace(/(?<![\p{L}\d])A[uU]RA(?![\p{L}\d])(?=.*\p{Ll}|$)/gu, 'Auvergne-Rhône-Alpes') // « aura » is a verb too
    .replace(/\s?=\s?\?/g, ' c’est quoi ?')
    .replace(/\s=\s/g, ' pareil ')
  const isWord = (fold: string) => isVocabulary(fold, knowledge) || knowledge.isFrench(fold)
  const cutText = cut(text)
  const asTyped = cutText.map((word, at) => {
    const split = unglued(word, isWord, knowledge)
    return split === word || isOfName(cutText, at, knowledge) ? word : split
  })
  const raw = asTyped.map((word, at) =>
    isTyping(word.fold) && !isOfName(asTyped, at, knowledge) ? { ...word, fold: typedWord(word.fold) } : word,
  )
  const whenTyped = readWhen(raw)
  const typedWhen = new Set(whenTyped.words)
  const named = withoutLookalikes(text, raw, readMentions(raw, knowledge, typedWhen))
  const { words, mentions } = repair(text, raw, named, knowledge, typedWhen)
  const when = words.every((word, at) => word === raw[at]) ? whenTyped : readWhen(words)
  const taken = new Set(when.words)
  const labels: (string | null)[] = words.map((word) => (STOP_WORDS.has(word.fold) || word.fold === '' ? '' : null))
  const inMention = new Set(mentions.flatMap(({ from, to }) => range(from, to)))
  const status = readStatus(
    words.map((word, index) =>
      inMention.has(index) || (word.fold === 'entre' && taken.has(index + 1)) // « entre 2018 et 2022 » is no « entré »
        ? { ...word, fold: '_', elided: '' }
        : word,
    ),
  )
  for (const index of status.words) labels[index] = 'statut'
  for (const index of when.words) labels[index] = 'phase'
  for (const index of inMention) labels[index] = 'lieu'
  const concepts = readConcepts(words, labels, inMention)
  for (const index of possessed(words, labels)) labels[index] = 'reasonToAsk'
  const days = daysOfDates(words)
  for (const day of days) labels[day] ??= 'nombre'
  const numbers = words.flatMap(({ fold }, word) => {
    if (inMention.has(word) || taken.has(word) || days.has(word) || isYear(words, word)) return []
    const value = /^\d{1,6}$/.test(fold) ? Number(fold) : NUMBER_WORDS.get(fold)
    return value === undefined || (value < 2 && !/\d/.test(fold)) ? [] : [{ value, word }]
  })
  for (const { word } of numbers) for (const index of [word, ...firsts(words, word + 1)]) labels[index] ??= 'nombre'
  const direction = readDirection(text, words, labels)
  return {
    text,
    words,
    mentions,
    when,
    status,
    concepts,
    asked: readAsked(words, labels),
    labels,
    circumstances: readCircumstances(text, words, labels),
    numbers,
    unknownPlace: direction ?? unknownPlace(text, words, labels, knowledge),
  }
}

/** Whether a word is part of a longer name: « Dun » is « d'un » but in « Fontaine-le-Dun ». */
function isOfName(words: readonly Word[], at: number, { places }: Knowledge): boolean {
  return range(Math.max(0, at - LONGEST_BEFORE), at + 1).some((from) =>
    range(at + 1, Math.min(words.length, at + LONGEST_BEFORE) + 1).some(
      (to) => to - from > 1 && places.exact(keyOf(words.slice(from, to))).length > 0,
    ),
  )
}

/** « les 3 premiers »: how many of a list, of which all is given. */
const firsts = (words: readonly Word[], at: number): number[] =>
  /^(?:premiere?s?|dernieres?|derniers?)$/.test(words[at]?.fold ?? '') ? [at] : []

/** « en 2015 », « depuis 2012 »: a year, of before or after the programme, counts nothing. */
const isYear = (words: readonly Word[], at: number): boolean =>
  /^(?:19|20)\d\d$/.test(words[at]?.fold ?? '') && BEFORE_YEAR.has(words[at - 1]?.fold ?? '')
const BEFORE_YEAR = new Set('en depuis avant apres fin debut annee des jusqu vers'.split(' '))

/** A shortening becomes the first word it stands for; « svp » becomes nothing. */
function typedWord(fold: string): string {
  const full = typed(fold)
  return full === '' ? 'svp' : (full.split(' ')[0] ?? fold)
}

function readConcepts(words: readonly Word[], labels: (string | null)[], inMention: ReadonlySet<number>): Set<Concept> {
  const stems = words.map(({ fold }) => (fold === 'depart' ? 'debut' : stem(fold))) // the stem of « département » too
  const concepts = new Set<Concept>()
  for (let at = 0; at < words.length; ) {
    const phrase = inMention.has(at) ? null : phrasesAt(stems, at)
    if (phrase === null) {
      at++
      continue
    }
    for (const concept of phrase.concepts) concepts.add(concept)
    for (const index of range(at, at + phrase.length))
      if (labels[index] === null || labels[index] === '') labels[index] = phrase.concepts[0] ?? ''
    at += phrase.length
  }
  return concepts
}

const ASKING = /^(?:quel(?:le)?s?|lesquel(?:le)?s|combien|nombre|nb|liste|lister)$/
const ASKED: Readonly<Record<string, Asked>> = {
  programme: 'territory',
  departementAspect: 'departement',
  regionAspect: 'region',
  members: 'epci',
  communes: 'commune',
}
/** Words looked at after « quels ». */
const REACH = 5

function readAsked(words: readonly Word[], labels: readonly (string | null)[]): Asked | null {
  for (const [at, { fold }] of words.entries()) {
    if (!ASKING.test(fold)) continue
    for (const index of range(at + 1, Math.min(words.length, at + 1 + REACH))) {
      const asked = ASKED[labels[index] ?? '']
      if (asked !== undefined) return asked
      if (labels[index] === 'lieu' || ASKING.test(words[index]?.fold ?? '')) break
    }
  }
  return null
}

const LOCATIVE = new Set('a au aux en sur dans de du chez vers'.split(' '))

/** « dans le sud », « du nord de la France ». */
const DIRECTION =
  /(?<=(?:^|\s)(?:dans|vers|de|du|au|d['’])\s*(?:le\s+|l['’]\s*)?)(?:nord|sud|ouest|(?<=l['’]\s*)est|midi)(?:[- ](?:est|ouest))?(?:\s+(?:de\s+la\s+france|de\s+l['’]hexagone|du\s+pays))?(?![\p{L}-])/iu

/** The direction that a question names in place of a place; its words are then explained. */
function readDirection(text: string, words: readonly Word[], labels: (string | null)[]): string | null {
  const direction = DIRECTION.exec(text)
  if (direction === null) return null
  const end = direction.index + direction[0].length
  const within = [...words.keys()].filter((at) => {
    const start = words[at]?.start ?? 0
    return start >= direction.index && start < end
  })
  if (within.some((at) => labels[at] === 'lieu')) return null
  for (const at of within) labels[at] = 'where'
  return direction[0]
}

/** The hyphenated or capitalised word, or the one after « à », « dans », that nothing explains. */
function unknownPlace(
  text: string,
  words: readonly Word[],
  labels: readonly (string | null)[],
  knowledge: Knowledge,
): string | null {
  for (const [index, word] of words.entries()) {
    if (labels[index] !== null || isKnown(words, index, knowledge)) continue
    if (!word.capital && knowledge.isFrench(word.fold)) continue
    const located = LOCATIVE.has(words[index - 1]?.fold ?? '')
    const from = text.lastIndexOf(' ', word.start - 1) + 1
    const chunk =
      /^\S*/.exec(text.slice(Math.max(0, from)))?.[0].replace(/(?<![?!.,;:»"])[?!.,;:»"]+$/, '') ?? word.text
    const hyphenated = chunk.includes('-')
    if (located || hyphenated || word.capital) return chunk.replace(/^(?:[ldLD]|qu)['’]/, '')
  }
  return null
}
