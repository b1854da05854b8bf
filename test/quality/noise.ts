import { pick, type Random, seeded } from '../bench/random.ts'

/** How much a question is disturbed. */
export type Level = 'none' | 'light' | 'heavy'

/** Shorter words are left alone: a slip would make another word of them, or nothing. */
const SHORTEST = 4

/**
 * The question as somebody in a hurry would type it. The same text, level and draw always give the same result, whatever
 * else is measured. Digits are never touched.
 *
 * `light`: at most one habit (no accents, no hyphens…) and one slip. `heavy`: several habits, and a slip in one long word
 * out of three, two at least.
 */
export function noisy(text: string, level: Level, draw = 0): string {
  if (level === 'none') return text
  const random = seeded(hash(`${level} ${draw} ${text}`))
  if (level === 'light') return slipped(pick(LIGHT_HABITS, random)(text, random), 1, random)
  const habits = [
    HABITS.sms,
    HABITS.unjoined,
    HABITS.unaccented,
    pick([HABITS.bare, HABITS.bare, HABITS.shouted], random),
  ]
  const typed = habits.reduce((before, habit) => habit(before, random), text)
  return slipped(typed, Math.max(2, Math.round(longWords(typed).length / 3)), random)
}

type Disturb = (text: string, random: Random) => string

/** What a person does to a whole message. */
export const HABITS = {
  /** « Guéret » → « Gueret » */
  unaccented: (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC'),
  /** « l'Haÿ-les-Roses » → « l Haÿ les Roses », or « lHaÿ les Roses » */
  unjoined: (text, random) =>
    text.replace(/(?<=\p{L})[-‐–](?=\p{L})/gu, ' ').replace(/(?<=\p{L})['’](?=\p{L})/gu, () => pick(['', ' '], random)),
  /** No capitals, no punctuation at the ends of sentences. */
  bare: (text: string) => text.toLocaleLowerCase('fr').replace(/[\s\u00a0\u202f]*[.,;:!?…]+(?=\s|$)/g, ''),
  /** ALL IN CAPITALS */
  shouted: (text: string) => text.toLocaleUpperCase('fr'),
  /** « combien » → « cb », « est-ce que » → « esk » */
  sms: (text: string) => SMS.reduce((before, [words, short]) => before.replace(words, short), text),
} satisfies Record<string, Disturb>

const LIGHT_HABITS: readonly Disturb[] = [
  (text) => text,
  HABITS.unaccented,
  HABITS.unjoined,
  HABITS.bare,
  HABITS.shouted,
]

/** What happens to one word; the word itself where it cannot happen. The first letter is kept, but for its sound. */
export const SLIPS = {
  /** The key beside, on an AZERTY keyboard. */
  neighbour(word, random) {
    const at = insideOf(word, random)
    const keys = NEIGHBOURS.get(HABITS.unaccented(word.charAt(at)).toLowerCase())
    return keys === undefined
      ? word
      : word.slice(0, at) + sameCase(pick(keys, random), word.charAt(at)) + word.slice(at + 1)
  },
  dropped(word, random) {
    const at = insideOf(word, random)
    return word.slice(0, at) + word.slice(at + 1)
  },
  doubled(word, random) {
    const at = insideOf(word, random)
    return word.slice(0, at + 1) + word.slice(at)
  },
  swapped(word, random) {
    const places = [...word].flatMap((letter, at) =>
      at > 0 && at + 1 < word.length && letter !== word[at + 1] ? [at] : [],
    )
    if (places.length === 0) return word
    const at = pick(places, random)
    return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
  },
  /** As it is heard: « nouveaux » → « nouvo », « quel » → « kel ». */
  heard(word, random) {
    const small = word.toLocaleLowerCase('fr')
    const ways = SOUNDS.filter(([sound]) => sound.test(small))
    if (ways.length === 0) return word
    const [sound, spelling] = pick(ways, random)
    const spelt = small.replace(sound, spelling)
    if (word === word.toLocaleUpperCase('fr')) return spelt.toLocaleUpperCase('fr')
    return sameCase(spelt.charAt(0), word.charAt(0)) + spelt.slice(1)
  },
} satisfies Record<string, Disturb>

/** As many slips, each in another word; fewer when there are not so many long words. */
function slipped(text: string, count: number, random: Random): string {
  const places = longWords(text)
  const chosen = new Set<number>()
  while (chosen.size < Math.min(count, places.length)) chosen.add(Math.floor(random() * places.length))
  return places.reduceRight((before, { at, word }, index) => {
    if (!chosen.has(index)) return before
    const slip: Disturb = pick(Object.values(SLIPS), random)
    return before.slice(0, at) + slip(word, random) + before.slice(at + word.length)
  }, text)
}

const longWords = (text: string): { at: number; word: string }[] =>
  [...text.matchAll(/(?<![\p{L}\p{N}])\p{L}+(?!\p{N})/gu)]
    .map(({ 0: word, index }) => ({ at: index, word }))
    .filter(({ word }) => word.length >= SHORTEST)

/** Any letter but the first. */
const insideOf = (word: string, random: Random): number => 1 + Math.floor(random() * (word.length - 1))

const sameCase = (letter: string, model: string): string =>
  model === model.toLocaleLowerCase('fr') ? letter : letter.toLocaleUpperCase('fr')

/** Rows of an AZERTY keyboard, and how far to the right each begins, in keys. */
const ROWS: readonly (readonly [string, number])[] = [
  ['azertyuiop', 0],
  ['qsdfghjklm', 0.25],
  ['wxcvbn', 0.75],
]
/** Keys nearer than this touch. */
const TOUCHING = 1.3

/** The keys that touch each key: « e » has z, r, s and d. */
export const NEIGHBOURS: ReadonlyMap<string, readonly string[]> = neighbours()

function neighbours(): Map<string, string[]> {
  const keys = ROWS.flatMap(([row, from], y) => [...row].map((key, at) => ({ key, x: from + at, y })))
  const around = (here: (typeof keys)[number]) =>
    keys.filter((key) => key !== here && Math.hypot(key.x - here.x, key.y - here.y) < TOUCHING).map(({ key }) => key)
  return new Map(keys.map((here) => [here.key, around(here)]))
}

/** Sounds of French and another way to spell them. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/eaux?/, 'o'],
  [/au(?!x)/, 'o'],
  [/ph/, 'f'],
  [/qu/, 'k'],
  [/ç|c(?=[eiyéè])/, 's'],
  [/g(?=[eiyéè])/, 'j'],
  [/tion/, 'sion'],
  [/ai(?![lnm])|ei(?![lnm])/, 'è'],
  [/(?:er|ez|ée?s?)$/, 'e'],
  [/en(?=[bcdgpst])/, 'an'],
  [/an(?=[bcdgpst])/, 'en'],
  [/y/, 'i'],
  [/([bcdflmnprst])\1/, '$1'],
  [/(?<=\p{L}{3})[dstx]$/u, ''],
  [/(?<=\p{L}{3})e$/u, ''],
  [/^h/, ''],
  [/(?<=[aeiouyé])s(?=[aeiouyé])/, 'z'],
]

const SMS: readonly (readonly [RegExp, string])[] = (
  [
    ["qu[’']est[- ]ce que?", 'keske'],
    ['est[- ]ce que?', 'esk'],
    ["s[’']il (?:vous|te) pla[iî]t", 'svp'],
    ["c[’']est", 'c'],
    ['il y a', 'ya'],
    ['je suis', 'chui'],
    ['combien', 'cb'],
    ['quel(?:le)?s?', 'kel'],
    ['quoi', 'koi'],
    ['qui', 'ki'],
    ['que', 'ke'],
    ['pour', 'pr'],
    ['dans', 'ds'],
    ['avec', 'avc'],
    ['pas', 'pa'],
    ["plus(?= d[e’'])|(?<=le )plus", '+'],
    ['toujours', 'tjrs'],
    ["aujourd[’']hui", 'ajd'],
    ['beaucoup', 'bcp'],
    ['bonjour', 'bjr'],
    ['merci', 'mrc'],
    ['nous', 'ns'],
    ['vous', 'vs'],
    ['département', 'dept'],
  ] as const
).map(([words, short]) => [new RegExp(`(?<!\\p{L})${words}(?!\\p{L})`, 'giu'), short])

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return value >>> 0
}
