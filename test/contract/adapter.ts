import { describe, expect, test } from 'vitest'
import { type Answer, type Block, blockLines, type Source } from '../../src/answer.ts'
import type { SourceId } from '../../src/territory.ts'

/** An answer with nothing in it but what a test is about. */
export function exampleAnswer(parts: Partial<Answer> = {}): Answer {
  return {
    outcome: 'answered',
    intent: 'example',
    title: 'Trois lauréats dans le Tarn.',
    blocks: [],
    sources: [],
    next: [],
    territories: [],
    places: [],
    uses: [],
    why: { words: [], unread: [], rule: 'exemple', others: [], knowledge: 'v1' },
    trail: ['quels lauréats dans le Tarn ?'],
    ...parts,
  }
}

export function exampleSource(parts: Partial<Source> = {}): Source {
  const id = 'anct-2023' as SourceId // a test need not find it in the base
  return { id, title: 'Liste', publisher: 'ANCT', date: '2023-11-14', dateEstimated: false, url: null, ...parts }
}

/** One block of each kind: a missing kind does not compile. */
export const oneOfEach: Readonly<Record<Block['kind'], Block>> = {
  heading: { kind: 'heading', text: 'Dates à venir' },
  text: { kind: 'text', text: 'C’était déjà le cas en phase I.' },
  list: { kind: 'list', items: ['Tarn Nord', 'Hautes Terres d’Oc'] },
  facts: {
    kind: 'facts',
    rows: [
      { label: 'Région', value: 'Occitanie' },
      { label: 'Communes', value: '103' },
    ],
  },
  table: {
    kind: 'table',
    headers: ['Lieu', 'Lauréats'],
    rows: [
      ['le Tarn', '3'],
      ['le Gers', '2'],
    ],
  },
  choices: {
    kind: 'choices',
    prompt: 'Laquelle ?',
    options: [
      { label: 'Saint-Denis (Aude)', question: 'Saint-Denis (Aude)' },
      { label: 'Saint-Denis (Gard)', question: 'Saint-Denis (Gard)' },
    ],
  },
}

export interface Platform {
  /** What a person reads of a rendered message; the rendered message itself if it is left out. */
  shown?(message: unknown): string
  /** Fails on a message that the platform would refuse, or obey: too long, a mention that rings, an escape sequence. */
  check?(message: unknown): void
}

/**
 * What every adapter promises of its `render`: nothing of an answer is lost, and nothing in it is obeyed. Layout is each
 * platform's own: it is the words that are looked for.
 */
export function testRenderer(
  render: (answer: Answer) => unknown,
  { shown = String, check = () => {} }: Platform = {},
): void {
  const show = (answer: Answer): string => {
    const message = render(answer)
    check(message)
    return shown(message)
  }
  const expectAll = (answer: Answer) => {
    const text = show(answer)
    for (const piece of pieces(answer)) for (const word of piece.split(/\s+/)) expect(text).toContain(word)
  }

  describe('renderer contract', () => {
    test.each(Object.entries(oneOfEach))('a block of kind %s', (_, block) =>
      expectAll(exampleAnswer({ blocks: [block] })),
    )
    test('no block', () => expectAll(exampleAnswer()))
    test('an empty block of each kind', () => {
      expectAll(exampleAnswer({ blocks: emptyBlocks }))
    })
    test('many blocks', () => {
      const blocks = Array.from({ length: 20 }, () => Object.values(oneOfEach)).flat()
      expect(show(exampleAnswer({ blocks }))).toContain('lauréats')
    })
    test('sources and next questions', () => {
      const next = [{ label: 'et en phase 1 ?', question: 'et en phase 1 ?' }]
      const text = show(exampleAnswer({ sources: [exampleSource()], next }))
      for (const piece of ['ANCT', 'novembre', '2023', 'phase']) expect(text).toContain(piece)
    })
    test.each(awkward)('$name', ({ text }) => {
      expectAll(exampleAnswer({ title: text, blocks: [{ kind: 'text', text }, list(text), facts(text), table(text)] }))
    })
    test.each(driving)('$name cannot drive the platform', ({ text }) => {
      show(exampleAnswer({ title: text, blocks: [list(text), facts(text), table(text)] }))
    })
  })
}

const list = (text: string): Block => ({ kind: 'list', items: [text] })
const facts = (text: string): Block => ({ kind: 'facts', rows: [{ label: text, value: text }] })
const table = (text: string): Block => ({ kind: 'table', headers: [text, 'Valeur'], rows: [[text, text]] })

const emptyBlocks: readonly Block[] = [
  { kind: 'heading', text: '' },
  { kind: 'text', text: '' },
  { kind: 'list', items: [] },
  { kind: 'facts', rows: [] },
  { kind: 'table', headers: [], rows: [] },
  { kind: 'choices', prompt: '', options: [] },
]

const awkward = [
  { name: 'a mention', text: '<@U123> @everyone <!channel>' },
  { name: 'mark-up', text: '*gras* _italique_ `code` <b>html</b> & [lien](https://exemple.fr)' },
  { name: 'accents', text: 'À l’Île-d’Yeu, « Œuvre » : ça va ?' },
  { name: 'emoji', text: '👩🏽‍🏭 usine 🏭 drapeau 🇫🇷' },
  { name: 'a long word', text: 'a'.repeat(200) },
  { name: 'a long address', text: `https://exemple.fr/${'page/'.repeat(40)}` },
]

const driving = [
  { name: 'an escape sequence', text: 'avant\u001b[2J\u001b]0;titre\u0007après' },
  { name: 'a C1 control', text: 'avant\u009b31maprès' },
  { name: 'a change of direction', text: 'avant\u202eaprès\u2066' },
  { name: 'a backspace', text: 'avant\b\b\b\u0000après' },
]

/** Every text of an answer. */
function pieces({ title, blocks }: Answer): string[] {
  return [
    title,
    ...blocks.flatMap((block) =>
      block.kind === 'table' ? [...block.headers, ...block.rows.flat()] : blockTexts(block),
    ),
  ]
}

const blockTexts = (block: Block): string[] =>
  block.kind === 'facts' ? block.rows.flatMap(({ label, value }) => [label, value]) : blockLines(block).map(unmarked)

/** Without the mark of a list, which each platform makes its own way. */
const unmarked = (line: string): string => line.replace(/^(?:•|\d+\.) /, '')
