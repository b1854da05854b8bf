import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clean, safe, safeJson } from '../src/safe.ts'

const DRIVES = /(?!\n)[\p{Control}\p{Bidi_Control}]/u
/** The same texts at each run. */
const SEED = { seed: 1 }
/** Texts made mostly of what matters here. */
const hostile = fc
  .array(
    fc.oneof(fc.constantFrom('\u001b', '\u001b[31m', '\u009b', ']0;', '\u0007', '\r', '\n', '\u202e'), fc.string()),
  )
  .map((parts) => parts.join(''))

describe('safe', () => {
  test.each([
    { text: 'Œuvre d’Île-de-France\u202f: «\u00a0ça\u00a0»', kept: 'Œuvre d’Île-de-France\u202f: «\u00a0ça\u00a0»' },
    { text: '👩🏽‍🏭 🇫🇷', kept: '👩🏽‍🏭 🇫🇷' },
    { text: 'deux\nlignes', kept: 'deux\nlignes' },
    { text: 'retour\r\nchariot', kept: 'retour\nchariot' },
    { text: 'une\ttabulation', kept: 'une tabulation' },
    { text: '\u001b[31mrouge\u001b[0m', kept: 'rouge' },
    { text: '\u009b2Jeffacé', kept: 'effacé' },
    { text: '\u001b]0;titre\u0007après', kept: 'après' },
    { text: '\u001b]8;;https://exemple.fr\u001b\\lien\u001b]8;;\u001b\\', kept: 'lien' },
    { text: 'fin\u001b', kept: 'fin' },
    { text: 'a\u0000b\u0008c\u007fd', kept: 'abcd' },
    { text: 'à\u202el’envers\u2069', kept: 'àl’envers' },
    { text: 'demi\ud83d', kept: 'demi\ufffd' },
  ])('$kept', ({ text, kept }) => expect(safe(text)).toBe(kept))

  test('whatever the text, nothing left can drive a terminal, and twice is once', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(safe(text)).not.toMatch(DRIVES)
        expect(safe(safe(text))).toBe(safe(text))
      }),
      SEED,
    )
  })
})

test('clean goes into lists and objects, and leaves what is not text', () => {
  expect(clean({ a: ['\u0007x', { b: '\u001b[1my' }], n: 3, no: null, yes: true })).toEqual({
    a: ['x', { b: 'y' }],
    n: 3,
    no: null,
    yes: true,
  })
})

test('safeJson is JSON of the same value, on one line, that cannot drive a terminal', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const json = safeJson({ text })
      expect(json).not.toMatch(/[\p{Control}\p{Bidi_Control}]/u)
      expect(JSON.parse(json)).toEqual({ text })
    }),
    SEED,
  )
})
