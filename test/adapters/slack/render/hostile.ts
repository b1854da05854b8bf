import fc from 'fast-check'
import type { Answer, Block, Choice, Source } from '../../../../src/answer.ts'
import { exampleAnswer, exampleSource } from '../../../contract/adapter.ts'

/** Texts made to break something: each alone, or among others. */
const PIECES = [
  '<!channel>',
  '<!here|tous>',
  '<@U0CAMILLE>',
  '<#C0GENERAL|général>',
  '<https://exemple.fr|lien>',
  '&amp;lt;!channel&amp;gt;',
  '&',
  '*gras* _italique_ ~barré~ `code`',
  '```',
  '|',
  '"',
  '\\',
  "'",
  '\n',
  '\n\n\n',
  '\t',
  ' ',
  '\u00a0',
  '\u200b',
  '\u2028',
  '\ufeff',
  '\u0000',
  '\u001b[31m',
  '\u009b31m',
  '\u202e',
  '\u2066',
  '\ud83d',
  '\ude00',
  '👩🏽‍🏭',
  '🇫🇷',
  'e\u0301\u0301\u0301',
  'ﷺ',
  '…',
  'Saint-Étienne',
]

const piece = fc.oneof(
  fc.constantFrom(...PIECES),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code)), maxLength: 5 }),
)

/** A piece again and again, up to 10,000 characters. */
const long = fc
  .tuple(
    fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom('a', 'mot ', '漢')),
    fc.constantFrom(74, 76, 149, 151, 740, 751, 1_500, 3_001, 10_000),
  )
  .map(([text, length]) => text.repeat(Math.ceil(length / text.length)).slice(0, length))

export const hostileText = fc.oneof(
  { weight: 6, arbitrary: fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: long },
)

const choice: fc.Arbitrary<Choice> = fc.record({ label: hostileText, question: hostileText })

const table: fc.Arbitrary<Block> = fc.nat(23).chain((columns) =>
  fc.record({
    kind: fc.constant('table' as const),
    headers: fc.array(hostileText, { minLength: columns, maxLength: columns }),
    rows: fc.array(fc.array(hostileText, { minLength: columns, maxLength: columns }), { maxLength: 8 }),
  }),
)

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: hostileText }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(hostileText, { maxLength: 40 }) }),
  fc.record({
    kind: fc.constant('facts' as const),
    rows: fc.array(fc.record({ label: hostileText, value: hostileText }), { maxLength: 8 }),
  }),
  table,
  fc.record({
    kind: fc.constant('choices' as const),
    prompt: hostileText,
    options: fc.array(choice, { maxLength: 12 }),
  }),
)

const source: fc.Arbitrary<Source> = fc
  .record({
    title: hostileText,
    publisher: hostileText,
    date: fc.constantFrom(null, '2022', '2019-03', '2023-11-01'),
    dateEstimated: fc.boolean(),
    url: fc.oneof(
      fc.constant(null),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      hostileText,
      hostileText.map((text) => `https://exemple.fr/${text}?q=${text}#${text}`),
      hostileText.map((text) => `javascript:${text}`),
    ),
  })
  .map(exampleSource)

/** Trails of one question at least, often too long for a button. */
export const hostileTrail = fc.array(hostileText, { minLength: 1, maxLength: 12 })

/** Whatever an answer may be, well formed but for its texts. A title that shows nothing is not one. */
export const hostileAnswer: fc.Arbitrary<Answer> = fc
  .record({
    outcome: fc.constantFrom('answered', 'clarify', 'no_data', 'out_of_scope', 'smalltalk'),
    title: hostileText.map((text) => `T${text}`),
    blocks: fc.array(block, { maxLength: 6 }),
    sources: fc.array(source, { maxLength: 12 }),
    next: fc.array(choice, { maxLength: 5 }),
    trail: hostileTrail,
  })
  .map(exampleAnswer)
