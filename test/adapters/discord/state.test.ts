import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CUSTOM_ID } from '../../../src/adapters/discord/limits.ts'
import { type Action, readState, type State, trailOf, writeState } from '../../../src/adapters/discord/state.ts'
import { createTrails } from '../../../src/trails.ts'
import { hostileTrail } from '../slack/render/hostile.ts'

/** A missing action does not compile. */
const ACTIONS: Readonly<Record<Action, true>> = {
  ask: true,
  page: true,
  csv: true,
  map: true,
  why: true,
  useful: true,
  useless: true,
  show: true,
  reason: true,
}
const actions = Object.keys(ACTIONS) as Action[] // an object literal has no other keys than its type

const QUESTION = 'quels lauréats dans le Tarn ?'
const state: State = { action: 'page', page: 2, trail: [QUESTION, 'et en phase 1 ?'] }
const written = `1p2:${QUESTION}\u001fet en phase 1 ?`

test('what a button carries', async () => {
  const trails = createTrails()
  expect(writeState(state, trails)).toBe(written)
  expect(await readState(written, trails)).toEqual(state)
})

describe('whatever the questions, they fit, and are read back', () => {
  const odd = fc.array(fc.constantFrom('', '#', '\u001f', '\n', ':', '1a0:', 'a', '#0123456789abcdef'), {
    minLength: 1,
    maxLength: 4,
  })
  test.each([
    { name: 'hostile', questions: hostileTrail },
    {
      name: 'odd',
      questions: fc.array(
        odd.map((parts) => parts.join('')),
        { minLength: 1, maxLength: 3 },
      ),
    },
  ])('$name', async ({ questions }) => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...actions), fc.nat(999), questions, async (action, page, trail) => {
        const trails = createTrails()
        const customId = writeState({ action, page, trail }, trails)
        expect(customId.length).toBeLessThanOrEqual(CUSTOM_ID)
        expect(customId.isWellFormed()).toBe(true)
        expect(await readState(customId, trails)).toEqual({ action, page, trail })
      }),
      { seed: 20_261_206, numRuns: 300 },
    )
  })
})

test('the longest questions that are told, and the next', () => {
  const trails = createTrails()
  for (const action of actions) {
    const longest = 'é'.repeat(CUSTOM_ID - '1a999:'.length)
    const customId = writeState({ action, page: 12_345, trail: [longest] }, trails)
    expect(customId).toContain(`999:${longest}`)
    expect(customId).toHaveLength(CUSTOM_ID)
    expect(writeState({ action, page: 12_345, trail: [`${longest}é`] }, trails)).toMatch(/^1[a-z]999:#[0-9a-f]{16}$/)
  }
})

test('each action has its own letter', () => {
  const trails = createTrails()
  const ids = actions.map((action) => writeState({ ...state, action }, trails))
  expect(new Set(ids).size).toBe(actions.length)
})

describe('questions of which the first was written to others', () => {
  const passing = createTrails()
  const [quoted, next] = [QUESTION, 'et en phase 1 ?']
  const long = 'é'.repeat(200)
  const trailsOf = (first: string) => ({ ...createTrails(), passing, quoted: first })

  test.each([
    { what: 'short', trail: [quoted, next] },
    { what: 'long', trail: [long, next] },
  ])('are marked, and read back: $what', async ({ trail }) => {
    const customId = writeState({ action: 'page', page: 2, trail }, trailsOf(trail[0] ?? ''))
    expect(customId).toMatch(/^1"p2:/)
    expect(customId.length).toBeLessThanOrEqual(CUSTOM_ID)
    const expected = { action: 'page', page: 2, trail, isQuoted: true }
    expect(await readState(customId, { ...createTrails(), passing })).toEqual(expected)
  })

  test('a verdict bears the others alone, and is always read', async () => {
    const customId = writeState({ action: 'useful', page: 0, trail: [quoted, next] }, trailsOf(quoted))
    expect(customId).toBe(`1"u0:${next}`)
    const alone = writeState({ action: 'useless', page: 0, trail: [long] }, trailsOf(long))
    expect(alone).toBe('1"n0:#')
    expect(await readState(alone, createTrails())).toMatchObject({ action: 'useless', trail: [] })
    expect(await readState('1"n0:#0123456789abcdef', createTrails())).toMatchObject({ trail: [] })
    expect(await trailOf([alone], createTrails())).toBeNull()
  })

  test('other questions are not', () => {
    expect(writeState(state, trailsOf('autre chose'))).toBe(written)
  })
})

describe('null', () => {
  const trails = createTrails()

  test.each([
    '',
    '1',
    '1p',
    '1p2',
    'p2:a',
    '0p2:a',
    '2p2:a',
    '11p2:a',
    '1z2:a',
    '1P2:a',
    '1pp2:a',
    '1page2:a',
    '1p:a',
    '1p-1:a',
    '1p1.5:a',
    '1p1000:a',
    ' 1p2:a',
    '1p2|a',
    '1p2:#',
    '1p2:#0123456789abcdef',
    '1p2:#0123456789ABCDEF',
    '1|page|2|["a"]',
  ])('%j', async (customId) => expect(await readState(customId, trails)).toBeNull())

  test('questions that another process remembers', async () =>
    expect(await readState(writeState({ ...state, trail: ['é'.repeat(100)] }, createTrails()), trails)).toBeNull())

  test('anything: null, or what it says', async () => {
    const parts = fc.constantFrom('1', '0', ':', 'p', 'a', '2', 'quels lauréats', '\u001f', '#0123456789abcdef', '\n')
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(parts).map((pieces) => pieces.join('')),
    )
    await fc.assert(
      fc.asyncProperty(texts, async (customId) => {
        const read = await readState(customId, trails)
        if (read !== null) expect(writeState(read, trails)).toBe(customId.replace(/^(1[a-z])0*(?=\d)/, '$1'))
      }),
      { seed: 20_261_207, numRuns: 2_000 },
    )
  })
})

describe('the questions of the answer under which buttons are', () => {
  const trails = createTrails()
  const trail = [QUESTION, 'et en phase 1 ?']
  const id = (action: Action, questions = trail) => writeState({ action, page: 0, trail: questions }, trails)
  const asked = id('ask', [...trail, 'et en Occitanie ?'])

  test.each([
    { what: 'a tool', ids: [id('why')], expected: trail },
    { what: 'a question to ask, then a tool', ids: [asked, id('useful')], expected: trail },
    { what: 'a question to ask', ids: [asked], expected: trail },
    { what: 'a long trail', ids: [id('why', ['é'.repeat(200)])], expected: ['é'.repeat(200)] },
    { what: 'others, and one of ours', ids: ['autre', '1p2:#0123456789abcdef', id('why')], expected: trail },
    { what: 'others', ids: ['autre', '1p2:#0123456789abcdef'], expected: null },
    { what: 'none', ids: [], expected: null },
  ])('$what', async ({ ids, expected }) =>
    expect(await trailOf(ids, trails)).toEqual(expected === null ? null : { trail: expected }),
  )
})
