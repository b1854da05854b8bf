import { describe, expect, test } from 'vitest'
import { messageProblems, messageRefusal, viewProblems } from './block-kit.ts'

const x = (length: number) => 'x'.repeat(length)
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))
const plain = (length: number) => ({ type: 'plain_text', text: x(length) })
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: x(length) })
const button = (more: object = {}) => ({ type: 'button', text: plain(3), ...more })
const actions = (elements: unknown[]) => ({ type: 'actions', elements })
const section = (more: object) => ({ type: 'section', ...more })
const option = (text = 3, value = 3) => ({ text: plain(text), value: x(value) })
const select = (count: number, one = option()) => ({ type: 'static_select', options: many(count, () => one) })
const feedback = (text: number, value: number) => ({
  type: 'feedback_buttons',
  positive_button: { text: plain(text), value: x(value) },
  negative_button: { text: plain(3), value: 'non' },
})
const rich = (elements: unknown[]) => ({ type: 'rich_text', elements })
const said = (text: string) => rich([{ type: 'rich_text_section', elements: [{ type: 'text', text }] }])
const list = (indent: number) => ({ type: 'rich_text_list', style: 'bullet', indent, elements: [] as unknown[] })
const item = { type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }
const table = (rows: number, cells: number, length = 1) => ({
  type: 'table',
  rows: many(rows, () => many(cells, () => ({ type: 'raw_text', text: x(length) }))),
})
const image = (more: object) => ({ type: 'image', alt_text: 'carte', ...more })
const picture = { image_url: 'https://exemple.fr/carte.png' }

/** Each limit: a block at the limit, and one over it. */
const blockLimits: readonly (readonly [string, atMost: (n: number) => unknown, limit: number])[] = [
  ['section text', (n) => section({ text: mrkdwn(n) }), 3000],
  ['section fields', (n) => section({ fields: many(n, () => mrkdwn(1)) }), 10],
  ['section field length', (n) => section({ fields: [mrkdwn(n)] }), 2000],
  ['header', (n) => ({ type: 'header', text: plain(n) }), 150],
  ['context elements', (n) => ({ type: 'context', elements: many(n, () => mrkdwn(1)) }), 10],
  ['context text', (n) => ({ type: 'context', elements: [mrkdwn(n)] }), 3000],
  ['actions elements', (n) => actions(many(n, () => button())), 25],
  ['context_actions elements', (n) => ({ type: 'context_actions', elements: many(n, () => feedback(1, 1)) }), 5],
  ['feedback text', (n) => ({ type: 'context_actions', elements: [feedback(n, 1)] }), 75],
  ['feedback value', (n) => ({ type: 'context_actions', elements: [feedback(1, n)] }), 2000],
  ['button text', (n) => actions([button({ text: plain(n) })]), 75],
  ['button value', (n) => actions([button({ value: x(n) })]), 2000],
  ['button url', (n) => actions([button({ url: x(n) })]), 3000],
  ['button label', (n) => actions([button({ accessibility_label: x(n) })]), 75],
  ['action_id', (n) => actions([button({ action_id: x(n) })]), 255],
  ['block_id', (n) => ({ type: 'divider', block_id: x(n) }), 255],
  ['select options', (n) => actions([select(n)]), 100],
  ['option text', (n) => actions([select(1, option(n))]), 75],
  ['option value', (n) => actions([select(1, option(3, n))]), 150],
  ['alt_text', (n) => image({ ...picture, alt_text: x(n) }), 2000],
  ['table rows', (n) => table(n, 1), 100],
  ['table cells', (n) => table(1, n), 20],
  ['table characters', (n) => table(1, 1, n), 10_000],
  ['list indent', (n) => rich([{ ...list(n), elements: [item] }]), 8],
  ['markdown', (n) => ({ type: 'markdown', text: x(n) }), 12_000],
  ['alert', (n) => ({ type: 'alert', level: 'warning', text: mrkdwn(n) }), 200],
]

describe('the limits of blocks', () => {
  test.each(blockLimits)('%s', (_name, make, limit) => {
    expect(messageProblems({ text: 'x', blocks: [make(limit)] })).toEqual([])
    expect(messageProblems({ text: 'x', blocks: [make(limit + 1)] })).toHaveLength(1)
  })
})

const refused: readonly (readonly [string, unknown])[] = [
  ['an unknown block', { type: 'video' }],
  ['an unknown key', { type: 'divider', colour: 'red' }],
  ['a section without text', section({})],
  ['an empty mrkdwn', section({ text: mrkdwn(0) })],
  ['an empty plain_text', { type: 'header', text: plain(0) }],
  ['a mrkdwn header', { type: 'header', text: mrkdwn(3) }],
  ['an empty rich text', said('')],
  ['no rich text element', rich([])],
  ['an empty list', rich([list(0)])],
  ['an empty cell', table(1, 1, 0)],
  ['no action', actions([])],
  ['no option', actions([select(0)])],
  ['twice the same action_id', actions([button({ action_id: 'a' }), button({ action_id: 'a' })])],
  ['an initial_option which is none of the options', actions([{ ...select(1), initial_option: option(5) }])],
  ['an image without picture', image({})],
  ['an image with two pictures', image({ ...picture, slack_file: { id: 'F1' } })],
  ['a Slack file named twice', image({ slack_file: { id: 'F1', url: 'https://exemple.fr' } })],
  ['an emoji with colons', rich([{ ...item, elements: [{ type: 'emoji', name: ':wave:' }] }])],
]

const accepted: readonly (readonly [string, unknown])[] = [
  ['a table of three kinds', { type: 'table', rows: [[{ type: 'raw_number', value: 3, text: '3' }, said('x')]] }],
  ['an image of Slack', image({ slack_file: { id: 'F1' } })],
  ['a styled link', rich([{ ...item, elements: [{ type: 'link', url: 'https://a.fr', style: { bold: true } }] }])],
  ['an accessory', section({ text: mrkdwn(3), accessory: button({ style: 'primary' }) })],
]

describe('the shapes of blocks', () => {
  test.each(refused)('%s is refused', (_name, block) => {
    expect(messageRefusal({ text: 'x', blocks: [block] })?.error).toBe('invalid_blocks')
  })
  test.each(accepted)('%s is taken', (_name, block) => {
    expect(messageProblems({ text: 'x', blocks: [block] })).toEqual([])
  })
})

test('two blocks may share an action_id', () => {
  const block = actions([button({ action_id: 'a' })])
  expect(messageProblems({ text: 'x', blocks: [block, block] })).toEqual([])
})

describe('messages', () => {
  const divider = (block_id: string) => ({ type: 'divider', block_id })
  const bytes = (count: number) => {
    const block = (n: number) => ({ type: 'section', text: mrkdwn(n) })
    const empty = Buffer.byteLength(JSON.stringify(many(5, () => block(0))))
    const rest = count - empty
    return [...many(4, () => block(3000)), block(rest - 12_000)]
  }
  test.each([
    ['50 blocks', { text: 'x', blocks: many(50, (n) => divider(String(n))) }, null],
    ['51 blocks', { text: 'x', blocks: many(51, (n) => divider(String(n))) }, 'invalid_blocks'],
    ['a block_id used twice', { text: 'x', blocks: [divider('a'), divider('a')] }, 'invalid_blocks'],
    ['two tables', { text: 'x', blocks: [table(1, 1), table(1, 1)] }, 'invalid_blocks'],
    ['13,000 bytes', { text: 'x', blocks: bytes(13_000) }, null],
    ['13,001 bytes', { text: 'x', blocks: bytes(13_001) }, 'msg_blocks_too_long'],
    ['40,000 characters', { text: x(40_000) }, null],
    ['40,001 characters', { text: x(40_001) }, 'msg_too_long'],
    ['nothing', { channel: 'C1' }, 'no_text'],
    ['an empty text', { text: '', blocks: [] }, 'no_text'],
    ['blocks as text', { text: 'x', blocks: '[oops' }, 'invalid_blocks_format'],
    ['an unknown argument', { text: 'x', blokcs: [] }, 'invalid_arguments'],
    ['metadata', { text: 'x', metadata: { event_type: 'reponse', event_payload: { id: 'q1' } } }, null],
    ['metadata without payload', { text: 'x', metadata: { event_type: 'reponse' } }, 'invalid_metadata_format'],
  ])('%s', (_name, message, error) => {
    expect(messageRefusal(message)?.error ?? null).toBe(error)
  })

  test('an update may have 4,000 characters', () => {
    expect(messageRefusal({ text: x(4000) }, 'update')).toBeNull()
    expect(messageRefusal({ text: x(4001) }, 'update')?.error).toBe('msg_too_long')
  })

  test('a problem starts with its place', () => {
    const [problem] = messageProblems({ text: 'x', blocks: [section({ text: mrkdwn(3001) })] })
    expect(problem).toMatch(/^\/blocks\/0\/text\/text: /)
  })
})

describe('views', () => {
  const input = (element: object) => ({ type: 'input', label: plain(5), element })
  const modal = (more: object = {}) => ({ type: 'modal', title: plain(24), submit: plain(24), blocks: [], ...more })
  const text = (more: object) => modal({ blocks: [input({ type: 'plain_text_input', ...more })] })
  const viewLimits: readonly (readonly [string, (n: number) => unknown, number])[] = [
    ['title', (n) => modal({ title: plain(n) }), 24],
    ['submit', (n) => modal({ submit: plain(n) }), 24],
    ['close', (n) => modal({ close: plain(n) }), 24],
    ['callback_id', (n) => modal({ callback_id: x(n) }), 255],
    ['private_metadata', (n) => modal({ private_metadata: x(n) }), 3000],
    ['modal blocks', (n) => modal({ blocks: many(n, () => ({ type: 'divider' })) }), 100],
    ['home blocks', (n) => ({ type: 'home', blocks: many(n, () => ({ type: 'divider' })) }), 100],
    ['max_length', (n) => text({ max_length: n }), 3000],
    ['radio options', (n) => modal({ blocks: [input({ ...select(n), type: 'radio_buttons' })] }), 10],
    ['checkboxes', (n) => modal({ blocks: [input({ ...select(n), type: 'checkboxes' })] }), 10],
  ]
  test.each(viewLimits)('%s', (_name, make, limit) => {
    expect(viewProblems(make(limit))).toEqual([])
    expect(viewProblems(make(limit + 1))).toHaveLength(1)
  })

  test.each([
    ['an input without submit', { ...text({}), submit: undefined }],
    ['a table', modal({ blocks: [table(1, 1)] })],
    ['a home with a title', { type: 'home', title: plain(3), blocks: [] }],
    ['two focuses', modal({ blocks: many(2, () => input({ type: 'plain_text_input', focus_on_load: true })) })],
  ])('%s is refused', (_name, view) => {
    expect(viewProblems(view)).toHaveLength(1)
  })

  test('a search field may dispatch its action', () => {
    const element = { type: 'plain_text_input', dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } }
    expect(viewProblems({ type: 'home', blocks: [{ ...input(element), dispatch_action: true }] })).toEqual([])
  })
})
