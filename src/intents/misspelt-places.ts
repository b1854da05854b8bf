import { FLAG, FUZZY_MIN, type Kind } from '../knowledge/gazetteer.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { keyOf, STOP_WORDS, stem, type Word } from '../knowledge/normalize.ts'
import { phonetic } from '../knowledge/phonetic.ts'
import type { NameMatch } from '../knowledge/places.ts'
import type { Span } from './chains.ts'
import { phrasesAt } from './lexicon.ts'
import { type Mention, mentionOf, range } from './slots/place.ts'

/** Words of the longest misspelt name. */
const WINDOW = 6
/** How many windows of one question may be looked up with one slip, and with two. */
const LOOKUPS = { one: 120, two: 8 }
const SLIPS = [1, 2] as const
/** The short name of a smaller town is not guessed from a misspelt one. */
const HEADED = 8000
const DASH = ' – '
/** « la Marbe » is the Marne rather than La Marre. */
const DIVISIONS: ReadonlySet<Kind> = new Set<Kind>(['departement', 'region', 'area'])
/** Words of the lexicon that names begin with. */
const NAME_PARTS = new Set(
  'pays grand grande val vallee haut haute hauts hautes centre nord sud est ouest pas bas basse ville territoire'.split(
    ' ',
  ),
)
const ARTICLES = /^(?:le|la|les)$/
/** The group of all départements of the mainland: « Rennes Métropol » is not about it. */
const MAINLAND = 'métropole'

/** A question in which misspelt names are looked for. */
export interface Scene {
  readonly words: readonly Word[]
  /** Words that nothing explains. */
  readonly odd: ReadonlySet<number>
  /** Whether a word is part of a name that was found. */
  readonly inName: (at: number) => boolean
  readonly knowledge: Knowledge
  /** Look-ups that may still be made, with one slip and with two: a long message costs no more than a short one. */
  readonly left: { one: number; two: number }
}

export const newScene = (scene: Omit<Scene, 'left'>): Scene => ({ ...scene, left: { ...LOOKUPS } })

export interface Misspelt extends Mention {
  readonly slips: 1 | 2
}

/**
 * The place whose misspelt name holds the word at a position, or is the whole of a span: the window with the most such words first, then the one
 * with the fewest slips, `most` at most, then the longest. `null` when no name is near.
 */
export function misspeltPlace(scene: Scene, at: number | Span, most: 1 | 2): Misspelt | null {
  const { words, odd, knowledge } = scene
  const oddIn = ({ from, to }: Span) => range(from, to).filter((index) => odd.has(index)).length
  const windows = (typeof at === 'number' ? windowsAround(scene, at) : [at])
    .map((span) => ({ ...span, odd: oddIn(span), key: keyOf(words.slice(span.from, span.to)) }))
    .sort((a, b) => b.odd - a.odd || b.to - b.from - (a.to - a.from))
  for (const count of new Set(windows.map(({ odd: many }) => many))) {
    const level = windows.filter(({ odd: many }) => many === count)
    for (const slips of SLIPS.slice(0, most)) {
      const found = level.flatMap(({ from, to, key }) => {
        const matches = slips === 1 ? atOneSlip(key, to - from, scene) : atTwoSlips(key, scene)
        if (matches.length === 0) return []
        return [{ ...mentionOf(words, from, to, matches, knowledge, labelOf(matches, knowledge)), slips }]
      })
      const widest = Math.max(0, ...found.map((place) => sizeOf(place, words)))
      const wide = found.filter((place) => sizeOf(place, words) === widest)
      const best = wide.find(({ candidates }) => DIVISIONS.has(candidates[0]?.kind ?? 'feature')) ?? wide[0]
      if (best !== undefined) return best
    }
  }
  return null
}

/** How many words of a name, its articles left out: « la Marbe » is no wider than « Marbe ». */
const sizeOf = ({ from, to }: Span, words: readonly Word[]): number =>
  words.slice(from, to).filter(({ fold }) => !STOP_WORDS.has(fold)).length

/** The windows that hold a word, made of it and of words that may be parts of the same name. */
function windowsAround({ words, odd, inName }: Scene, index: number): Span[] {
  const part = (at: number) => {
    const word = words[at]
    if (word === undefined) return false
    return (
      odd.has(at) ||
      inName(at) ||
      word.capital ||
      STOP_WORDS.has(word.fold) ||
      NAME_PARTS.has(word.fold) ||
      phrasesAt([stem(word.fold)], 0) === null
    )
  }
  const edge = (at: number, first: boolean) => {
    const word = words[at]
    if (word === undefined) return false
    if (odd.has(at) || inName(at)) return true
    return !STOP_WORDS.has(word.fold) || (word.capital && !word.first) || (first && ARTICLES.test(word.fold))
  }
  let low = index
  while (low > 0 && index - low < WINDOW && !starts(words, low) && part(low - 1)) low--
  let high = index + 1
  while (high < words.length && high - index < WINDOW && !starts(words, high) && part(high)) high++
  const spans: Span[] = []
  for (let from = low; from <= index; from++) {
    for (let to = index + 1; to <= Math.min(high, from + WINDOW); to++) {
      if (edge(from, true) && edge(to - 1, false)) spans.push({ from, to })
    }
  }
  return spans
}

/** Whether a sentence or a clause starts there; « – » joins the parts of the name of a territory. */
function starts(words: readonly Word[], at: number): boolean {
  const [before, word] = [words[at - 1], words[at]]
  return word?.first === true && word.start - (before?.end ?? 0) !== DASH.length
}

/** Current places at one slip, or that sound alike. Former communes are too many to be guessed. */
function atOneSlip(key: string, size: number, { knowledge, left }: Scene): readonly NameMatch[] {
  if (key.length < FUZZY_MIN + (size > 1 ? 2 : -1) || left.one-- <= 0) return []
  const near = knowledge.places.near(key).filter(({ name }) => wordsStartAlike(key, name))
  return current([...near.flatMap(({ matches }) => matches), ...knowledge.places.alike(key)], knowledge)
}

function atTwoSlips(key: string, { knowledge, left }: Scene): readonly NameMatch[] {
  if (left.two-- <= 0) return []
  const near = knowledge.places.nearer(key).filter(({ name }) => startsAlike(key, name))
  return current(
    near.flatMap(({ matches }) => matches),
    knowledge,
  )
}

function current(matches: readonly NameMatch[], knowledge: Knowledge): readonly NameMatch[] {
  const seen = new Set<number>()
  return matches.filter(({ place, flags }) => {
    if (seen.has(place)) return false
    seen.add(place)
    const { kind, current: today, id, code, population } = knowledge.places.get(place)
    if (kind === 'commune' && (flags & FLAG.head) !== 0 && population < HEADED) return false
    return kind !== 'feature' && code !== MAINLAND && (kind !== 'commune' || today === id)
  })
}

function labelOf(matches: readonly NameMatch[], knowledge: Knowledge): string {
  const whole = matches.filter(({ flags }) => (flags & FLAG.head) === 0)
  const best = (whole.length > 0 ? whole : matches)
    .map(({ place }) => knowledge.places.get(place))
    .sort((a, b) => b.population - a.population)[0]
  return best?.name ?? ''
}

/** Where both have as many words, each is compared with its own. */
function wordsStartAlike(typed: string, meant: string): boolean {
  const [some, others] = [typed.split(' '), meant.split(' ')]
  if (some.length !== others.length) return startsAlike(typed, meant)
  return some.every((word, index) => startsAlike(word, others[index] ?? '') || word[1] === others[index]?.[0])
}

/** People rarely miss the first letter of a word; an elided one may stand before it (« dindustrie »). */
export const startsAlike = (typed: string, meant: string): boolean =>
  typed[0] === meant[0] ||
  (/^[dl]/.test(typed) && typed.slice(1) === meant) ||
  phonetic(typed)[0] === phonetic(meant)[0]
