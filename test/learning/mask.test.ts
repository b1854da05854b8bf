import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mask, RULES } from '../../src/learning/mask.ts'

/** Digits in groups of these lengths, one gap between two. */
const grouped = (digits: string, groups: readonly number[], gap: string): string => {
  const cut = groups.map((length, index) => {
    const start = groups.slice(0, index).reduce((sum, before) => sum + before, 0)
    return digits.slice(start, start + length)
  })
  return cut.join(gap)
}
const gap = fc.constantFrom('', ' ', '.', '-', '\u00a0', '\u202f', '\u2009', '‑', '−', ' - ')
const sign = fc.constantFrom('/', ' / ', '|', ' | ', ':', ',', ';', '*', '−')
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
/** As typed on a keyboard of another width. */
const wide = (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))

const rest = fc.stringMatching(/^[1-9]\d{8}$/)
const phone = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('0', 'O', '+33', '+33 ', '0033', '+33 (0)', '+262 ', '00 594 '),
      rest,
      gap,
      fc.constantFrom([1, 2, 2, 2, 2], [3, 2, 2, 2], [3, 3, 3], [1, 4, 4], [1, 4, 2, 2], [9]),
    )
    .map(([start, rest, between, groups]) => `${start}${grouped(rest, groups, between)}`),
  fc.tuple(rest, gap).map(([rest, between]) => `(0${rest[0]}) ${grouped(rest.slice(1), [2, 2, 2, 2], between)}`),
  fc
    .tuple(rest, sign, fc.constantFrom([1, 2, 2, 2, 2], [3, 2, 2, 2]))
    .map(([rest, between, groups]) => `0${grouped(rest, groups, between)}`),
  fc.tuple(rest, gap).map(([rest, between]) => `33 ${grouped(rest, [1, 2, 2, 2, 2], between === '' ? ' ' : between)}`),
)

const security = fc
  .tuple(
    fc.stringMatching(/^[1-478]\d\d(?:0[1-9]|1[0-2])$/),
    fc.constantFrom('81', '2A', '2b', '97', '974'),
    digits(6),
    fc.constantFrom(digits(2), fc.constant('')),
    fc.oneof(gap, fc.constantFrom('/', ' / ', ':', ' | ', ',')),
  )
  .chain(([start, place, order, key, between]) =>
    key.map((two) => {
      const [department, town] = [place.length, 5 - place.length]
      const number = start + place + order.slice(department - 2)
      return grouped(number + two, [1, 2, 2, department, town, 3, two.length].filter(Boolean), between)
    }),
  )
  .filter((made) => !/^[3478]\d{12}$/.test(made)) // an article may have the same digits

const email = fc.oneof(
  fc.emailAddress().filter((address) => /^[\w.%+'&-]+@/.test(address)),
  fc
    .tuple(fc.stringMatching(/^[a-zéè]{1,12}\.[a-z\d_-]{1,12}$/), fc.constantFrom('mairie-albi.fr', 'cc-pays.gouv.fr'))
    .map(([local, domain]) => `${local}@${domain}`),
)

const sentence = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    'Mazamet 81200',
    '1 360 000 000 €',
    'le 22/11/2018',
    'a@b.fr',
    '06 12 34 56 78',
    'ti-7614',
    '+',
    '(',
    '@',
  ),
)
/** Whatever stands around, but a digit or a sign that would make it another number. */
const apart = sentence.map((text) => text.replace(/\p{N}/gu, 'x'))

test('no telephone nor social-security number is left, whatever stands around', () => {
  fc.assert(
    fc.property(
      apart,
      fc.oneof(phone, security, phone.map(wide), security.map(wide)),
      apart,
      (before, secret, after) => {
        const masked = mask(`${before} ${secret} ${after}`)
        expect(masked).not.toMatch(/\p{Nd}{2}/u)
      },
    ),
    { numRuns: 500, seed: 1 },
  )
  fc.assert(
    fc.property(sentence, fc.oneof(phone, security), sentence, (before, secret, after) => {
      expect(mask(`${before} ${secret} ${after}`)).not.toContain(secret)
    }),
    { numRuns: 500, seed: 2 },
  )
})

test('no e-mail address is left, whatever is glued to it', () => {
  fc.assert(
    fc.property(sentence, email, sentence, (before, address, after) => {
      expect(mask(before + address + after)).not.toContain(address)
    }),
    { numRuns: 200, seed: 3 },
  )
})

test('masking twice changes nothing', () => {
  const piece = fc.oneof(
    sentence,
    phone,
    security,
    email,
    fc.constantFrom(
      '@jean',
      ' at ',
      'départements ',
      'carte ',
      'O6',
      '１２',
      '4970 1012 3456 7893',
      '185 057 800 608 436',
    ),
    fc.constantFrom('xoxb-123456789012', '[', ']', '0', '33', ' '),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const once = mask(pieces.join(''))
      expect(mask(once)).toBe(once)
    }),
    { numRuns: 500, seed: 4 },
  )
})

test('a repetition without a bound is of one set of signs, and what may follow it is not in the set', () => {
  const unbounded = RULES.filter(({ pattern }) => {
    const bare = pattern.replace(/\[(?:\\.|[^\]\\])*\]/g, 'X') // sets hold « + » as a sign
    return /(?<!\\)[*+]|\{\d+,\}/.test(bare.replace(/\\[.+*(){}]/g, ''))
  })
  expect(unbounded.map(({ label }) => label)).toEqual(['secret']) // a token: nothing is needed after it
})

const PIECES =
  "a|@|a@|0|0 |06 |+|1 |a.|x@a.|xoxb-|eyJ|1-|fr7|[at]|a@9.|a at |a . |a point |%40a|_at_|é|１.|O6 |06,|06/|@a|4970 1012 |carte 4970 |1 85 05 78 006 08 |185 057 800 608 |départements 01 |33 6 12 34 56 7 |01/02/2018 |'@"

test.each(PIECES.split('|'))('100,000 signs of « %s » are read: the time is in proportion', (piece) => {
  const hostile = piece.repeat(100_000 / piece.length)
  expect(mask(hostile).length).toBeLessThanOrEqual(hostile.length * 3)
})
