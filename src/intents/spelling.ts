import { FUZZY_MIN } from '../knowledge/gazetteer.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { STOP_WORDS, stem, type Word } from '../knowledge/normalize.ts'
import { phonetic } from '../knowledge/phonetic.ts'
import { atOneSlip, type NameMatch } from '../knowledge/places.ts'
import { isTyping } from '../knowledge/terms.ts'
import { LEXICON_FORMS, phrasesAt } from './lexicon.ts'
import { type Mention, mentionOf, range, readMentions } from './slots/place.ts'

const WINDOW = 5
const LOCATED = new Set('a au aux en sur dans de du d des chez vers commune ville territoire pres'.split(' '))
/** A single misspelt word is read as a commune only above this population, unless something says that a place is meant. */
const KNOWN_TOWN = 5_000

interface Repair {
  readonly words: readonly Word[]
  readonly mentions: readonly Mention[]
}

/**
 * Reads misspelt words: as the name of a place where one is at one slip or sounds the same, else as a word of the base or
 * of the lexicon. Words that are known as they stand are never touched.
 */
export function repair(
  words: readonly Word[],
  mentions: readonly Mention[],
  knowledge: Knowledge,
  taken: ReadonlySet<number>,
): Repair {
  const mended = [...words]
  let found = [...mentions]
  for (const [index, word] of words.entries()) {
    if (taken.has(index) || found.some(({ from, to }) => index >= from && index < to)) continue
    if (isKnown(words, index, knowledge)) continue
    const vocabulary = nearestForm(word.fold, knowledge) ?? (knowledge.search.knows(word.fold) ? word.fold : null)
    const place = misspeltPlace(words, index, knowledge, taken)
    if (place !== null && prefersPlace(words, index, place, vocabulary, found.length > 0)) {
      found = [...found.filter(({ from, to }) => to <= place.from || from >= place.to), place]
    } else if (vocabulary !== null) {
      mended[index] = { ...word, fold: vocabulary }
    }
  }
  const changed = new Set(mended.flatMap((word, index) => (word === words[index] ? [] : [index])))
  const again =
    changed.size === 0
      ? []
      : readMentions(mended, knowledge, taken).filter(({ from, to }) =>
          range(from, to).some((index) => changed.has(index)),
        )
  const kept = found.filter(({ from, to }) => !again.some((mention) => mention.from < to && mention.to > from))
  const corrected = again.map((mention) => ({
    ...mention,
    text: words
      .slice(mention.from, mention.to)
      .map(({ text }) => text)
      .join(' '),
    corrected: mention.candidates[0]?.name ?? null,
  }))
  return { words: mended, mentions: [...kept, ...corrected].sort((a, b) => a.from - b.from) }
}

/** Whether a word needs no repair: short, a number, an ordinary word, or one that the base or the lexicon has. */
export function isKnown(words: readonly Word[], index: number, knowledge: Knowledge): boolean {
  const word = words[index]
  if (word === undefined) return true
  const { fold } = word
  return (
    fold.length < 4 ||
    /\d/.test(fold) ||
    STOP_WORDS.has(fold) ||
    isTyping(fold) ||
    phrasesAt([stem(fold)], 0) !== null ||
    LEXICON_FORMS.has(fold) ||
    knowledge.search.has(fold)
  )
}

function misspeltPlace(
  words: readonly Word[],
  index: number,
  knowledge: Knowledge,
  taken: ReadonlySet<number>,
): Mention | null {
  for (let size = WINDOW; size >= 1; size--) {
    for (let from = Math.max(0, index - size + 1); from <= index && from + size <= words.length; from++) {
      const span = range(from, from + size)
      if (span.some((at) => taken.has(at)) || words.slice(from + 1, from + size).some(({ first }) => first)) continue
      const key = words
        .slice(from, from + size)
        .map(({ fold }) => fold)
        .join(' ')
      if (key.length < FUZZY_MIN + (size > 1 ? 2 : 0)) continue
      const matches = nearMatches(key, knowledge)
      if (matches.length > 0)
        return mentionOf(words, from, from + size, matches, knowledge, labelOf(matches, knowledge))
    }
  }
  return null
}

/** Current places at one slip, or that sound alike. Former communes are too many to be guessed. */
function nearMatches(key: string, knowledge: Knowledge): readonly NameMatch[] {
  const near = [
    ...knowledge.places
      .near(key)
      .filter(({ name }) => startsAlike(key, name))
      .flatMap(({ matches }) => matches),
    ...knowledge.places.alike(key),
  ]
  const seen = new Set<number>()
  return near.filter(({ place }) => {
    if (seen.has(place)) return false
    seen.add(place)
    const { kind, current, id } = knowledge.places.get(place)
    return kind !== 'feature' && (kind !== 'commune' || current === id)
  })
}

function labelOf(matches: readonly NameMatch[], knowledge: Knowledge): string {
  const best = matches.map(({ place }) => knowledge.places.get(place)).sort((a, b) => b.population - a.population)[0]
  return best?.name ?? ''
}

function prefersPlace(
  words: readonly Word[],
  index: number,
  place: Mention,
  vocabulary: string | null,
  already: boolean,
): boolean {
  if (place.to - place.from > 1) return true
  const word = words[index]
  const best = place.candidates[0]
  if (word === undefined || best === undefined) return false
  const located = LOCATED.has(words[index - 1]?.fold ?? '') || word.elided === 'd' || word.elided === 'l'
  const large = best.kind !== 'commune' || best.population >= KNOWN_TOWN
  if (word.capital && !word.first) return true
  if (located) return vocabulary === null || large
  return vocabulary === null && large && !already
}

const formsByLength = Map.groupBy(LEXICON_FORMS, (form) => form.length)
const formsBySound = new Map([...LEXICON_FORMS].map((form) => [phonetic(form), form]))

/** A word of the lexicon, then of the base, at one slip or with the same sound. */
function nearestForm(fold: string, knowledge: Knowledge): string | null {
  if (fold.length < FUZZY_MIN) return null
  for (const length of [fold.length, fold.length + 1, fold.length - 1]) {
    const form = formsByLength.get(length)?.find((other) => atOneSlip(fold, other) && startsAlike(fold, other))
    if (form !== undefined) return form
  }
  const sounding = formsBySound.get(phonetic(fold))
  if (sounding !== undefined) return sounding
  const known = knowledge.search.nearest(fold)
  return known !== null && startsAlike(fold, known) ? known : null
}

/** People rarely miss the first letter of a word; one may stand too many before it (« dindustrie »). */
const startsAlike = (typed: string, meant: string) =>
  typed[0] === meant[0] || typed.slice(1) === meant || phonetic(typed)[0] === phonetic(meant)[0]
