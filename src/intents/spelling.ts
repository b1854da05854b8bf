import { FUZZY_MIN } from '../knowledge/gazetteer.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Word } from '../knowledge/normalize.ts'
import { hyphenated, type Span } from './chains.ts'
import { type Misspelt, misspeltPlace, newScene } from './misspelt-places.ts'
import { type Mention, range, readMentions } from './slots/place.ts'
import { isExpected } from './slots/surroundings.ts'
import { isKnown, isVocabulary, lexiconForm, nearestForm } from './vocabulary.ts'

/** A correct word of French, or one that may be a misspelt word of the base, is read as a place only above this population. */
const KNOWN_TOWN = 5_000
/** How many words of one question may be repaired; the others are left as they are. */
const MOST_REPAIRS = 40

interface Repair {
  readonly words: readonly Word[]
  readonly mentions: readonly Mention[]
}

/**
 * Reads misspelt words: as the name of a place where one is near, else as a word of the base or of the lexicon. Words that
 * are known as they stand, and correct words of French, are not touched.
 */
export function repair(
  text: string,
  words: readonly Word[],
  mentions: readonly Mention[],
  knowledge: Knowledge,
  taken: ReadonlySet<number>,
): Repair {
  const chains = hyphenated(text, words)
  const mended = [...words]
  let found = withoutBrokenChains(words, mentions, chains, knowledge)
  const inMention = (at: number) => found.some(({ from, to }) => at >= from && at < to)
  const odd = new Set(
    range(0, words.length)
      .filter((at) => !taken.has(at) && (inMention(at) ? isPair(found, at) : isOdd(words, at, chains, knowledge)))
      .slice(0, MOST_REPAIRS),
  )
  const scene = newScene({ words, odd, inName: inMention, knowledge })
  const replace = (place: Mention) => {
    found = [...found.filter(({ from, to }) => to <= place.from || from >= place.to), place]
    mended.splice(place.from, place.to - place.from, ...words.slice(place.from, place.to)) // a name is read as typed
  }
  for (const chain of chains) {
    if (!mayBeName(words, chain, found, odd)) continue
    const place = misspeltPlace(scene, chain, 2)
    if (place !== null) replace(place)
  }
  for (const index of odd) {
    const word = words[index]
    const paired = isPair(found, index)
    if (
      word === undefined ||
      (inMention(index) && !paired) ||
      chains.some(({ from, to }) => index >= from && index < to)
    )
      continue
    const vocabulary = nearestForm(word.fold, knowledge)
    const correct = knowledge.isFrench(word.fold)
    const place = correct && !mayName(words, index) ? null : misspeltPlace(scene, index, correct ? 1 : 2)
    const wide = paired && place !== null && place.to - place.from > 1
    if (place !== null && (wide || meansPlace(words, place, vocabulary, found, knowledge))) {
      replace(place)
    } else if (vocabulary !== null && !paired) {
      mended[index] = { ...word, fold: vocabulary }
    }
  }
  return { words: mended, mentions: withMended(words, mended, found, knowledge, taken) }
}

/** Two rivers or mountains side by side may be one name: « pyrénées atlantique ». */
function isPair(mentions: readonly Mention[], at: number): boolean {
  const isFeature = (mention?: Mention) => mention?.candidates.every(({ kind }) => kind === 'feature') === true
  const index = mentions.findIndex(({ from, to }) => at >= from && at < to)
  const mention = mentions[index]
  if (mention === undefined || !isFeature(mention)) return false
  const [before, after] = [mentions[index - 1], mentions[index + 1]]
  return (isFeature(before) && before?.to === mention.from) || (isFeature(after) && after?.from === mention.to)
}

/** A hyphenated text that is not one name as it stands, and holds something of one. */
function mayBeName(
  words: readonly Word[],
  chain: Span,
  mentions: readonly Mention[],
  odd: ReadonlySet<number>,
): boolean {
  if (mentions.some(({ from, to }) => from <= chain.from && to >= chain.to)) return false
  return range(chain.from, chain.to).some(
    (at) => odd.has(at) || words[at]?.capital || mentions.some(({ from, to }) => at >= from && at < to),
  )
}

/** A name that stands in a hyphenated one with words that nothing explains is not that name: « Kerpouic-sur-Mer » is not Mer. */
function withoutBrokenChains(
  words: readonly Word[],
  mentions: readonly Mention[],
  chains: readonly Span[],
  knowledge: Knowledge,
): Mention[] {
  return mentions.filter((mention) => {
    const chain = chains.find(({ from, to }) => from <= mention.from && mention.to <= to)
    if (chain === undefined) return true
    return range(chain.from, chain.to).every(
      (at) => mentions.some(({ from, to }) => at >= from && at < to) || isKnown(words, at, knowledge),
    )
  })
}

/** The places that the mended words name: « teritoire du Tarn ». */
function withMended(
  words: readonly Word[],
  mended: readonly Word[],
  found: readonly Mention[],
  knowledge: Knowledge,
  taken: ReadonlySet<number>,
): Mention[] {
  const changed = new Set(mended.flatMap((word, index) => (word === words[index] ? [] : [index])))
  if (changed.size === 0) return [...found].sort((a, b) => a.from - b.from)
  const again = readMentions(mended, knowledge, taken).filter(
    ({ from, to }) =>
      range(from, to).some((index) => changed.has(index)) ||
      !found.some((mention) => mention.from < to && mention.to > from),
  )
  const kept = found.filter(({ from, to }) => !again.some((mention) => mention.from < to && mention.to > from))
  const corrected = again.map((mention) => ({
    ...mention,
    text: words
      .slice(mention.from, mention.to)
      .map(({ text }) => text)
      .join(' '),
    corrected: range(mention.from, mention.to).some((index) => changed.has(index))
      ? (mention.candidates[0]?.name ?? null)
      : null,
  }))
  return [...kept, ...corrected].sort((a, b) => a.from - b.from)
}

/** A word that nothing explains: short ones only inside a hyphenated name. */
function isOdd(words: readonly Word[], index: number, chains: readonly Span[], knowledge: Knowledge): boolean {
  const word = words[index]
  if (word === undefined) return false
  const chained = chains.some(({ from, to }) => index >= from && index < to)
  return (word.fold.length >= 4 || chained) && !isVocabulary(word.fold, knowledge)
}

/** A correct word of French is only looked up as a place where one is expected: « territoire de castre ». */
const mayName = (words: readonly Word[], index: number): boolean =>
  words[index]?.capital === true || isExpected(words, index, index + 1)

/** Whether a misspelt name is one, beside the word of the base that it may also be. */
function meansPlace(
  words: readonly Word[],
  place: Misspelt,
  vocabulary: string | null,
  others: readonly Mention[],
  knowledge: Knowledge,
): boolean {
  const word = words[place.from]
  const best = place.candidates[0]
  if (word === undefined || best === undefined) return false
  if (place.to - place.from > 1) return !isMisspeltText(words, place, knowledge)
  const large = best.kind !== 'commune' || best.population >= KNOWN_TOWN
  if (word.capital && !word.first && (large || vocabulary === null)) return true
  const expected = isExpected(words, place.from, place.to)
  const correct = vocabulary !== null || knowledge.isFrench(word.fold)
  const beside = others.some(({ from, to }) => from === place.to || to === place.from)
  if (correct) return (expected || beside) && large && place.slips === 1
  if (expected || beside || word.capital) return true
  return large && others.length === 0 && place.slips === 1 && word.fold.length >= FUZZY_MIN
}

/** « la phaase » is not La Chaise: each word that is not known is one of the lexicon, misspelt, and nothing has a capital. */
const isMisspeltText = (words: readonly Word[], { from, to }: Span, knowledge: Knowledge): boolean =>
  words
    .slice(from, to)
    .every(({ fold, capital }) => !capital && (isVocabulary(fold, knowledge) || lexiconForm(fold, 1) !== null))
