import { describe, expect, test } from 'vitest'
import { commandProblems } from './components.ts'

const x = (length: number) => 'x'.repeat(length)
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))
const option = (more: object = {}) => ({ type: 3, name: 'territoire', description: 'Un territoire', ...more })
const command = (more: object = {}) => ({ name: 'fiche', description: 'La fiche', ...more })
const choice = (name = 'x', value = 'x') => ({ name, value })
const sub = (more: object = {}) => ({ type: 1, name: 'liste', description: 'x', ...more })
/** A command of exactly `total` characters in all, under every other limit. */
const long = (total: number) => {
  const names = many(20, (index) => option({ name: `${index}`.padStart(2, '0'), description: x(98) })) // 100 each
  const lists = [25, 25].map((count) => many(count, () => choice('x', x(99)))) // 100 each
  const rest = total - 2 - 20 * 100 - 50 * 100 - 3 * 3 // the command has 2 of its own, each option filled 3
  const last = many(Math.ceil(rest / 100), (index) => choice('x', x(Math.min(99, rest - index * 100 - 1))))
  const filled = [...lists, last].map((choices, index) => option({ name: `z${index}`, description: 'c', choices }))
  return command({ name: 'a', description: 'b', options: [...names, ...filled] })
}

const limits: readonly (readonly [string, (n: number) => object, number])[] = [
  ['name', (n) => command({ name: x(n) }), 32],
  ['description', (n) => command({ description: x(n) }), 100],
  ['translated description', (n) => command({ description_localizations: { fr: x(n) } }), 100],
  ['options', (n) => command({ options: many(n, (index) => option({ name: `o${index}` })) }), 25],
  ['choices', (n) => command({ options: [option({ choices: many(n, () => choice()) })] }), 25],
  ['choice name', (n) => command({ options: [option({ choices: [choice(x(n))] })] }), 100],
  ['choice value', (n) => command({ options: [option({ choices: [choice('x', x(n))] })] }), 100],
  ['min_length', (n) => command({ options: [option({ min_length: n })] }), 6000],
  ['characters in all', long, 8000],
  ['menu command name', (n) => ({ type: 3, name: x(n) }), 32],
]

describe('the definitions of commands', () => {
  test.each(limits)('%s', (_name, make, limit) => {
    expect(commandProblems(make(limit))).toEqual([])
    expect(commandProblems(make(limit + 1))).toHaveLength(1)
  })

  test.each<readonly [string, object]>([
    ['capitals', command({ name: 'Fiche' })],
    ['a space', command({ name: 'ma fiche' })],
    ['an unknown language', command({ name_localizations: { 'fr-FR': 'fiche' } })],
    ['a translated name with capitals', command({ name_localizations: { fr: 'Fiche' } })],
    ['no description', { name: 'fiche' }],
    ['a menu command with a description', { type: 3, name: 'Interroger', description: 'x' }],
    ['required after optional', command({ options: [option(), option({ name: 'b', required: true })] })],
    ['options of the same name', command({ options: [option(), option()] })],
    ['a sub-command beside an option', command({ options: [sub(), option()] })],
    ['a group in a group', command({ options: [sub({ type: 2, options: [sub({ type: 2, options: [sub()] })] })] })],
    ['choices and autocomplete', command({ options: [option({ autocomplete: true, choices: [choice()] })] })],
    ['autocomplete on a person', command({ options: [option({ type: 6, autocomplete: true })] })],
    ['a text for a number', command({ options: [option({ type: 4, choices: [choice()] })] })],
  ])('%s: refused', (_name, definition) => {
    expect(commandProblems(definition).length).toBeGreaterThan(0)
  })

  test('the longest translation counts', () => {
    const base = { ...long(7990), description_localizations: { fr: x(11), 'en-US': x(5) } }
    expect(commandProblems(base)).toEqual([])
    expect(commandProblems({ ...base, description_localizations: { fr: x(12), 'en-US': x(5) } })).toHaveLength(1)
  })

  test('accents, apostrophes and other alphabets are letters', () => {
    for (const name of ['médiathèque', "l'aide", 'помощь', 'ช่วย'])
      expect(commandProblems(command({ name }))).toEqual([])
  })

  test('the commands of a guild stay there', () => {
    expect(commandProblems(command({ contexts: [0, 1] }))).toEqual([])
    expect(commandProblems(command({ contexts: [0, 1] }), 'guild')).toHaveLength(1)
  })
})
