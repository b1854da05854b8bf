import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Completer } from '../../src/knowledge/completer.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { fold } from '../../src/knowledge/normalize.ts'

const { places } = await loadKnowledge()
const all = Array.from({ length: places.size }, (_, id) => places.get(id)).filter(({ id, current }) => current === id)
/** Enough names for a scan to be quick. */
const items = all
  .filter((_, index) => index % 6 === 0)
  .map(({ name, population }) => ({ text: name, weight: population }))
const completer = new Completer(items)

/** Words apart by one space, without accents or capitals, « st » and « ste » in full. */
const words = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(?<=^| )st(e?)(?= |$)/g, 'saint$1')

/** The slow, obvious twin: the heaviest of those that begin so, then of those with a word that does. */
function scan(typed: string): number[] {
  const key = words(typed)
  const ranks = items.map(({ text, weight }) => {
    const own = ` ${words(text)}`
    return own.startsWith(` ${key}`) ? weight + 1e12 : own.includes(` ${key}`) ? weight : -1
  })
  const found = [...ranks.keys()].filter((at) => (ranks[at] ?? -1) >= 0)
  return found.sort((a, b) => (ranks[b] ?? 0) - (ranks[a] ?? 0) || a - b)
}

const names = items.map(({ text }) => text)
/** What is typed of a name before it is whole, from the start of one of its words. */
const beginnings = fc
  .tuple(fc.constantFrom(...names), fc.nat(), fc.integer({ min: 1, max: 30 }))
  .map(([name, start, length]) => {
    const starts = [...name.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)].map(({ index }) => index)
    const from = starts[start % starts.length] ?? 0
    return name.slice(from, from + length)
  })

describe('compared with a scan of all names', () => {
  test('the beginnings of names find the same, in the same order', () => {
    fc.assert(
      fc.property(beginnings, (typed) => {
        expect(completer.complete(typed, items.length)).toEqual(scan(typed))
      }),
      { seed: 20_261_212, numRuns: 80 },
    )
  })

  test('so does anything shorter than what is mended', () => {
    const short = fc.string({ unit: fc.constantFrom(..."abcdelnrstuéÉ -’'"), minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(short, (typed) => {
        if (words(typed) !== '') expect(completer.complete(typed, items.length)).toEqual(scan(typed))
      }),
      { seed: 20_261_213, numRuns: 40 },
    )
  })

  test('nothing typed: the heaviest', () => {
    for (const typed of ['', ' ', '-', '?'])
      expect(completer.complete(typed, 50)).toEqual(
        [...items.keys()].sort((a, b) => (items[b]?.weight ?? 0) - (items[a]?.weight ?? 0)).slice(0, 50),
      )
  })
})

test('case, accents, hyphens and apostrophes change nothing', () => {
  const ways = fc.constantFrom<(text: string) => string>(
    (text) => text.toUpperCase(),
    (text) => text.toLowerCase(),
    (text) => text.normalize('NFD'),
    (text) => text.normalize('NFD').replace(/\p{M}/gu, ''),
    (text) => text.replaceAll('-', ' '),
    (text) => text.replaceAll(' ', '-'),
    (text) => text.replaceAll('’', "'"),
    (text) => text.replaceAll('’', ' '),
    (text) => text.replaceAll('œ', 'oe').replaceAll('Œ', 'OE'),
    (text) => ` ${text.replaceAll(' ', '  ')} `,
  )
  fc.assert(
    fc.property(beginnings, ways, (typed, way) => {
      expect(completer.complete(way(typed), 100)).toEqual(completer.complete(typed, 100))
    }),
    { seed: 20_261_214, numRuns: 500 },
  )
})

test.each([
  { typed: 'st et', text: 'Saint-Étienne', others: ['Strasbourg', 'Les Étangs'] },
  { typed: 'ste mar', text: 'Sainte-Marie', others: ['Saint-Marcel'] },
  { typed: 'noisy le', text: 'Noisy-le-Grand', others: ['Noisy', 'Le Grand'] },
  { typed: 'le gr', text: 'Noisy-le-Grand', others: ['Le Havre'] },
  { typed: 'albigeo', text: 'CA de l’Albigeois', others: ['Albi'] },
  { typed: 'l alb', text: 'CA de l’Albigeois', others: ['Albi'] },
  { typed: 'oeu', text: 'Œuilly', others: ['Ouilly'] },
  { typed: '81', text: 'Tarn (81)', others: ['Lot (46)'] },
  { typed: 'marsielle', text: 'Marseille', others: ['Marseillan'] },
  { typed: 'marselle', text: 'Marseille', others: ['Marseillan'] },
  { typed: 'marsseille', text: 'Marseille', others: ['Marseillan'] },
  { typed: 'marzeille', text: 'Marseille', others: ['Marseillan'] },
])('« $typed » finds $text', ({ typed, text, others }) => {
  const texts = [...others, text]
  const found = new Completer(texts.map((each) => ({ text: each, weight: 1 }))).complete(typed, 5)
  expect(found.map((at) => texts[at])).toEqual([text])
})

test.each(['mar', 'arseille', 'narseille', 'massseille', 'xyzzy'])('« %s » is not taken for Marseille', (typed) =>
  expect(new Completer([{ text: typed === 'mar' ? 'Mer' : 'Marseille', weight: 1 }]).complete(typed, 5)).toEqual([]),
)

test('what is not accepted leaves room for the others', () => {
  const some = new Completer(['Albi', 'Alban', 'Albon'].map((text, index) => ({ text, weight: 3 - index })))
  expect(some.complete('alb', 2)).toEqual([0, 1])
  expect(some.complete('alb', 2, (at) => at > 0)).toEqual([1, 2])
  expect(some.complete('', 2, (at) => at > 0)).toEqual([1, 2])
  expect(some.complete('albo', 2)).toEqual([2])
  expect(some.complete('albo', 2, (at) => at !== 2)).toEqual([0, 1]) // as if it were a slip
  expect(new Completer([]).complete('alb', 2)).toEqual([])
})

test('whatever is typed, no more than asked for, each once', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), beginnings), fc.nat(30), (typed, most) => {
      const found = completer.complete(typed, most)
      expect(found.length).toBeLessThanOrEqual(most)
      expect(new Set(found).size).toBe(found.length)
    }),
    { seed: 20_261_215, numRuns: 80 },
  )
})
