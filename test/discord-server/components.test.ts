import { describe, expect, test } from 'vitest'
import { autocompleteProblems, componentsV2, messageProblems, modalProblems } from './components.ts'

const x = (length: number) => 'x'.repeat(length)
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))
const v2 = (...components: unknown[]) => ({ flags: componentsV2, components })
const text = (length = 3) => ({ type: 10, content: x(length) })
const button = (more: object = {}) => ({ type: 2, style: 1, custom_id: 'a', label: 'Suite', ...more })
const link = (more: object = {}) => ({ type: 2, style: 5, url: 'https://exemple.fr', label: 'Source', ...more })
const row = (...components: unknown[]) => ({ type: 1, components })
const buttons = (count: number) => row(...many(count, (index) => button({ custom_id: `b${index}` })))
const option = (value: string, more: object = {}) => ({ label: 'Guéret', value, ...more })
const select = (more: object = {}) => ({ type: 3, custom_id: 's', options: [option('a')], ...more })
const section = (count: number, accessory: unknown = button()) => ({
  type: 9,
  components: many(count, () => text()),
  accessory,
})
const media = (url = 'https://exemple.fr/carte.png') => ({ media: { url } })
const gallery = (...items: unknown[]) => ({ type: 12, items })
const thumbnail = (more: object = {}) => ({ type: 11, ...media(), ...more })
const embed = (more: object) => ({ embeds: [more] })
const field = (name: number, value: number) => ({ name: x(name), value: x(value) })

/** Each limit: a message at the limit, and one over it. */
const limits: readonly (readonly [string, atMost: (n: number) => object, limit: number])[] = [
  ['components', (n) => v2(...many(n, () => ({ type: 14 })), text()), 39],
  ['components of a container', (n) => v2({ type: 17, components: many(n, () => text()) }), 39],
  [
    'components of sections, accessories included',
    (n) => v2(section(3), section(3, thumbnail()), ...many(n, () => text())),
    30,
  ],
  ['displayed characters', (n) => v2(text(n - 1000), { type: 17, components: [text(1000)] }), 4000],
  ['texts of a section', (n) => v2(section(n)), 3],
  ['buttons of a row', (n) => v2(buttons(n)), 5],
  ['button label', (n) => v2(row(button({ label: x(n) }))), 80],
  ['custom_id', (n) => v2(row(button({ custom_id: x(n) }))), 100],
  ['button url', (n) => v2(row(link({ url: `https://${x(n - 8)}` }))), 512],
  ['select options', (n) => v2(row(select({ options: many(n, (index) => option(`${index}`)) }))), 25],
  ['option label', (n) => v2(row(select({ options: [option('a', { label: x(n) })] }))), 100],
  ['option value', (n) => v2(row(select({ options: [option(x(n))] }))), 100],
  ['option description', (n) => v2(row(select({ options: [option('a', { description: x(n) })] }))), 100],
  ['placeholder', (n) => v2(row(select({ placeholder: x(n) }))), 150],
  ['gallery items', (n) => v2(gallery(...many(n, () => media()))), 10],
  ['gallery description', (n) => v2(gallery({ ...media(), description: x(n) })), 1024],
  ['thumbnail description', (n) => v2(section(1, thumbnail({ description: x(n) }))), 1024],
  ['content', (n) => ({ content: x(n) }), 2000],
  ['rows', (n) => ({ content: 'x', components: many(n, (index) => row(button({ custom_id: `${index}` }))) }), 5],
  ['embeds', (n) => ({ embeds: many(n, () => ({ title: 'x' })) }), 10],
  ['embed title', (n) => embed({ title: x(n) }), 256],
  ['embed description', (n) => embed({ description: x(n) }), 4096],
  ['embed fields', (n) => embed({ fields: many(n, () => field(1, 1)) }), 25],
  ['embed field name', (n) => embed({ fields: [field(n, 1)] }), 256],
  ['embed field value', (n) => embed({ fields: [field(1, n)] }), 1024],
  ['embed footer', (n) => embed({ footer: { text: x(n) } }), 2048],
  ['embed author', (n) => embed({ author: { name: x(n) } }), 256],
  ['embeds in all', (n) => ({ embeds: [{ description: x(4000) }, { description: x(n - 4001), title: 'x' }] }), 6000],
  ['nonce', (n) => ({ content: 'x', nonce: x(n) }), 25],
  [
    'ids of allowed_mentions',
    (n) => ({ content: 'x', allowed_mentions: { users: many(n, () => '1'.repeat(18)) } }),
    100,
  ],
]

describe('the limits of messages', () => {
  test.each(limits)('%s', (_name, make, limit) => {
    expect(messageProblems(make(limit))).toEqual([])
    expect(messageProblems(make(limit + 1))).toHaveLength(1)
  })
})

describe('messages refused', () => {
  test.each<readonly [string, object]>([
    ['an empty message', {}],
    ['an unknown key', { content: 'x', embed: {} }],
    ['a text display without the flag', { content: 'x', components: [text()] }],
    ['content with the flag', { ...v2(text()), content: 'x' }],
    ['embeds with the flag', { ...v2(text()), embeds: [{ title: 'x' }] }],
    ['stickers with the flag', { ...v2(text()), sticker_ids: ['1'.repeat(18)] }],
    ['a poll with the flag', { ...v2(text()), poll: { question: { text: 'x' } } }],
    ['the flag without components', { flags: componentsV2, content: '' }],
    ['an empty text display', v2(text(0))],
    ['a blank text display', v2({ type: 10, content: ' \n' })],
    ['an empty container', v2({ type: 17, components: [] })],
    ['a container in a container', v2({ type: 17, components: [{ type: 17, components: [text()] }] })],
    ['an empty row', v2(row())],
    ['a text in a row', v2(row(text()))],
    ['a button without a row', v2(button())],
    ['a select beside a button', v2(row(button(), select()))],
    ['two selects in a row', v2(row(select(), select({ custom_id: 't' })))],
    ['a section without accessory', v2({ ...section(1), accessory: undefined })],
    ['a section without text', v2(section(0))],
    ['a custom_id used twice', v2(row(button(), button()))],
    ['a custom_id used twice, in an accessory', v2(section(1), row(button()))],
    ['an empty custom_id', v2(row(button({ custom_id: '' })))],
    ['a button without face', v2(row({ type: 2, style: 1, custom_id: 'a' }))],
    ['a link with a custom_id', v2(row(link({ custom_id: 'a' })))],
    ['a link to nothing', v2(row(link({ url: 'javascript:alert(1)' })))],
    ['a select without options', v2(row(select({ options: [] })))],
    ['two options of the same value', v2(row(select({ options: [option('a'), option('a')] })))],
    ['min_values over max_values', v2(row(select({ min_values: 2, max_values: 1 })))],
    ['an empty gallery', v2(gallery())],
    ['a file which was not sent', v2(gallery(media('attachment://carte.png')))],
    ['a file component with a link', v2({ type: 13, file: { url: 'https://exemple.fr/a.csv' } })],
    [
      'parse and ids of the same kind',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'.repeat(18)] } },
    ],
  ])('%s', (_name, message) => {
    expect(messageProblems(message)).toHaveLength(1)
  })
})

describe('messages taken', () => {
  const files = { files: ['carte.png', 'donnees.csv'] }
  test.each<readonly [string, object]>([
    ['the files which were sent', v2(gallery(media('attachment://carte.png')), file('donnees.csv'))],
    ['files alone', {}],
    ['all the layout', v2({ type: 17, accent_color: 0xffffff, components: [section(1), { type: 14, spacing: 2 }] })],
    ['an emoji alone', v2(row(button({ label: undefined, emoji: { name: '👍' } })))],
    ['people to choose', v2(row({ type: 5, custom_id: 'u' }))],
    ['what an edit takes away', { content: null, embeds: null, components: [], attachments: [] }],
  ])('%s', (_name, message) => {
    expect(messageProblems(message, files)).toEqual([])
  })

  function file(name: string) {
    return { type: 13, file: { url: `attachment://${name}` } }
  }
})

test('a problem starts with its place', () => {
  const [problem] = messageProblems(v2({ type: 17, components: [row(button({ label: x(81) }))] }))
  expect(problem).toMatch(/^components\[0\]\.components\[0\]\.components\[0\]\.label: /)
})

describe('modals and autocompletes', () => {
  const input = (more: object = {}) => ({ type: 4, custom_id: 'i', style: 1, ...more })
  const label = (more: object = {}) => ({ type: 18, label: 'Territoire', component: input(), ...more })
  const modal = (more: object = {}) => ({ custom_id: 'm', title: 'Question', components: [label()], ...more })
  const labels = (count: number) => many(count, (index) => label({ component: input({ custom_id: `${index}` }) }))
  const modalLimits: readonly (readonly [string, (n: number) => object, number])[] = [
    ['title', (n) => modal({ title: x(n) }), 45],
    ['custom_id', (n) => modal({ custom_id: x(n) }), 100],
    ['components', (n) => modal({ components: labels(n) }), 5],
    ['label', (n) => modal({ components: [label({ label: x(n) })] }), 45],
    ['label description', (n) => modal({ components: [label({ description: x(n) })] }), 100],
    ['input value', (n) => modal({ components: [label({ component: input({ value: x(n) }) })] }), 4000],
    ['input placeholder', (n) => modal({ components: [label({ component: input({ placeholder: x(n) }) })] }), 100],
  ]
  test.each(modalLimits)('%s', (_name, make, limit) => {
    expect(modalProblems(make(limit))).toEqual([])
    expect(modalProblems(make(limit + 1))).toHaveLength(1)
  })

  test.each<readonly [string, object]>([
    ['no component', modal({ components: [] })],
    ['an input with a label of its own', modal({ components: [label({ component: input({ label: 'x' }) })] })],
    ['a custom_id used twice', modal({ components: [label(), label()] })],
    ['a button', modal({ components: [row(button())] })],
  ])('%s is refused', (_name, candidate) => {
    expect(modalProblems(candidate).length).toBeGreaterThan(0)
  })

  test('an input in a row, a select and a text are taken', () => {
    const components = [row(input({ label: 'x' })), label({ component: select() }), text()]
    expect(modalProblems(modal({ components }))).toEqual([])
  })

  test.each<readonly [string, (n: number) => object, number]>([
    ['choices', (n) => ({ choices: many(n, () => ({ name: 'x', value: 'x' })) }), 25],
    ['choice name', (n) => ({ choices: [{ name: x(n), value: 'x' }] }), 100],
    ['choice value', (n) => ({ choices: [{ name: 'x', value: x(n) }] }), 100],
  ])('%s', (_name, make, limit) => {
    expect(autocompleteProblems(make(limit))).toEqual([])
    expect(autocompleteProblems(make(limit + 1)).length).toBeGreaterThan(0)
  })
})
