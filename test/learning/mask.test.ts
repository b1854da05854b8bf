import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mask, RULES } from '../../src/learning/mask.ts'

test.each([
  ['écris à jean.dupont@mairie-albi.fr merci', 'écris à [courriel] merci'],
  ['jean.dupont (at) mairie.fr', '[courriel]'],
  ['<mailto:a@b.fr|a@b.fr>', '<mailto:[courriel]|[courriel]>'],
  ['a@b.fr_c@d.fr;e@f.gouv.fr', '[courriel][courriel];[courriel]'],
  ['au 06 12 34 56 78, svp', 'au [téléphone], svp'],
  ['06.12.34.56.78', '[téléphone]'],
  ['06\u202f12\u00a034\u200956‑78', '[téléphone]'],
  ['01/23/45/67/89', '[téléphone]'],
  ['+33 (0)6 12 34 56 78', '[téléphone]'],
  ['(+33)612345678', '[téléphone]'],
  ['0033612345678', '[téléphone]'],
  ['0262 12 34 56 ou +262 692 12 34 56', '[téléphone] ou [téléphone]'],
  ['0 800 123 456', '[téléphone]'],
  ['33612345678', '[téléphone]'],
  ['+1 (415) 555-2671', '[téléphone]'],
  ['06 12 34 56 78jean@x.fr', '[téléphone][courriel]'],
  ['1 85 05 78 006 084 36', '[numéro de sécurité sociale]'],
  ['né 2 85 05 2A 006 084 à Ajaccio', 'né [numéro de sécurité sociale] à Ajaccio'],
  ['285052B00608436', '[numéro de sécurité sociale]'],
  ['FR76 3000 6000 0112 3456 7890 189', '[IBAN]'],
  ['carte 4970 1012 3456 7890', 'carte [carte bancaire]'],
  ['<@U0612345678> et <@!123456789012345678>', '[personne] et [personne]'],
  ['le jeton xoxb-123456789012-abcdef', 'le jeton [secret]'],
])('%s → %s', (typed, masked) => expect(mask(typed)).toBe(masked))

test.each([
  '81200 Mazamet',
  'les codes 01000 81200',
  'les codes 01004 01033 81004',
  '2A004 et 2B033',
  'le SIREN 200066124 et le SIRET 20006612400012',
  '200 066 124 2018',
  '200 066 124 00012 2018',
  '1 360 000 000 €',
  '+ 1 360 000 000 €',
  '+1 360 000 000 euros',
  '10 060 000 000 ou 1.360.000.000',
  'ti-7614 et TI-0612',
  'le 22/11/2018 ou le 01/02/2018 12 h',
  '01.02.2018 10:30',
  '2018-11-22',
  'en 2018 2019 2020 2021 2022',
  '148, 183 et 149 territoires',
  'les départements 01, 02, 03, 04, 05',
  'lundi@9h',
])('« %s » stays as it is', (typed) => expect(mask(typed)).toBe(typed))

/** Digits in groups of these lengths, one gap between two. */
const grouped = (digits: string, groups: readonly number[], gap: string): string => {
  const cut = groups.map((length, index) => {
    const start = groups.slice(0, index).reduce((sum, before) => sum + before, 0)
    return digits.slice(start, start + length)
  })
  return cut.join(gap)
}
const gap = fc.constantFrom('', ' ', '.', '-', '\u00a0', '\u202f', '\u2009', '‑', ' - ')
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))

const phone = fc
  .tuple(
    fc.constantFrom('0', '+33', '+33 ', '0033', '+33 (0)', '+262 ', '00 594 '),
    fc.stringMatching(/^[1-9]\d{8}$/),
    gap,
    fc.constantFrom([1, 2, 2, 2, 2], [3, 2, 2, 2], [3, 3, 3], [9]),
  )
  .map(([start, rest, between, groups]) => `${start}${grouped(rest, groups, between)}`)
  .filter((made) => !/^0\d\D\d\d\D(?:19|20)\d\d/.test(made))

const security = fc
  .tuple(
    fc.stringMatching(/^[1-478]\d\d(?:0[1-9]|1[0-2])$/),
    fc.constantFrom('81', '2A', '2b', '97'),
    digits(6),
    fc.constantFrom(digits(2), fc.constant('')),
    gap,
  )
  .chain(([start, place, order, key, between]) =>
    key.map((two) =>
      grouped(start + place + order + two, two === '' ? [1, 2, 2, 2, 3, 3] : [1, 2, 2, 2, 3, 3, 2], between),
    ),
  )

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
    fc.property(apart, fc.oneof(phone, security), apart, (before, secret, after) => {
      const masked = mask(`${before} ${secret} ${after}`)
      expect(masked).not.toMatch(/\d{2}/)
    }),
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

test.each(PIECES.split('|'))('100,000 signs of « %s » are read, and 4,000 in no time', (piece) => {
  const hostile = piece.repeat(100_000 / piece.length)
  expect(mask(hostile).length).toBeLessThanOrEqual(hostile.length * 3)
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now()
    mask(hostile.slice(0, 4_000))
    return performance.now() - start
  })
  expect(Math.min(...times)).toBeLessThan(100) // a few milliseconds, on a machine that does nothing else
})
