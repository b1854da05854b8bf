import { FLAG } from '../../knowledge/gazetteer.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { keyWord, STOP_WORDS, type Word } from '../../knowledge/normalize.ts'
import type { NameMatch, Place } from '../../knowledge/places.ts'
import { readCodes } from './code.ts'
import { divisionBefore } from './division.ts'
import { kindBefore } from './kind.ts'
import { withPostalCodes } from './postal.ts'
import { acceptable, isNamedAsTown } from './surroundings.ts'

/** A place named in a question: where, and all that the name may mean, likeliest first. */
export interface Mention {
  /** First word and the one after the last. */
  readonly from: number
  readonly to: number
  readonly text: string
  readonly candidates: readonly Place[]
  /** The name of the base that was read in place of a misspelt one. */
  readonly corrected: string | null
  /** « sauf », « hors » stands before it. */
  readonly excluded: boolean
  /** The kind was said: « le département du Tarn », « la CC du … ». */
  readonly said: Place['kind'] | null
  /** Written as an adjective: « tarnais ». */
  readonly demonym: boolean
  /** « les cantons »: it only names a part of France that the base does not hold, « le canton de Mirepoix ». */
  readonly division: string | null
}

const LONGEST = 14
/** Words looked at before an excluded name. */
const EXCLUDING_REACH = 4
const EXCLUDING = new Set('sauf hors excepte hormis excluant sans ni'.split(' '))

/** Every place named, in the order of the text; the longest name wins where several overlap. */
export function readMentions(words: readonly Word[], knowledge: Knowledge, taken: ReadonlySet<number>): Mention[] {
  const keys = words.map(keyWord)
  const codes = readCodes(words, knowledge, taken)
  const coded = new Set(codes.map(({ to }) => to - 1))
  const telling = tellingBrackets(words, keys, coded, knowledge)
  const spans: { from: number; to: number; matches: readonly NameMatch[] }[] = []
  for (const [from, first] of keys.entries()) {
    let left = first === '' ? 0 : knowledge.places.reach(first)
    let key = ''
    let codesOnly = true
    let listed = false
    for (let to = from + 1; left > 0 && to <= Math.min(words.length, from + LONGEST) && !taken.has(to - 1); to++) {
      if (telling.has(to - 1) && !telling.has(from)) break
      const part = keys[to - 1] ?? ''
      codesOnly &&= coded.has(to - 1)
      if (part === '') continue
      left--
      key = key === '' ? part : `${key} ${part}`
      listed ||= to - 1 > from && words[to - 1]?.comma === true
      const exact = codesOnly ? [] : acceptable(words, from, to, knowledge.places.exact(key), knowledge)
      const matches = listed ? exact.filter((match) => !isJoined(match, knowledge)) : exact
      if (matches.length > 0) spans.push({ from, to, matches })
    }
  }
  spans.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
  const used = new Set(taken)
  const mentions: Mention[] = []
  const add = (from: number, to: number, mention: () => Mention) => {
    if (range(from, to).some((index) => used.has(index))) return
    for (const index of range(from, to)) used.add(index)
    mentions.push(mention())
  }
  for (const { from, to, matches } of spans) add(from, to, () => mentionOf(words, from, to, matches, knowledge, null))
  for (const code of codes) add(code.from, code.to, () => ({ ...code, excluded: isExcluded(words, code.from) }))
  return withPostalCodes(mentions.sort((a, b) => a.from - b.from))
}

/** « Castres, Mazamet » are two towns: the comma is no part of the name of their intercommunalité. */
function isJoined({ place }: NameMatch, { places }: Knowledge): boolean {
  const { kind, name } = places.get(place)
  return kind === 'epci' && !name.includes(',')
}

/** Words in brackets that only tell where the name before them is: « Le Mans (Sarthe) », « Marseille (13) ». */
function tellingBrackets(
  words: readonly Word[],
  keys: readonly string[],
  coded: ReadonlySet<number>,
  knowledge: Knowledge,
): ReadonlySet<number> {
  const telling = new Set<number>()
  let from = words.findIndex(({ bracketed }) => bracketed)
  while (from >= 0) {
    let to = from
    while (words[to]?.bracketed) to++
    const key = keys
      .slice(from, to)
      .filter((part) => part !== '')
      .join(' ')
    const isWhere = knowledge.places.exact(key).some(({ place }) => WHERE.has(knowledge.places.get(place).kind))
    if (isWhere || (to === from + 1 && coded.has(from))) for (const index of range(from, to)) telling.add(index)
    const next = words.slice(to).findIndex(({ bracketed }) => bracketed)
    from = next < 0 ? -1 : to + next
  }
  return telling
}
const WHOLES: ReadonlySet<Place['kind']> = new Set(['departement', 'region', 'area'])
const WHERE: ReadonlySet<Place['kind']> = new Set(['departement', 'region'])

/** A mention from the places that a name may mean: the kind said before it narrows them, the likeliest come first. */
export function mentionOf(
  words: readonly Word[],
  from: number,
  to: number,
  matches: readonly NameMatch[],
  knowledge: Knowledge,
  corrected: string | null,
): Mention {
  const flagged = matches.map(({ place, flags }) => ({ place: knowledge.places.get(place), flags }))
  const { start, kind: near, loose } = kindBefore(words, from)
  const kind = loose && flagged.some(({ place }) => WHOLES.has(place.kind)) ? null : near // « TI Creuse » lists those of the Creuse
  const wanted = kind === null ? flagged : flagged.filter(({ place }) => place.kind === kind)
  const kept = wanted.length > 0 ? wanted : flagged
  const exact = withoutHeads(kept)
  const ranked = townFirst(
    [...exact].sort((a, b) => rank(b.place, b.flags) - rank(a.place, a.flags)),
    kind === null && isNamedAsTown(words, from, to),
    knowledge,
  )
  const division = divisionBefore(words, from)
  const divided = ranked.some(({ place }) => place.kind === 'commune' && DIVIDED.has(place.name)) // « le 3e arrondissement de Lyon »
  return {
    from: division?.start ?? (wanted.length > 0 ? start : from),
    to,
    text: words
      .slice(from, to)
      .map(({ text }) => text)
      .join(' '),
    candidates: ranked.map(({ place }) => place),
    corrected,
    excluded: isExcluded(words, from),
    said: wanted.length > 0 ? kind : null,
    demonym: ranked.every(({ flags }) => (flags & FLAG.demonym) !== 0),
    division: divided ? null : (division?.all ?? null),
  }
}
/** The communes with arrondissements of their own, which are all covered or none. */
const DIVIDED = new Set(['Paris', 'Lyon', 'Marseille'])

/** « Vienne est-elle labellisée ? » is the town, « la Vienne est-elle… » the département: only a name of the first kind goes without its article. */
function townFirst<Named extends { readonly place: Place; readonly flags: number }>(
  ranked: readonly Named[],
  isTown: boolean,
  { departements }: Knowledge,
): readonly Named[] {
  const [best] = ranked
  const takesArticle = departements.some(({ code, article }) => code === best?.place.code && article >= ARTICLE)
  if (!isTown || best?.place.kind !== 'departement' || !takesArticle) return ranked
  const own = FLAG.head | FLAG.bare
  const town = ranked.find(
    ({ place, flags }) => place.kind === 'commune' && place.population >= TOWN && (flags & own) === 0,
  )
  return town === undefined ? ranked : [town, ...ranked.filter((one) => one !== town)]
}
/** From it on, INSEE's `TNCC` is an article in full: « le », « la », « les », « l' ». */
const ARTICLE = 2
/** A smaller commune is not thought of where a département bears its name. */
const TOWN = 2_000

/** « sauf le Gers », « hors ceux du Tarn », « mais pas la Haute-Loire »: only small words in between. */
function isExcluded(words: readonly Word[], from: number): boolean {
  let at = from - 1
  const small = (fold: string) =>
    (STOP_WORDS.has(fold) || KINDS_SAID.has(fold)) && !EXCLUDING.has(fold) && fold !== 'pas'
  while (from - at < EXCLUDING_REACH && small(words[at]?.fold ?? '')) at--
  const [word, before] = [words[at], words[at - 1]]
  if (word?.fold === 'pas') {
    const apart = word.first || word.start > (before?.end ?? 0) + 1
    return apart || BEFORE_PAS.has(before?.fold ?? '')
  }
  return EXCLUDING.has(word?.fold ?? '')
}
const KINDS_SAID = new Set(['ville', 'commune', 'departement', 'region'])
const BEFORE_PAS = new Set(['mais', 'et', 'non', 'surtout', 'sont'])

/** The beginning of a longer name counts when nothing else bears exactly that name, or only smaller communes do: « Évry » is not only the village. */
function withoutHeads(named: readonly { readonly place: Place; readonly flags: number }[]) {
  const exact = named.filter(({ flags }) => (flags & FLAG.head) === 0)
  if (exact.length === 0) return named
  const largest = Math.max(
    ...exact.map(({ place }) => (place.kind === 'commune' ? place.population : Number.POSITIVE_INFINITY)),
  )
  return named.filter(
    ({ place, flags }) => (flags & FLAG.head) === 0 || (place.kind === 'commune' && place.population > largest),
  )
}

const KIND_RANK: Readonly<Record<Place['kind'], number>> = {
  territory: 7,
  departement: 6,
  region: 6.5,
  area: 5,
  commune: 4,
  epci: 3.5,
  foreign: 3.8,
  feature: 1,
}

/** A current commune before a former one of the same name; then by kind; then by population. */
function rank(place: Place, flags: number): number {
  const former = place.kind === 'commune' && place.current !== place.id ? 3 : 0
  const people = flags & FLAG.demonym && place.kind === 'commune' ? 3 : 0
  return (
    KIND_RANK[place.kind] - former - people + Math.log10(place.population + 1) / 20 - (flags & FLAG.alias ? 0.01 : 0)
  )
}

export function range(from: number, to: number): number[] {
  const numbers: number[] = []
  for (let number = from; number < to; number++) numbers.push(number)
  return numbers
}
