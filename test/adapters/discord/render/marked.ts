import fc from 'fast-check'
import type { Answer, Block } from '../../../../src/answer.ts'
import { exampleAnswer } from '../../../contract/adapter.ts'

/** What Discord would obey, each alone, many times, or among others. */
const MARKS = [
  '**',
  '**gras**',
  '_italique_',
  '~~barré~~',
  '||caché||',
  '`code`',
  '```\nbloc\n```',
  '# titre',
  ' # titre',
  '\n- un\n- deux',
  ' - un',
  ' 1. un',
  '> cité',
  '-# petit',
  '[a](https://exemple.fr)',
  '<https://exemple.fr>',
  'https://exemple.fr/a_b*c*',
  'discord.gg/territo',
  '@everyone',
  '<@1200000000000000001>',
  '<#1200000000000000001>',
  '</aide:1200000000000000001>',
  '<:emoji:1200000000000000001>',
  '<t:0:F>',
  ':smile:',
  '\\',
  '\ud83d',
  '👍',
]
const mark = fc.oneof(fc.constantFrom(...MARKS), fc.string({ maxLength: 5 }))
/** Marks alone, together, or again and again up to 10,000 characters. */
export const markedText = fc.oneof(
  fc.array(mark, { maxLength: 12 }).map((marks) => marks.join('')),
  fc
    .tuple(mark, mark, fc.constantFrom(1, 3, 400, 1_799, 1_800, 1_801, 4_001, 10_000))
    .map(([first, again, length]) => (first + again.repeat(Math.ceil(length / (again.length || 1)))).slice(0, length)),
)
const markedBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: markedText }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(markedText, { maxLength: 25 }) }),
  fc.record({
    kind: fc.constant('facts' as const),
    rows: fc.array(fc.record({ label: markedText, value: markedText }), { maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    headers: fc.tuple(markedText, markedText).map((headers) => [...headers]),
    rows: fc.array(
      fc.tuple(markedText, markedText).map((row) => [...row]),
      { maxLength: 5 },
    ),
  }),
  fc.record({
    kind: fc.constant('choices' as const),
    prompt: markedText,
    options: fc.array(fc.record({ label: markedText, question: markedText }), { maxLength: 12 }),
  }),
)
/** An answer whose every text is made of what Discord would obey. */
export const markedAnswer: fc.Arbitrary<Answer> = fc
  .record({
    outcome: fc.constantFrom('answered', 'clarify', 'no_data'),
    title: markedText.map((text) => `T${text}`),
    blocks: fc.array(markedBlock, { maxLength: 4 }),
    next: fc.array(fc.record({ label: markedText, question: markedText }), { maxLength: 5 }),
    trail: fc.array(markedText, { minLength: 1, maxLength: 4 }),
  })
  .map(exampleAnswer)
